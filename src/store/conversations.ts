import type { Talk } from '../core/talk.ts'
import type { Capabilities } from './capabilities.ts'
import type { Db } from './db.ts'

export interface Conversation {
  id: string
  channel: string
  person: string
  turn: number
  talk: Talk | undefined
}

/**
 * Reads the conversation and, where the database can, holds its row until the transaction ends: whoever writes
 * to the same person waits here, which keeps their messages in order. A first message makes the row.
 */
export async function holdConversation(
  db: Db,
  can: Capabilities,
  who: { id: string; channel: string; person: string },
  now: Date,
): Promise<Conversation> {
  const found = await read(db, can, who.id)
  if (found) return found
  await db
    .insertInto('conversation')
    .values({ ...who, turn: 0, talk: null, created_at: now.toISOString(), heard_at: now.toISOString() })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
  return (await read(db, can, who.id))!
}

async function read(db: Db, can: Capabilities, id: string): Promise<Conversation | undefined> {
  const query = db
    .selectFrom('conversation')
    .select(['id', 'channel', 'person', 'turn', 'talk'])
    .where('id', '=', id)
  const row = await (can.rowLocks ? query.forUpdate() : query).executeTakeFirst()
  return row && { ...row, talk: row.talk === null ? undefined : JSON.parse(row.talk) }
}

/** Keeps where the conversation stands now, unless somebody moved it on meanwhile: then answers false. */
export async function saveTurn(
  db: Db,
  id: string,
  turn: number,
  talk: Talk | undefined,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('conversation')
    .set({ turn: turn + 1, talk: talk ? JSON.stringify(talk) : null, heard_at: now.toISOString() })
    .where('id', '=', id)
    .where('turn', '=', turn)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ids per query; both databases take far more parameters than this. */
const chunk = 500

/** How many turns each of these conversations has taken. */
export async function turnsOf(db: Db, ids: string[]): Promise<Map<string, number>> {
  const turns = new Map<string, number>()
  for (let at = 0; at < ids.length; at += chunk) {
    const rows = await db
      .selectFrom('conversation')
      .select(['id', 'turn'])
      .where('id', 'in', ids.slice(at, at + chunk))
      .execute()
    for (const { id, turn } of rows) turns.set(id, turn)
  }
  return turns
}
