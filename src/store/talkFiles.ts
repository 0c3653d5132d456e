/** Files that go between a person and the clerk who talks with them. */
import type { CheckedFile } from '../core/input.ts'
import type { Db } from './db.ts'
import type { TalkFileTable } from './schema.ts'

export interface TalkFile {
  /** Unguessable: it is part of the address at which the person opens a clerk's file. */
  id: string
  conversation: string
  ticket: string
  side: 'person' | 'staff'
  sealedName: string
  mime: string
  bytes: number
  blob: string
  previews: string[]
  sentAt: string
}

type Told = Pick<TalkFile, 'id' | 'conversation' | 'ticket' | 'side' | 'sealedName'>

export async function keepTalkFile(tx: Db, told: Told, checked: CheckedFile, now: Date): Promise<void> {
  const { sealedName, ...same } = told
  const { mime, bytes, blob, previews } = checked
  await tx
    .insertInto('talk_file')
    .values({
      ...same,
      sealed_name: sealedName,
      mime,
      bytes,
      blob,
      previews: JSON.stringify(previews),
      sent_at: now.toISOString(),
    })
    .execute()
}

/** Every file of the talk a ticket came from, oldest first. */
export async function talkFilesOf(db: Db, ticket: string): Promise<TalkFile[]> {
  const rows = await db
    .selectFrom('talk_file')
    .selectAll()
    .where('ticket', '=', ticket)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  return rows.map(asTalkFile)
}

export async function talkFile(db: Db, id: string): Promise<TalkFile | undefined> {
  const row = await db.selectFrom('talk_file').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asTalkFile(row)
}

/** Every blob such a file, or the picture of one of its pages, lies in. */
export async function talkBlobs(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('talk_file').select(['blob', 'previews']).execute()
  return rows.flatMap(({ blob, previews }) => [blob, ...(JSON.parse(previews) as string[])])
}

function asTalkFile({ sealed_name, sent_at, previews, ...row }: TalkFileTable): TalkFile {
  return { ...row, sealedName: sealed_name, sentAt: sent_at, previews: JSON.parse(previews) }
}
