/** The files of a talk as they stand beside it. */
import { type TalkFile, talkFilesOf } from '../store/talkFiles.ts'
import type { Desk } from './desk.ts'
import { shortTime } from './times.ts'

export async function filesBeside(desk: Desk, ticket: string, mayOpen: boolean) {
  const files = await talkFilesOf(desk.db, ticket)
  return files.map((file: TalkFile) => ({
    address: mayOpen ? `/desk/tickets/${ticket}/files/${file.id}` : '',
    name: desk.openName(file.sealedName),
    fromPerson: file.side === 'person',
    size: sizeWords(file.bytes),
    at: file.sentAt,
    time: shortTime(file.sentAt, desk.now()),
  }))
}

const kilobyte = 1024

function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / kilobyte))
  return kilobytes < kilobyte ? `${kilobytes} KB` : `${(kilobytes / kilobyte).toFixed(1)} MB`
}
