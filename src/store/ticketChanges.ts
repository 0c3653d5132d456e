/** How tickets change: taken, put back, passed on, closed, opened again. */
import type { TicketOutcome } from '../core/ticket.ts'
import type { Db } from './db.ts'
import { type Ticket, ticketOf } from './tickets.ts'

/** Gives the ticket to `staff`, if nobody has it: one UPDATE, so that of two at once one wins. */
export async function claimTicket(db: Db, number: string, staff: string, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const { numUpdatedRows } = await db
    .updateTable('ticket')
    .set({ status: 'claimed', owner: staff, claimed_at: at, changed_at: at })
    .where('number', '=', number)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts a claimed ticket back at its old place in the queue. */
export async function releaseTicket(db: Db, number: string, now: Date): Promise<void> {
  await db
    .updateTable('ticket')
    .set({ status: 'waiting', owner: null, changed_at: now.toISOString() })
    .where('number', '=', number)
    .where('status', '=', 'claimed')
    .execute()
  await tellAgain(db, number)
}

/** It was not solved: the ticket waits again, at the place its arrival gives it. */
export async function reopenTicket(
  db: Db,
  { number, kind, acknowledgeBy, answerBy }: Pick<Ticket, 'number' | 'kind' | 'acknowledgeBy' | 'answerBy'>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('ticket')
    .set({
      kind,
      status: 'waiting',
      owner: null,
      claimed_at: null,
      closed_at: null,
      outcome: null,
      acknowledge_by: acknowledgeBy,
      answer_by: answerBy,
      changed_at: now.toISOString(),
    })
    .where('number', '=', number)
    .where('status', '=', 'closed')
    .execute()
  await tellAgain(db, number)
}

/** Whoever is told of waiting tickets by push hears of it anew. */
async function tellAgain(db: Db, number: string): Promise<void> {
  await db.deleteFrom('push_ticket').where('ticket', '=', number).execute()
}

/** Ends the ticket; the number to call back is kept no longer than that. */
export async function closeTicket(db: Db, number: string, outcome: TicketOutcome, now: Date): Promise<void> {
  const at = now.toISOString()
  await db
    .updateTable('ticket')
    .set({ status: 'closed', outcome, phone: null, closed_at: at, changed_at: at })
    .where('number', '=', number)
    .where('status', '!=', 'closed')
    .execute()
}

/** Keeps the sealed number to call back, or one more question asked meanwhile. */
export async function changeTicket(
  db: Db,
  number: string,
  change: { phone: string } | { question: string } | { department: string },
  now: Date,
): Promise<void> {
  await db
    .updateTable('ticket')
    .set({ ...change, changed_at: now.toISOString() })
    .where('number', '=', number)
    .execute()
}

/** Marks the ticket as changed, and thereby holds its row until the transaction ends. */
export async function holdTicket(tx: Db, number: string, now: Date): Promise<Ticket | undefined> {
  await tx.updateTable('ticket').set({ changed_at: now.toISOString() }).where('number', '=', number).execute()
  return ticketOf(tx, number)
}
