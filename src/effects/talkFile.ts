/** A file in the talk with a clerk: kept only after the person agreed, for those who answer the ticket only (PIPL 13, 29). */
import { randomBytes } from 'node:crypto'
import type { Context, Event } from '../../flows/handoff/events.ts'
import type { CheckedFile, SentFile } from '../core/input.ts'
import type { Talk } from '../core/talk.ts'
import { keepTalkFile } from '../store/talkFiles.ts'
import { holdTicket } from '../store/ticketChanges.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { openTicketIn } from '../store/tickets.ts'
import type { Scene } from './scene.ts'

/** Whether a file is of use where the conversation stands: only then is it looked at, and its bytes laid aside. */
export function filesWanted(talk: Talk | undefined): boolean {
  return talk?.frame.flow === 'prereview' || talk?.frame.flow === 'handoff'
}

export async function receiveFile({ file, agreed }: Context, _: unknown, scene: Scene): Promise<Event> {
  const checked = file?.checked
  const ticket = await openTicketIn(scene.db, scene.conversation, 'live')
  if (!file || !checked || !ticket) return { type: 'FILE_NOT_TAKEN' }
  if (checked.verdict === 'refused') return { type: 'FILE_REFUSED', advice: checked.advice }
  if (!agreed) return { type: 'FILE_ASKED' }
  await keep(scene, ticket.number, file, checked)
  return { type: 'FILE_KEPT' }
}

async function keep(
  { db, conversation, seal, now }: Scene,
  ticket: string,
  { name }: SentFile,
  checked: CheckedFile,
): Promise<void> {
  const id = randomBytes(18).toString('base64url')
  const told = { id, conversation, ticket, side: 'person', sealedName: seal.close(name) } as const
  await keepTalkFile(db, told, checked, now)
  await holdTicket(db, ticket, now)
  await noteOnTicket(db, ticket, { what: 'file-sent', actor: 'citizen', note: '' }, now)
}
