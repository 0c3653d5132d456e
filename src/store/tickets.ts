/** Tickets: what the assistant handed to people. */
import { sql } from 'kysely'
import type { TicketKind, TicketOutcome, TicketStatus } from '../core/ticket.ts'
import type { Db } from './db.ts'
import type { TicketTable } from './schema.ts'
import { noteOnTicket } from './ticketEvents.ts'
import { guestsOf } from './ticketGuests.ts'

export interface Ticket {
  number: string
  kind: TicketKind
  status: TicketStatus
  conversation: string
  channel: string
  topic: string
  /** Id of the guide that was talked about; empty for none. */
  guide: string
  department: string
  /** What was asked last, personal numbers masked. */
  question: string
  /** What the person has answered already: question and answer, as shown to them. */
  filled: [question: string, answer: string][]
  /** Who was asked first and stays responsible for the answer (R10.1). */
  firstAsked: string
  /** Unguessable part of the address of the call-back page. */
  secret: string
  /** Account id of who took it. */
  owner: string | null
  /** Name of who took it. */
  ownerName: string | null
  /** Account ids of colleagues who answer with the owner, where they were looked for. */
  guests?: string[]
  /** The number to call back, sealed. */
  phone: string | null
  openedAt: string
  acknowledgeBy: string
  answerBy: string
  claimedAt: string | null
  closedAt: string | null
  outcome: TicketOutcome | null
}

type Told = 'kind' | 'conversation' | 'channel' | 'topic' | 'guide' | 'department' | 'question' | 'filled'

/** What a ticket begins with. */
export interface NewTicket extends Pick<Ticket, 'number' | Told | 'firstAsked' | 'secret'> {
  acknowledgeBy: Date
  answerBy: Date
}

export async function keepTicket(db: Db, ticket: NewTicket, now: Date): Promise<void> {
  const { firstAsked, acknowledgeBy, answerBy, filled, ...same } = ticket
  await db
    .insertInto('ticket')
    .values({
      ...same,
      status: 'waiting',
      filled: JSON.stringify(filled),
      first_asked: firstAsked,
      owner: null,
      phone: null,
      opened_at: now.toISOString(),
      acknowledge_by: acknowledgeBy.toISOString(),
      answer_by: answerBy.toISOString(),
      claimed_at: null,
      closed_at: null,
      outcome: null,
      changed_at: now.toISOString(),
    })
    .execute()
  await noteOnTicket(db, ticket.number, { what: 'opened', actor: 'citizen', note: ticket.topic }, now)
}

export async function ticketOf(db: Db, number: string): Promise<Ticket | undefined> {
  const row = await tickets(db).where('ticket.number', '=', number).executeTakeFirst()
  return row && { ...asTicket(row), guests: await guestsOf(db, number) }
}

export async function ticketBySecret(db: Db, secret: string): Promise<Ticket | undefined> {
  const row = await tickets(db).where('ticket.secret', '=', secret).executeTakeFirst()
  return row && asTicket(row)
}

/** Those of these numbers that there are, by number. */
export async function ticketsNumbered(db: Db, numbers: string[]): Promise<Map<string, Ticket>> {
  if (numbers.length === 0) return new Map()
  const rows = await tickets(db).where('ticket.number', 'in', numbers).execute()
  return new Map(rows.map(row => [row.number, asTicket(row)]))
}

/** The ticket of this kind that is open in the conversation, if any. */
export async function openTicketIn(
  db: Db,
  conversation: string,
  kind: TicketKind,
): Promise<Ticket | undefined> {
  const row = await tickets(db)
    .where('ticket.conversation', '=', conversation)
    .where('ticket.status', '!=', 'closed')
    .where('ticket.kind', '=', kind)
    .orderBy('ticket.opened_at', 'desc')
    .executeTakeFirst()
  return row && asTicket(row)
}

/** Every ticket that is not closed, the longest waiting first. */
export async function openTickets(db: Db): Promise<Ticket[]> {
  const rows = await tickets(db)
    .where('ticket.status', '!=', 'closed')
    .orderBy('ticket.opened_at')
    .orderBy('ticket.number')
    .execute()
  return rows.map(asTicket)
}

/** Open tickets past a time of theirs (R10.3): not taken in time, or not answered in time. */
export async function lateTickets(db: Db, now: Date): Promise<{ number: string; unclaimed: boolean }[]> {
  const at = now.toISOString()
  const rows = await db
    .selectFrom('ticket')
    .select(['number', 'status', 'answer_by'])
    .where('status', '!=', 'closed')
    .where(({ or, and, eb }) =>
      or([and([eb('status', '=', 'waiting'), eb('acknowledge_by', '<', at)]), eb('answer_by', '<', at)]),
    )
    .orderBy('opened_at')
    .execute()
  return rows.map(({ number, answer_by }) => ({ number, unclaimed: answer_by >= at }))
}

/** The tickets that were closed last, newest first. */
export async function closedTickets(db: Db, most: number): Promise<Ticket[]> {
  const rows = await tickets(db)
    .where('ticket.status', '=', 'closed')
    .orderBy('ticket.closed_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(asTicket)
}

/** How many live tickets wait that were opened before this one. */
export async function waitingBefore(
  db: Db,
  { number, openedAt }: Pick<Ticket, 'number' | 'openedAt'>,
): Promise<number> {
  const { count } = await db
    .selectFrom('ticket')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'waiting')
    .where('kind', '=', 'live')
    .where(({ eb, and, or }) =>
      or([eb('opened_at', '<', openedAt), and([eb('opened_at', '=', openedAt), eb('number', '<', number)])]),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A value that is another one whenever a ticket has been opened or changed. */
export async function ticketsFingerprint(db: Db): Promise<string> {
  const { changed } = await db
    .selectFrom('ticket')
    .select(({ fn }) => fn.max('changed_at').as('changed'))
    .executeTakeFirstOrThrow()
  const { open } = await db
    .selectFrom('ticket')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('status', '!=', 'closed')
    .executeTakeFirstOrThrow()
  return `${open}/${changed}`
}

function tickets(db: Db) {
  return db
    .selectFrom('ticket')
    .leftJoin('staff', 'staff.id', 'ticket.owner')
    .selectAll('ticket')
    .select(sql<string | null>`staff.name`.as('owner_name'))
}

function asTicket(row: TicketTable & { owner_name: string | null }): Ticket {
  return {
    number: row.number,
    kind: row.kind,
    status: row.status,
    conversation: row.conversation,
    channel: row.channel,
    topic: row.topic,
    guide: row.guide,
    department: row.department,
    question: row.question,
    filled: JSON.parse(row.filled),
    firstAsked: row.first_asked,
    secret: row.secret,
    owner: row.owner,
    ownerName: row.owner_name,
    phone: row.phone,
    openedAt: row.opened_at,
    acknowledgeBy: row.acknowledge_by,
    answerBy: row.answer_by,
    claimedAt: row.claimed_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
  }
}
