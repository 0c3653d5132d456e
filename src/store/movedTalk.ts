/** A conversation that goes on under another id: what was said, what belongs to it, and where it stands. */
import { sql } from 'kysely'
import type { Talk } from '../core/talk.ts'
import type { Conversation } from './conversations.ts'
import type { Db } from './db.ts'

/** Tables in which something belongs to a conversation by its id alone. */
const belongings = ['disclosure', 'cases', 'first_asked_duty', 'talk_file', 'queue_follower'] as const

/**
 * Moves everything of `from` behind what was said in `to` so far; both rows are held. `whose` are the keyed hashes
 * appointments know the two by. Answers `to` as it stands then.
 */
export async function moveTalk(
  tx: Db,
  from: Conversation,
  to: Conversation,
  whose: { from: string; to: string },
  talk: Talk | undefined,
  now: Date,
): Promise<Conversation> {
  const behind = { conversation: to.id, turn: sql<number>`turn + ${to.turn}` }
  await tx.updateTable('message').set(behind).where('conversation', '=', from.id).execute()
  await tx.updateTable('outbox').set(behind).where('conversation', '=', from.id).execute()
  for (const table of belongings)
    await tx.updateTable(table).set({ conversation: to.id }).where('conversation', '=', from.id).execute()
  const { channel } = to
  await tx
    .updateTable('ticket')
    .set({ conversation: to.id, channel, changed_at: now.toISOString() })
    .where('conversation', '=', from.id)
    .execute()
  await tx
    .updateTable('appointment')
    .set({ person: whose.to, conversation: to.id })
    .where('person', '=', whose.from)
    .execute()
  for (const table of ['deadline', 'talk_mark'] as const)
    await tx.deleteFrom(table).where('conversation', 'in', [from.id, to.id]).execute()
  await tx.deleteFrom('web_session').where('conversation', '=', from.person).execute()
  await tx
    .updateTable('conversation')
    .set({ turn: from.turn + 1, talk: null })
    .where('id', '=', from.id)
    .execute()
  const turn = to.turn + from.turn
  await tx
    .updateTable('conversation')
    .set({ turn, talk: talk ? JSON.stringify(talk) : null })
    .where('id', '=', to.id)
    .execute()
  return { ...to, turn, talk }
}
