/** Who is told when a number is near and when it is called: conversations, and browsers by push. They end with the day. */
import type { Db } from './db.ts'
import { type QueueTicket, ticketFrom } from './queue.ts'

export interface Follower {
  id: string
  /** Id of the ticket. */
  ticket: string
  conversation: string | null
  /** The push subscription of a browser, JSON, sealed. */
  sealed: string | null
  /** The stage that was told last; empty for none. */
  told: string
}

/** The same follower again is told as if it had just begun to follow. */
export async function keepFollower(db: Db, { id, ...rest }: Follower, now: Date): Promise<void> {
  await db
    .insertInto('queue_follower')
    .values({ id, ...rest, made_at: now.toISOString() })
    .onConflict(conflict => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export async function dropFollower(db: Db, id: string): Promise<void> {
  await db.deleteFrom('queue_follower').where('id', '=', id).execute()
}

export async function followerOf(db: Db, id: string): Promise<Follower | undefined> {
  return db.selectFrom('queue_follower').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function countFollowers(db: Db, ticket: string): Promise<number> {
  const { count } = await db
    .selectFrom('queue_follower')
    .select(query => query.fn.countAll().as('count'))
    .where('ticket', '=', ticket)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The tickets of a day that a conversation follows and that are still open, the newest first. */
export async function followedIn(db: Db, conversation: string, day: string): Promise<QueueTicket[]> {
  const rows = await db
    .selectFrom('queue_follower')
    .innerJoin('queue_ticket', 'queue_ticket.id', 'queue_follower.ticket')
    .selectAll('queue_ticket')
    .where('queue_follower.conversation', '=', conversation)
    .where('queue_ticket.day', '=', day)
    .where('queue_ticket.ended_at', 'is', null)
    .orderBy('queue_follower.made_at', 'desc')
    .execute()
  return rows.map(ticketFrom)
}

/** Every follower of a day, with the unguessable part of its ticket's address. */
export async function followers(db: Db, day: string): Promise<(Follower & { secret: string })[]> {
  return db
    .selectFrom('queue_follower')
    .innerJoin('queue_ticket', 'queue_ticket.id', 'queue_follower.ticket')
    .select([...columns, 'queue_ticket.secret'])
    .where('queue_ticket.day', '=', day)
    .orderBy('queue_follower.made_at')
    .execute()
}

/** False when somebody else told it, or it has ended: of two processes one is the first. */
export async function noteStage(
  tx: Db,
  { id, told }: Pick<Follower, 'id' | 'told'>,
  stage: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('queue_follower')
    .set({ told: stage })
    .where('id', '=', id)
    .where('told', '=', told)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Forgets those whose ticket is of an earlier day. */
export async function dropOldFollowers(db: Db, today: string): Promise<void> {
  await db
    .deleteFrom('queue_follower')
    .where('ticket', 'not in', query =>
      query.selectFrom('queue_ticket').select('id').where('day', '>=', today),
    )
    .execute()
}

const columns = [
  'queue_follower.id',
  'queue_follower.ticket',
  'queue_follower.conversation',
  'queue_follower.sealed',
  'queue_follower.told',
] as const
