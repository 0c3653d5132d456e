/** Appointments. A held time whose patience is over counts as free everywhere, whether or not it was cleared away. */
import type { AppointmentState, Taken } from '../core/appointments.ts'
import type { AppointmentTable } from './appointmentSchema.ts'
import type { Capabilities } from './capabilities.ts'
import type { Db } from './db.ts'

export interface Appointment {
  number: string
  secret: string
  window: string
  guide: string
  day: string
  start: string
  slots: number
  state: AppointmentState
  heldUntil: string | null
  conversation: string
  person: string
  phone: string | null
  madeBy: string
  createdAt: string
}

/** A window on a day. */
export interface WindowDay {
  window: string
  day: string
}

/** Holds these days until the transaction ends, always in the same order, so that two who want the same never wait for each other. */
export async function holdDays(tx: Db, can: Capabilities, days: WindowDay[]): Promise<void> {
  const sorted = [...days].sort((a, b) => `${a.day}/${a.window}`.localeCompare(`${b.day}/${b.window}`))
  for (const { window, day } of sorted) {
    await tx
      .insertInto('appointment_day')
      .values({ window_id: window, day })
      .onConflict(conflict => conflict.columns(['window_id', 'day']).doNothing())
      .execute()
    const row = tx
      .selectFrom('appointment_day')
      .select('day')
      .where('window_id', '=', window)
      .where('day', '=', day)
    await (can.rowLocks ? row.forUpdate() : row).execute()
  }
}

/** What is taken at a window from `from` to `until` (days, both included), by day; `but`: not counting this appointment. */
export async function takenAt(
  db: Db,
  { window, from, until, but = '' }: { window: string; from: string; until: string; but?: string },
  now: Date,
): Promise<Map<string, Taken[]>> {
  const rows = await db
    .selectFrom('appointment')
    .select(['day', 'start', 'slots'])
    .where('window_id', '=', window)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .where('number', '!=', but)
    .where(({ or, and, eb }) =>
      or([
        eb('state', 'in', ['booked', 'kept']),
        and([eb('state', '=', 'held'), eb('held_until', '>', now.toISOString())]),
      ]),
    )
    .execute()
  const taken = new Map<string, Taken[]>()
  for (const { day, ...time } of rows) taken.set(day, [...(taken.get(day) ?? []), time])
  return taken
}

export async function keepAppointment(tx: Db, made: Appointment): Promise<void> {
  const { window, heldUntil, madeBy, createdAt, ...same } = made
  await tx
    .insertInto('appointment')
    .values({
      ...same,
      window_id: window,
      held_until: heldUntil,
      made_by: madeBy,
      created_at: createdAt,
      changed_at: createdAt,
      reminded_at: null,
    })
    .execute()
}

/** Changes an appointment that is still in one of these states; false when it has moved on. */
export async function changeAppointment(
  tx: Db,
  number: string,
  from: AppointmentState[],
  change: Partial<Pick<Appointment, 'state' | 'heldUntil' | 'window' | 'day' | 'start' | 'slots'>>,
  now: Date,
): Promise<boolean> {
  const { heldUntil, window, ...same } = change
  const { numUpdatedRows } = await tx
    .updateTable('appointment')
    .set({
      ...same,
      ...(heldUntil !== undefined && { held_until: heldUntil }),
      ...(window !== undefined && { window_id: window }),
      // Another time is reminded of anew.
      ...(change.day !== undefined && { reminded_at: null }),
      changed_at: now.toISOString(),
    })
    .where('number', '=', number)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function appointmentOf(
  db: Db,
  by: { number: string } | { secret: string },
): Promise<Appointment | undefined> {
  const [column, value] = 'number' in by ? (['number', by.number] as const) : (['secret', by.secret] as const)
  const row = await db.selectFrom('appointment').selectAll().where(column, '=', value).executeTakeFirst()
  return row && appointmentIn(row)
}

/** Booked ones of a person from this day on, the next first. */
export async function bookedBy(db: Db, person: string, from: string): Promise<Appointment[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('person', '=', person)
    .where('day', '>=', from)
    .where('state', '=', 'booked')
    .orderBy('day')
    .orderBy('start')
    .execute()
  return rows.map(appointmentIn)
}

/** How often this person did not come since then. */
export async function missedBy(db: Db, person: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom('appointment')
    .select(each => each.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .where('day', '>=', since)
    .where('state', '=', 'missed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Everybody who is, or was, to come on a day, by time. */
export async function appointmentsOn(db: Db, day: string): Promise<Appointment[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('day', '=', day)
    .where('state', 'in', ['booked', 'kept', 'missed'])
    .orderBy('start')
    .orderBy('number')
    .execute()
  return rows.map(appointmentIn)
}

/** Booked, on this day or before, and neither kept nor given back. */
export async function openUntil(db: Db, day: string): Promise<Appointment[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('day', '<=', day)
    .where('state', '=', 'booked')
    .orderBy('day')
    .execute()
  return rows.map(appointmentIn)
}

/** Booked for this day, with somebody to remind who was not reminded yet. */
export async function toRemind(db: Db, day: string): Promise<Appointment[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('day', '=', day)
    .where('state', '=', 'booked')
    .where('reminded_at', 'is', null)
    .where('conversation', '!=', '')
    .execute()
  return rows.map(appointmentIn)
}

/** False when it was reminded of before, or is booked no more. */
export async function noteReminded(tx: Db, number: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appointment')
    .set({ reminded_at: now.toISOString() })
    .where('number', '=', number)
    .where('state', '=', 'booked')
    .where('reminded_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Clears away times nobody decided on. */
export async function dropHeld(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('appointment')
    .where('state', '=', 'held')
    .where('held_until', '<', now.toISOString())
    .execute()
}

function appointmentIn(row: AppointmentTable): Appointment {
  const { window_id, held_until, made_by, created_at, changed_at: _, reminded_at: __, ...same } = row
  return { ...same, window: window_id, heldUntil: held_until, madeBy: made_by, createdAt: created_at }
}
