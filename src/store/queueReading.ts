/** What is read of queue tickets beside the work with them: their steps, how long services took, what is left over. */
import { sql } from 'kysely'
import type { Db } from './db.ts'
import { type QueueStep, type QueueTicket, ticketFrom } from './queue.ts'

/** What happened to a ticket, oldest first. */
export async function queueSteps(db: Db, ticket: string): Promise<(QueueStep & { at: string })[]> {
  return db
    .selectFrom('queue_event')
    .select(['what', 'actor', 'counter', 'note', 'at'])
    .where('ticket', '=', ticket)
    .orderBy('seq')
    .execute()
}

/** Minutes the last services of a group took, newest first. */
export async function serviceMinutes(db: Db, place: string, group: string, most = 20): Promise<number[]> {
  const rows = await db
    .selectFrom('queue_ticket')
    .select('served_seconds')
    .where('place', '=', place)
    .where('queue_group', '=', group)
    .where('state', '=', 'done')
    .where('served_seconds', '>', 0)
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(row => row.served_seconds / 60)
}

/** Tickets of earlier days that never ended. */
export async function leftTickets(db: Db, today: string, most = 500): Promise<QueueTicket[]> {
  const rows = await db
    .selectFrom('queue_ticket')
    .selectAll()
    .where('day', '<', today)
    .where('state', 'in', ['waiting', 'called', 'serving', 'parked'])
    .limit(most)
    .execute()
  return rows.map(ticketFrom)
}

/** A value that is another one whenever something changed in the queue of that day. */
export async function queueFingerprint(db: Db): Promise<string> {
  const { count, changed } = await db
    .selectFrom('queue_ticket')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('changed_at').as('changed')])
    .where('day', '=', sql<string>`(select max(day) from queue_ticket)`)
    .executeTakeFirstOrThrow()
  return `${count}/${changed}`
}
