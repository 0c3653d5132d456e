import type { Input } from '../core/input.ts'
import type { Db } from './db.ts'
import { hot } from './hot.ts'

export interface KeptMessage {
  conversation: string
  turn: number
  input: Input
  heardAt: string
}

interface Keeping {
  channel: string
  id: string
  conversation: string
  turn: number
  input: string
  at: string
}

const keep = hot<Keeping, { turn: number }>((db, at) =>
  db
    .insertInto('message')
    .values({
      channel: at('channel'),
      message_id: at('id'),
      conversation: at('conversation'),
      turn: at('turn'),
      input: at('input'),
      heard_at: at('at'),
    })
    .onConflict(conflict => conflict.columns(['channel', 'message_id']).doNothing())
    .returning('turn'),
)

/** Keeps a message once. A repeat answers the turn that the first one caused. */
export async function keepOnce(
  db: Db,
  message: { channel: string; id: string; conversation: string; turn: number; input: Input },
  now: Date,
): Promise<'kept' | { repeatOf: number }> {
  const { rows } = await keep(db, {
    ...message,
    input: JSON.stringify(message.input),
    at: now.toISOString(),
  })
  if (rows.length > 0) return 'kept'
  const first = await db
    .selectFrom('message')
    .select('turn')
    .where('channel', '=', message.channel)
    .where('message_id', '=', message.id)
    .executeTakeFirstOrThrow()
  return { repeatOf: first.turn }
}

/** The channel under which the deeds of staff are kept, so that each is done once. */
export const deskChannel = 'desk'

/** What the person said in a conversation after turn `after`, oldest first. */
export async function messagesOf(db: Db, conversation: string, after = 0): Promise<KeptMessage[]> {
  const rows = await db
    .selectFrom('message')
    .select(['conversation', 'turn', 'input', 'heard_at'])
    .where('conversation', '=', conversation)
    .where('turn', '>', after)
    .where('channel', '!=', deskChannel)
    .orderBy('turn')
    .execute()
  return rows.map(row => ({
    conversation: row.conversation,
    turn: row.turn,
    input: JSON.parse(row.input),
    heardAt: row.heard_at,
  }))
}
