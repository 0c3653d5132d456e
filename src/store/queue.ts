/** Queue tickets: who waits, who is called, and every step they took. */
import type { QueueState } from '../core/queue.ts'
import type { Capabilities } from './capabilities.ts'
import type { Db } from './db.ts'
import type { QueueTicketTable } from './queueSchema.ts'

export interface QueueTicket {
  id: string
  day: string
  place: string
  /** What is called out: `A001`. */
  label: string
  group: string
  green: boolean
  criterion: string | null
  appointmentAt: string | null
  caseNumber: string | null
  secret: string
  state: QueueState
  calls: number
  skips: number
  counter: string | null
  staff: string | null
  arrivedAt: string
  queuedAt: string
  calledAt: string | null
  startedAt: string | null
  servedSeconds: number
  endedAt: string | null
}

/** Who did it, and where; `counter` empty: at none. */
export interface QueueStep {
  what: string
  actor: string
  counter: string
  note: string
}

/** The next number of the letter today. Held until the transaction ends, so that none is left out. */
export async function nextQueueNumber(
  tx: Db,
  { day, place, letter }: { day: string; place: string; letter: string },
): Promise<number> {
  const { last } = await tx
    .insertInto('queue_series')
    .values({ day, place, letter, last: 1 })
    .onConflict(conflict =>
      conflict
        .columns(['day', 'place', 'letter'])
        .doUpdateSet(row => ({ last: row('queue_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

type Taken = Pick<
  QueueTicket,
  'day' | 'place' | 'label' | 'group' | 'criterion' | 'appointmentAt' | 'caseNumber' | 'secret'
>

export async function keepQueueTicket(tx: Db, taken: Taken, actor: string, now: Date): Promise<string> {
  const { day, place, label, group, criterion, appointmentAt, caseNumber, secret } = taken
  const [id, at] = [`${day}-${place}-${label}`, now.toISOString()]
  await tx
    .insertInto('queue_ticket')
    .values({
      ...{ id, day, place, label, criterion, secret },
      queue_group: group,
      green: criterion === null ? 0 : 1,
      appointment_at: appointmentAt,
      case_number: caseNumber,
      state: 'waiting',
      calls: 0,
      skips: 0,
      counter: null,
      staff: null,
      arrived_at: at,
      queued_at: at,
      called_at: null,
      started_at: null,
      served_seconds: 0,
      ended_at: null,
      changed_at: at,
    })
    .execute()
  await noteStep(tx, id, { what: 'taken', actor, counter: '', note: group }, now)
  return id
}

export async function queueTicket(db: Db, id: string): Promise<QueueTicket | undefined> {
  const row = await db.selectFrom('queue_ticket').selectAll().where('id', '=', id).executeTakeFirst()
  return row && ticketFrom(row)
}

export async function queueTicketBySecret(db: Db, secret: string): Promise<QueueTicket | undefined> {
  const row = await db.selectFrom('queue_ticket').selectAll().where('secret', '=', secret).executeTakeFirst()
  return row && ticketFrom(row)
}

/** The tickets of a day and place in these states, in the order they were taken. */
export async function queueTickets(
  db: Db,
  { day, place }: { day: string; place: string },
  states: readonly QueueState[],
): Promise<QueueTicket[]> {
  const rows = await db
    .selectFrom('queue_ticket')
    .selectAll()
    .where('day', '=', day)
    .where('place', '=', place)
    .where('state', 'in', states)
    .orderBy('queued_at')
    .orderBy('id')
    .execute()
  return rows.map(ticketFrom)
}

/** The ticket that is called to or served at a counter today. */
export async function ticketAtCounter(
  db: Db,
  day: string,
  counter: string,
): Promise<QueueTicket | undefined> {
  const row = await db
    .selectFrom('queue_ticket')
    .selectAll()
    .where('day', '=', day)
    .where('counter', '=', counter)
    .executeTakeFirst()
  return row && ticketFrom(row)
}

/** Calls a waiting ticket; false when somebody else is doing so, who is not waited for. */
export async function callTicket(
  tx: Db,
  can: Pick<Capabilities, 'rowLocks'>,
  id: string,
  by: { staff: string; counter: string },
  now: Date,
): Promise<boolean> {
  if (can.rowLocks && !(await isFree(tx, id))) return false
  const set = { state: 'called', calls: 1, calledAt: now.toISOString(), ...by } as const
  const called = await changeTicket(tx, id, ['waiting'], set, now)
  if (called) await noteStep(tx, id, { what: 'called', actor: by.staff, counter: by.counter, note: '' }, now)
  return called
}

async function isFree(tx: Db, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('queue_ticket')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

export type QueueChange = Partial<
  Pick<
    QueueTicket,
    'state' | 'group' | 'criterion' | 'calls' | 'skips' | 'counter' | 'staff' | 'servedSeconds'
  > &
    Pick<QueueTicket, 'queuedAt' | 'calledAt' | 'startedAt' | 'endedAt'>
>

/** Where a column is called otherwise. */
const columns: Record<string, string> = {
  group: 'queue_group',
  queuedAt: 'queued_at',
  calledAt: 'called_at',
  startedAt: 'started_at',
  servedSeconds: 'served_seconds',
  endedAt: 'ended_at',
} satisfies Partial<Record<keyof QueueChange, keyof QueueTicketTable>>

/** Changes a ticket that is in one of these states, with the step that is noted; false when it is no longer. */
export async function moveTicket(
  tx: Db,
  id: string,
  from: readonly QueueState[],
  change: QueueChange,
  step: QueueStep,
  now: Date,
): Promise<boolean> {
  const moved = await changeTicket(tx, id, from, change, now)
  if (moved) await noteStep(tx, id, step, now)
  return moved
}

async function changeTicket(
  tx: Db,
  id: string,
  from: readonly QueueState[],
  change: QueueChange,
  now: Date,
): Promise<boolean> {
  const set = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [columns[name] ?? name, value]),
  )
  const { numUpdatedRows } = await tx
    .updateTable('queue_ticket')
    .set({ ...set, changed_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The ticket's row is held by the caller, so its steps are numbered one by one. */
async function noteStep(tx: Db, ticket: string, step: QueueStep, now: Date): Promise<void> {
  const { last } = await tx
    .selectFrom('queue_event')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('ticket', '=', ticket)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('queue_event')
    .values({ ticket, seq: Number(last ?? 0) + 1, ...step, at: now.toISOString() })
    .execute()
}

/** The ticket a row of the table is. */
export function ticketFrom(row: QueueTicketTable): QueueTicket {
  const { id, day, place, label, criterion, secret, state, calls, skips, counter, staff } = row
  return {
    ...{ id, day, place, label, criterion, secret, state, calls, skips, counter, staff },
    group: row.queue_group,
    green: row.green === 1,
    appointmentAt: row.appointment_at,
    caseNumber: row.case_number,
    arrivedAt: row.arrived_at,
    queuedAt: row.queued_at,
    calledAt: row.called_at,
    startedAt: row.started_at,
    servedSeconds: row.served_seconds,
    endedAt: row.ended_at,
  }
}
