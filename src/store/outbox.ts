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

/** A reply this process holds: nobody else sends it before the lease runs out. */
export interface ClaimedReply extends QueuedReply {
  leasedUntil: Date
  createdAt: Date
}

/** How long a process keeps what it claimed; one that dies gives its replies back after this, in order. */
export const leaseSeconds = 60

/** Spelled out, not bound: only then does SQLite see that its index of the unsent serves. */
export function unsent(table: 'waiting' | 'earlier') {
  return sql<boolean>`${sql.ref(`${table}.status`)} in ('due', 'sending')`
}

export function leaseFrom(now: Date, seconds = leaseSeconds): Date {
  return new Date(now.getTime() + seconds * 1000)
}

/** Whether this reply was born claimed, or claimed since. */
export function isClaimed(reply: object): reply is ClaimedReply {
  return 'leasedUntil' in reply
}

/** Whether this reply waits for an earlier one of its conversation. */
export function isDue(reply: object): boolean {
  return 'status' in reply && reply.status === 'due'
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

/** Every reply of a conversation with the time it was said, oldest first. */
export async function repliesOf(db: Db, conversation: string): Promise<(QueuedReply & { at: string })[]> {
  const rows = await db
    .selectFrom('outbox')
    .select([...columns, 'created_at'])
    .where('conversation', '=', conversation)
    .orderBy('id')
    .execute()
  return rows.map(({ created_at, ...row }) => ({ ...asQueued(row), at: created_at }))
}

/**
 * Takes up to `most` replies that are due, at most the first unsent one of each conversation, for `leaseSeconds`; none
 * of the channels in `except`. One UPDATE: two processes never take the same row; a process that dies gives its rows
 * back by the lease.
 */
export async function claimReplies(
  db: Db,
  can: Capabilities,
  claim: { most: number; now: Date; leaseSeconds?: number; except?: string[] },
): Promise<ClaimedReply[]> {
  const leasedUntil = leaseFrom(claim.now, claim.leaseSeconds)
  const due = firstUnsent(db, claim.except ?? [])
    .where('waiting.due_at', '<=', claim.now.toISOString())
    .orderBy('waiting.id')
    .limit(claim.most)
  const rows = await db
    .updateTable('outbox')
    .set({ status: 'sending', due_at: leasedUntil.toISOString(), attempts: sql`attempts + 1` })
    .where('id', 'in', can.rowLocks ? due.forUpdate().skipLocked() : due)
    .returning([...columns, 'created_at'])
    .execute()
  return rows
    .map(({ created_at, ...row }) => ({ ...asQueued(row), leasedUntil, createdAt: new Date(created_at) }))
    .sort((a, b) => a.id - b.id)
}

function firstUnsent(db: Kysely<Tables>, except: string[]) {
  return db
    .selectFrom('outbox as waiting')
    .select('waiting.id')
    .where(unsent('waiting'))
    .$if(except.length > 0, query => query.where('waiting.channel', 'not in', except))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.conversation', '=', 'waiting.conversation')
            .whereRef('earlier.id', '<', 'waiting.id')
            .where(unsent('earlier')),
        ),
      ),
    )
}

/** How a try ended. `due` puts the reply back; `counts: false`: it was no fault of the reply, and no try. */
export type Outcome =
  | { status: 'sent' }
  | { status: 'parked'; error: string }
  | { status: 'due'; error: string | null; retryAt: Date; counts: boolean }

export interface Settled {
  id: number
  /** Tries as they were when the reply was claimed: by this a claim is known again. */
  attempts: number
  outcome: Outcome
}

/**
 * Notes how the sending of claimed replies went. That one was sent is true whoever holds it by now; anything else is
 * noted only by the one whose claim still stands.
 */
export async function settleReplies(db: Db, settled: Settled[]): Promise<void> {
  const sent = settled.filter(({ outcome }) => outcome.status === 'sent').map(({ id }) => id)
  if (sent.length > 0) {
    await db
      .updateTable('outbox')
      .set({ status: 'sent', error: null })
      .where('id', 'in', sent)
      .where('status', 'in', ['due', 'sending'])
      .execute()
  }
  for (const { id, attempts, outcome } of settled) {
    if (outcome.status === 'sent') continue
    await db
      .updateTable('outbox')
      .set(outcome.status === 'parked' ? outcome : putBack(outcome, attempts))
      .where('id', '=', id)
      .where('status', '=', 'sending')
      .where('attempts', '=', attempts)
      .execute()
  }
}

function putBack({ error, retryAt, counts }: Outcome & { status: 'due' }, attempts: number) {
  return {
    status: 'due' as const,
    error,
    due_at: retryAt.toISOString(),
    attempts: counts ? attempts : attempts - 1,
  }
}

const columns = ['id', 'conversation', 'channel', 'recipient', 'turn', 'reply', 'attempts'] as const

function asQueued(
  row: Pick<OutboxTable, Exclude<(typeof columns)[number], 'id'>> & { id: number },
): QueuedReply {
  const { recipient, reply, ...rest } = row
  return { ...rest, to: recipient, reply: JSON.parse(reply) }
}
