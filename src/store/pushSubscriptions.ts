/** Browsers that are told of new tickets, which tickets were told of, and the key the hall signs with. */
import type { Role } from '../core/staff.ts'
import type { Db } from './db.ts'
import type { TicketTable } from './schema.ts'

export interface Subscriber {
  /** The subscription's. */
  id: string
  staff: string
  role: Role
  /** Of the guides; empty for the hall itself. */
  department: string
  /** Endpoint and keys, JSON, sealed. */
  sealed: string
}

/** A browser has one subscription: whoever signs in there later takes it over. */
export async function saveSubscription(
  db: Db,
  { id, staff, session, sealed }: { id: string; staff: string; session: string; sealed: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('push_subscription')
    .values({ id, staff, session, sealed, made_at: now.toISOString() })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ staff, session, sealed }))
    .execute()
}

export async function dropSubscription(db: Db, id: string): Promise<void> {
  await db.deleteFrom('push_subscription').where('id', '=', id).execute()
}

/** Of everybody whose session still stands and was used since `since`. */
export async function subscribers(db: Db, since: Date): Promise<Subscriber[]> {
  return liveSubscriptions(db, since).orderBy('push_subscription.id').execute()
}

/** Nothing when it was dropped, or its session has ended. */
export async function subscriber(db: Db, id: string, since: Date): Promise<Subscriber | undefined> {
  return liveSubscriptions(db, since).where('push_subscription.id', '=', id).executeTakeFirst()
}

function liveSubscriptions(db: Db, since: Date) {
  return db
    .selectFrom('push_subscription')
    .innerJoin('staff_session', 'staff_session.token_hash', 'push_subscription.session')
    .innerJoin('staff', 'staff.id', 'push_subscription.staff')
    .select([
      'push_subscription.id',
      'push_subscription.staff',
      'push_subscription.sealed',
      'staff.role',
      'staff.department',
    ])
    .whereRef('staff_session.staff', '=', 'push_subscription.staff')
    .where('staff.ended_at', 'is', null)
    .where('staff_session.seen_at', '>=', since.toISOString())
}

/** Removes those whose session has ended, in whatever way. */
export async function dropOfEndedSessions(db: Db): Promise<void> {
  await db
    .deleteFrom('push_subscription')
    .where('session', 'not in', query => query.selectFrom('staff_session').select('token_hash'))
    .execute()
}

/** Forgets which tickets were told of before `since`. */
export async function dropOldMarks(db: Db, since: Date): Promise<void> {
  await db.deleteFrom('push_ticket').where('told_at', '<', since.toISOString()).execute()
}

export type UntoldTicket = Pick<TicketTable, 'number' | 'kind' | 'guide' | 'department'>

/** Tickets nobody has taken or told of, opened or put back since then; none while no browser wants to know. */
export async function untoldTickets(db: Db, since: Date): Promise<UntoldTicket[]> {
  return db
    .selectFrom('ticket')
    .select(['number', 'kind', 'guide', 'department'])
    .where('status', '=', 'waiting')
    .where('changed_at', '>=', since.toISOString())
    .where(({ exists, selectFrom }) => exists(selectFrom('push_subscription').select('push_subscription.id')))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('push_ticket')
            .select('push_ticket.ticket')
            .whereRef('push_ticket.ticket', '=', 'ticket.number'),
        ),
      ),
    )
    .orderBy('opened_at')
    .execute()
}

/** Marks it as told of; false when it was: of two processes one is the first. */
export async function markTold(tx: Db, ticket: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('push_ticket')
    .values({ ticket, told_at: now.toISOString() })
    .onConflict(conflict => conflict.column('ticket').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Numbers of the tickets nobody has taken. */
export async function waitingNumbers(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('ticket').select('number').where('status', '=', 'waiting').execute()
  return rows.map(({ number }) => number)
}

/** The key pair, sealed; keeps `fresh` where there is none yet. Of two processes at once both get what the first kept. */
export async function keptPushKeys(db: Db, fresh: () => string): Promise<string> {
  const known = () =>
    db.selectFrom('setting').select('value').where('name', '=', 'push-keys').executeTakeFirst()
  const kept = await known()
  if (kept) return kept.value
  await db
    .insertInto('setting')
    .values({ name: 'push-keys', value: fresh() })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return (await known())!.value
}
