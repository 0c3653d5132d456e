/** What happened to a ticket, line by line. */
import type { Db } from './db.ts'

export interface TicketHappening {
  what: string
  /** Account id, `citizen` or `assistant`. */
  actor: string
  note: string
  at: string
}

/** Adds a line to what happened to the ticket. Call it where the ticket's row is held. */
export async function noteOnTicket(
  db: Db,
  number: string,
  happening: Omit<TicketHappening, 'at'>,
  now: Date,
): Promise<void> {
  const { next } = await db
    .selectFrom('ticket_event')
    .select(({ fn, lit }) => fn.coalesce(fn.max('seq'), lit(0)).as('next'))
    .where('ticket', '=', number)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('ticket_event')
    .values({ ticket: number, seq: Number(next) + 1, ...happening, at: now.toISOString() })
    .execute()
}

export async function happeningsOf(db: Db, number: string): Promise<TicketHappening[]> {
  return db
    .selectFrom('ticket_event')
    .select(['what', 'actor', 'note', 'at'])
    .where('ticket', '=', number)
    .orderBy('seq')
    .execute()
}
