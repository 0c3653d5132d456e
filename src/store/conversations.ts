import { sql } from 'kysely'
import type { Talk } from '../core/talk.ts'
import type { Capabilities } from './capabilities.ts'
import type { Db } from './db.ts'
import { hot } from './hot.ts'
import type { ConversationTable } from './schema.ts'

export interface Conversation {
  id: string
  channel: string
  person: string
  turn: number
  talk: Talk | undefined
  /** Hash of the key that opens it, where it has one. */
  key: string | undefined
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

const lockedRow = hot<{ id: string }, Row>((db, at) => row(db).where('id', '=', at('id')).forUpdate())
const plainRow = hot<{ id: string }, Row>((db, at) => row(db).where('id', '=', at('id')))

type Row = Pick<ConversationTable, 'id' | 'channel' | 'person' | 'turn' | 'talk'> & { key: string | null }

function row(db: Db) {
  return db
    .selectFrom('conversation')
    .select(['id', 'channel', 'person', 'turn', 'talk', keyOf(db).as('key')])
}

/** To be selected beside a conversation: a query of its own would cost as much as the whole reading. */
export function keyOf(db: Db) {
  return db
    .selectFrom('web_session')
    .select('token_hash')
    .whereRef('web_session.conversation', '=', 'conversation.person' as never)
}

async function read(db: Db, can: Capabilities, id: string): Promise<Conversation | undefined> {
  const { rows } = await (can.rowLocks ? lockedRow : plainRow)(db, { id })
  const [found] = rows
  if (!found) return undefined
  return {
    ...found,
    talk: found.talk === null ? undefined : JSON.parse(found.talk),
    key: found.key ?? undefined,
  }
}

const moveOn = hot<{ id: string; turn: number; talk: string | null; at: string }, { turn: number }>(
  (db, at) =>
    db
      .updateTable('conversation')
      .set({ turn: sql`turn + 1`, talk: at('talk'), heard_at: at('at') })
      .where('id', '=', at('id'))
      .where('turn', '=', at('turn')),
)

/** Keeps where the conversation stands now, unless somebody moved it on meanwhile: then answers false. */
export async function saveTurn(
  db: Db,
  id: string,
  turn: number,
  talk: Talk | undefined,
  now: Date,
): Promise<boolean> {
  const kept = { id, turn, talk: talk ? JSON.stringify(talk) : null, at: now.toISOString() }
  const { numAffectedRows } = await moveOn(db, kept)
  return numAffectedRows === 1n
}

/** Where a conversation stands; nothing before its first turn, or when there is none. */
export async function talkOf(db: Db, id: string): Promise<Talk | undefined> {
  const row = await db.selectFrom('conversation').select('talk').where('id', '=', id).executeTakeFirst()
  return row?.talk ? JSON.parse(row.talk) : undefined
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

/** Whether nobody has spoken with this hall yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.selectFrom('conversation').select('id').limit(1).execute()).length === 0
}
