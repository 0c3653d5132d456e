/** Colleagues who answer a ticket together with the one who has it (后台支撑, R10.3). */
import type { Db } from './db.ts'

/** False when they were asked before. */
export async function joinTicket(tx: Db, ticket: string, staff: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ticket_guest')
    .values({ ticket, staff, joined_at: now.toISOString() })
    .onConflict(conflict => conflict.columns(['ticket', 'staff']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Nobody is asked any more: the ticket was closed, or waits for somebody else. */
export async function dismissGuests(tx: Db, ticket: string): Promise<void> {
  await tx.deleteFrom('ticket_guest').where('ticket', '=', ticket).execute()
}

/** Who was asked to join the open tickets, by ticket. */
export async function guestsOfOpen(db: Db): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('ticket_guest')
    .innerJoin('ticket', 'ticket.number', 'ticket_guest.ticket')
    .select(['ticket_guest.ticket', 'ticket_guest.staff'])
    .where('ticket.status', '!=', 'closed')
    .orderBy('ticket_guest.joined_at')
    .execute()
  const guests = Map.groupBy(rows, ({ ticket }) => ticket)
  return new Map([...guests].map(([ticket, of]) => [ticket, of.map(({ staff }) => staff)]))
}

export async function guestsOf(db: Db, ticket: string): Promise<string[]> {
  const rows = await db
    .selectFrom('ticket_guest')
    .select('staff')
    .where('ticket', '=', ticket)
    .orderBy('joined_at')
    .execute()
  return rows.map(({ staff }) => staff)
}
