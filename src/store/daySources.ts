/** What a day is counted from: the log, tickets and ratings of one span of time. */
import type { LoggedEvent } from '../core/chain.ts'
import type { TicketKind } from '../core/ticket.ts'
import type { Db } from './db.ts'

/** From this moment up to, not with, that one; ISO 8601. */
export interface Span {
  from: string
  to: string
}

export type DayEvent = Pick<LoggedEvent, 'subject' | 'action' | 'data'>

/** What happened to cases in the span, in order; these actions only. */
export function eventsIn(db: Db, { from, to }: Span, actions: readonly string[]): Promise<DayEvent[]> {
  return db
    .selectFrom('audit_event')
    .select(['subject', 'action', 'data'])
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('action', 'in', [...actions])
    .orderBy('id')
    .execute()
}

export interface OpenedTicket {
  kind: TicketKind
  topic: string
  question: string
}

export function ticketsOpenedIn(db: Db, { from, to }: Span): Promise<OpenedTicket[]> {
  return db
    .selectFrom('ticket')
    .select(['kind', 'topic', 'question'])
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .orderBy('number')
    .execute()
}

/** When tickets were opened that were taken for the first time in the span, and when that was. */
export async function firstClaimsIn(
  db: Db,
  { from, to }: Span,
): Promise<{ opened: string; taken: string }[]> {
  const rows = await db
    .selectFrom('ticket_event')
    .innerJoin('ticket', 'ticket.number', 'ticket_event.ticket')
    .select(['ticket.opened_at', 'ticket_event.at'])
    .where('ticket_event.what', '=', 'claimed')
    .where('ticket_event.at', '>=', from)
    .where('ticket_event.at', '<', to)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ticket_event as before')
            .select('before.seq')
            .whereRef('before.ticket', '=', 'ticket_event.ticket')
            .whereRef('before.seq', '<', 'ticket_event.seq')
            .where('before.what', '=', 'claimed'),
        ),
      ),
    )
    .execute()
  return rows.map(({ opened_at, at }) => ({ opened: opened_at, taken: at }))
}

/** How many ratings of each grade were given in the span. */
export async function ratingsIn(db: Db, { from, to }: Span): Promise<{ level: number; count: number }[]> {
  const rows = await db
    .selectFrom('rating')
    .select(['level', ({ fn }) => fn.countAll().as('count')])
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy('level')
    .execute()
  return rows.map(({ level, count }) => ({ level, count: Number(count) }))
}

/** When anything happened first: reports begin there. ISO 8601. */
export async function firstMoment(db: Db): Promise<string | undefined> {
  const firsts = await Promise.all([
    db
      .selectFrom('audit_event')
      .select(({ fn }) => fn.min('at').as('at'))
      .executeTakeFirst(),
    db
      .selectFrom('ticket')
      .select(({ fn }) => fn.min('opened_at').as('at'))
      .executeTakeFirst(),
  ])
  return firsts.flatMap(row => row?.at ?? []).sort()[0]
}
