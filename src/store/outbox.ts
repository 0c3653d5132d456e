/** Replies on their way: written in the turn's transaction, sent after it. */
import { type Kysely, sql } from 'kysely'
import type { Reply } from '../core/reply.ts'
import type { Capabilities } from './capabilities.ts'
import type { Db } from './db.ts'
import type { OutboxTable, Tables } from './schema.ts'

export interface QueuedReply {
  id: number
  conversation: string
  channel: string
  to: string
  turn: number
  reply: Reply
  attempts: number
}

/** Leaves the replies of one turn to be sent (`due`), or for the person's page to fetch (`kept`). */
export async function leaveReplies(
  db: Db,
  place: { conversation: string; channel: string; to: string; turn: number; status: 'due' | 'kept' },
  replies: Reply[],
  now: Date,
): Promise<QueuedReply[]> {
  if (replies.length === 0) return []
  const rows = await db
    .insertInto('outbox')
    .values(
      replies.map((reply, seq) => ({
        conversation: place.conversation,
        channel: place.channel,
        recipient: place.to,
        turn: place.turn,
        seq,
        reply: JSON.stringify(reply),
        status: place.status,
        attempts: 0,
        due_at: now.toISOString(),
        error: null,
        created_at: now.toISOString(),
      })),
    )
    .returning(['id', 'seq'])
    .execute()
  const ids = new Map(rows.map(row => [row.seq, row.id]))
  return replies.map((reply, seq) => ({ ...place, id: ids.get(seq)!, reply, attempts: 0 }))
}

/** The replies of one turn, in the order they were said. */
export async function repliesOfTurn(db: Db, conversation: string, turn: number): Promise<QueuedReply[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(columns)
    .where('conversation', '=', conversation)
    .where('turn', '=', turn)
    .orderBy('seq')
    .execute()
  return rows.map(asQueued)
}

/** Replies of a conversation with an id above `after`, oldest first. */
export async function repliesAfter(db: Db, conversation: string, after: number): Promise<QueuedReply[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(columns)
    .where('conversation', '=', conversation)
    .where('id', '>', after)
    .orderBy('id')
    .execute()
  return rows.map(asQueued)
}

/** The id of the newest reply; 0 when nothing has been said yet. */
export async function newestReply(db: Db): Promise<number> {
  const { newest } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.max('id').as('newest'))
    .executeTakeFirstOrThrow()
  return newest ?? 0
}

/** The newest reply's id, and the conversations in which a page has something to fetch since `after`. */
export async function keptSince(db: Db, after: number): Promise<{ newest: number; conversations: string[] }> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'conversation'])
    .where('id', '>', after)
    .where('status', '=', 'kept')
    .orderBy('id')
    .execute()
  return { newest: rows.at(-1)?.id ?? after, conversations: [...new Set(rows.map(row => row.conversation))] }
}

/**
 * Takes up to `most` replies that are due, at most the first unsent one of each conversation, for `leaseSeconds`.
 * One UPDATE: two processes never take the same row; a process that dies gives its rows back by the lease.
 */
export async function claimReplies(
  db: Db,
  can: Capabilities,
  { most, leaseSeconds, now }: { most: number; leaseSeconds: number; now: Date },
): Promise<QueuedReply[]> {
  const lease = new Date(now.getTime() + leaseSeconds * 1000).toISOString()
  const due = firstUnsent(db)
    .where('waiting.due_at', '<=', now.toISOString())
    .orderBy('waiting.id')
    .limit(most)
  const rows = await db
    .updateTable('outbox')
    .set({ status: 'sending', due_at: lease, attempts: sql`attempts + 1` })
    .where('id', 'in', can.rowLocks ? due.forUpdate().skipLocked() : due)
    .returning(columns)
    .execute()
  return rows.map(asQueued).sort((a, b) => a.id - b.id)
}

function firstUnsent(db: Kysely<Tables>) {
  return db
    .selectFrom('outbox as waiting')
    .select('waiting.id')
    .where('waiting.status', 'in', ['due', 'sending'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.conversation', '=', 'waiting.conversation')
            .whereRef('earlier.id', '<', 'waiting.id')
            .where('earlier.status', 'in', ['due', 'sending']),
        ),
      ),
    )
}

/** Notes how the sending of a claimed reply went. `retryAt` puts it back in the queue. */
export async function settleReply(
  db: Db,
  id: number,
  outcome:
    | { status: 'sent' }
    | { status: 'parked'; error: string }
    | { status: 'due'; error: string; retryAt: Date },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      status: outcome.status,
      error: 'error' in outcome ? outcome.error : null,
      ...('retryAt' in outcome && { due_at: outcome.retryAt.toISOString() }),
    })
    .where('id', '=', id)
    .execute()
}

const columns = ['id', 'conversation', 'channel', 'recipient', 'turn', 'reply', 'attempts'] as const

function asQueued(
  row: Pick<OutboxTable, Exclude<(typeof columns)[number], 'id'>> & { id: number },
): QueuedReply {
  const { recipient, reply, ...rest } = row
  return { ...rest, to: recipient, reply: JSON.parse(reply) }
}
