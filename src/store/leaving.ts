/** Leaves the replies of a turn to be sent or fetched, in the turn's own transaction. */
import { type InsertObject, sql } from 'kysely'
import type { Reply } from '../core/reply.ts'
import type { Db } from './db.ts'
import { hot, type Place } from './hot.ts'
import { leaseFrom, type QueuedReply, unsent } from './outbox.ts'
import type { OutboxStatus, OutboxTable, Tables } from './schema.ts'

/**
 * Leaves the replies of one turn for the person's page to fetch (`kept`), or to be sent (`due`). Those to be sent are
 * born claimed by this process, which must hand them to the outbox after the commit (`said`); else they wait for the
 * lease. If an earlier reply of the conversation is unsent, they are born due and wait for it.
 *
 * No order is lost by this. The turns of a conversation are one after the other (its row is held, or its turn number
 * saved, in the same transaction), so this statement sees the replies of every earlier turn. Such a reply can only go
 * from unsent to settled: if it is read as unsent we wait, and if it is read as settled that is for good. Whoever
 * claims takes the first unsent reply of a conversation only, so while ours are being sent no later one can be.
 */
export async function leaveReplies(
  db: Db,
  place: { conversation: string; channel: string; to: string; turn: number; status: 'due' | 'kept' },
  replies: Reply[],
  now: Date,
): Promise<QueuedReply[]> {
  if (replies.length === 0) return []
  const leasedUntil = leaseFrom(now)
  const values = {
    ...place,
    now: now.toISOString(),
    leasedUntil: leasedUntil.toISOString(),
    ...Object.fromEntries(replies.map((reply, seq) => [`reply${seq}`, JSON.stringify(reply)])),
  }
  const { rows } = await (place.status === 'kept' ? leaveKept : leaveDue)(db, values, replies.length)
  return asLeft(place, replies, rows, { now, leasedUntil })
}

/** The replies as they were written: those born claimed know for how long. */
export function asLeft(
  place: { conversation: string; channel: string; to: string; turn: number },
  replies: Reply[],
  rows: Left[],
  { now, leasedUntil }: { now: Date; leasedUntil: Date },
): QueuedReply[] {
  const bySeq = new Map(rows.map(row => [row.seq, row]))
  return replies.map((reply, seq) => {
    const { id, status, attempts } = bySeq.get(seq)!
    const left = { ...place, id, status, reply, attempts }
    return status === 'sending' ? { ...left, leasedUntil, createdAt: now } : left
  })
}

/** What a turn's replies have in common; `reply0`, `reply1` … hold them. */
interface Leaving {
  conversation: string
  channel: string
  to: string
  turn: number
  now: string
  leasedUntil: string
  [reply: `reply${number}`]: string
}
export type Left = Pick<OutboxTable, 'seq' | 'status' | 'attempts'> & { id: number }

const leaveKept = hot<Leaving, Left>((db, at, count) =>
  leaving(db, at, count, { status: 'kept', attempts: 0, due_at: at('now') }),
)
const leaveDue = hot<Leaving, Left>((db, at, count) => leaving(db, at, count, claimedUnlessBehind(db, at)))

function leaving(
  db: Db,
  at: Place<Leaving>,
  count: number,
  standing: Pick<InsertObject<Tables, 'outbox'>, 'status' | 'attempts' | 'due_at'>,
) {
  return db
    .insertInto('outbox')
    .values(
      Array.from({ length: count }, (_, seq) => ({
        conversation: at('conversation'),
        channel: at('channel'),
        recipient: at('to'),
        turn: at('turn'),
        seq,
        reply: at(`reply${seq}`),
        ...standing,
        error: null,
        created_at: at('now'),
      })),
    )
    .returning(['id', 'seq', 'status', 'attempts'])
}

/** Written inside the insert: one statement a turn. `turn <` keeps it from seeing the rows it inserts. */
function claimedUnlessBehind(db: Db, at: Place<Leaving>) {
  const earlier = db
    .selectFrom('outbox as earlier')
    .select('earlier.id')
    .where('earlier.conversation', '=', at('conversation'))
    .where('earlier.turn', '<', at('turn'))
    .where(unsent('earlier'))
  return {
    status: sql<OutboxStatus>`case when exists ${earlier} then 'due' else 'sending' end`,
    attempts: sql<number>`case when exists ${earlier} then 0 else 1 end`,
    due_at: sql<string>`case when exists ${earlier} then ${at('now')} else ${at('leasedUntil')} end`,
  }
}
