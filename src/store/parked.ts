/** Replies that were put aside because they could not be sent: for the desk to look at, to send again or to forget. */
import type { Reply } from '../core/reply.ts'
import type { Db } from './db.ts'

export interface ParkedReply {
  id: number
  channel: string
  conversation: string
  /** Why, as a code, e.g. `blocked`. */
  error: string
  attempts: number
  /** When it was said, ISO 8601. */
  createdAt: string
  reply: Reply
}

/** Up to `most` replies that were put aside, newest first. */
export async function parkedReplies(db: Db, most: number): Promise<ParkedReply[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'channel', 'conversation', 'error', 'attempts', 'created_at', 'reply'])
    .where('status', '=', 'parked')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ error, created_at, reply, ...row }) => ({
    ...row,
    error: error ?? '',
    createdAt: created_at,
    reply: JSON.parse(reply),
  }))
}

/** Puts a reply back in the queue as if it had not been tried; false if it was not put aside (any more). */
export function sendAgain(db: Db, id: number, now: Date): Promise<boolean> {
  return fromParked(db, id, { status: 'due', attempts: 0, due_at: now.toISOString() })
}

/** Gives a reply up for good; false if it was not put aside (any more). */
export function forgetParked(db: Db, id: number): Promise<boolean> {
  return fromParked(db, id, { status: 'dropped' })
}

async function fromParked(
  db: Db,
  id: number,
  change: { status: 'due'; attempts: number; due_at: string } | { status: 'dropped' },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', 'parked')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
