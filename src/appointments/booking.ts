/**
 * Booking (R27.1): a time is held while somebody chooses, then booked; moved, given back, kept or missed. Whoever takes or
 * moves a time holds the rows of the days it touches, in one order, so that no time is given twice and nobody waits for ever.
 */
import { randomBytes } from 'node:crypto'
import { momentOf } from '../core/appointments.ts'
import { appointmentNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { type Hand, logDeed } from '../reports/tools.ts'
import {
  type Appointment,
  appointmentOf,
  bookedBy,
  changeAppointment,
  holdDays,
  keepAppointment,
  missedBy,
} from '../store/appointments.ts'
import { nextNumber } from '../store/disclosures.ts'
import { freeOn } from './days.ts'
import { type AppointmentTools, type BookingRefusal, personOf, slotsOf } from './tools.ts'

/** Whose appointment, and where reminders go. */
export interface Booker {
  /** Id of the conversation; empty for none. */
  conversation: string
  /** What tells the person apart: the conversation, or a number left at the desk. */
  whose: string
  /** Sealed. */
  phone?: string
  by: Hand
}

export interface Time {
  window: string
  guide: string
  day: string
  start: string
}

const day = 24 * 3_600_000

/** Keeps a time for a few minutes. */
export async function holdTime(
  tools: AppointmentTools,
  booker: Booker,
  time: Time,
): Promise<Appointment | BookingRefusal> {
  const { tx, can, now, seal, catalogue } = tools
  const { appointments } = catalogue.hall
  const person = personOf(seal, booker.whose)
  const standing = await mayBook(tools, person)
  if (standing) return standing
  await holdDays(tx, can, [time])
  if (!(await freeOn(tools, time, time.day)).includes(time.start)) return 'full'
  const year = shanghaiDay(now).slice(0, 4)
  const made: Appointment = {
    ...time,
    number: appointmentNumber(Number(year), await nextNumber(tx, `appointment-${year}`)),
    secret: randomBytes(15).toString('base64url'),
    slots: slotsOf(catalogue, time.guide, time.window),
    state: 'held',
    heldUntil: new Date(now.getTime() + appointments.holdMinutes * 60_000).toISOString(),
    conversation: booker.conversation,
    person,
    phone: booker.phone ?? null,
    madeBy: booker.by.role === 'system' ? '' : booker.by.id,
    createdAt: now.toISOString(),
  }
  await keepAppointment(tx, made)
  return made
}

/** The held time becomes an appointment; one that was held too long only while it is still free. */
export async function book(
  tools: AppointmentTools,
  number: string,
  by: Hand,
): Promise<Appointment | BookingRefusal> {
  const { tx, can, now } = tools
  const found = await appointmentOf(tx, { number })
  if (found?.state !== 'held') return found?.state === 'booked' ? found : 'gone'
  const standing = await mayBook(tools, found.person)
  if (standing) return standing
  await holdDays(tx, can, [found])
  const free = await freeOn(tools, { ...found, but: number }, found.day)
  if (!free.includes(found.start)) return 'full'
  if (!(await changeAppointment(tx, number, ['held'], { state: 'booked', heldUntil: null }, now)))
    return 'gone'
  await note(tools, found, by, 'book', { day: found.day, start: found.start })
  return { ...found, state: 'booked', heldUntil: null }
}

/** Another time for a booked one; the old time is free at once. */
export async function moveTo(
  tools: AppointmentTools,
  number: string,
  to: Pick<Time, 'day' | 'start'>,
  by: Hand,
): Promise<Appointment | BookingRefusal> {
  const { tx, can, now } = tools
  const found = await appointmentOf(tx, { number })
  if (found?.state !== 'booked') return 'gone'
  await holdDays(tx, can, [found, { window: found.window, day: to.day }])
  if (!(await freeOn(tools, { ...found, but: number }, to.day)).includes(to.start)) return 'full'
  if (!(await changeAppointment(tx, number, ['booked'], to, now))) return 'gone'
  await note(tools, found, by, 'move-appointment', { ...to, was: `${found.day} ${found.start}` })
  return { ...found, ...to }
}

export async function cancel(
  tools: AppointmentTools,
  number: string,
  by: Hand,
): Promise<Appointment | BookingRefusal> {
  return settle(tools, number, 'cancelled', 'cancel-appointment', by)
}

/** The person has come. */
export async function checkIn(
  tools: AppointmentTools,
  number: string,
  by: Hand,
): Promise<Appointment | BookingRefusal> {
  return settle(tools, number, 'kept', 'keep-appointment', by)
}

/** The person has not come. */
export async function miss(
  tools: AppointmentTools,
  number: string,
  by: Hand,
): Promise<Appointment | BookingRefusal> {
  return settle(tools, number, 'missed', 'miss-appointment', by)
}

/** Whether somebody who comes now is in time, early or late by no more than the hall's grace. */
export function isInTime({ catalogue, now }: AppointmentTools, found: Appointment): boolean {
  const grace = catalogue.hall.appointments.graceMinutes * 60_000
  return Math.abs(now.getTime() - momentOf(found).getTime()) <= grace
}

async function settle(
  tools: AppointmentTools,
  number: string,
  state: 'cancelled' | 'kept' | 'missed',
  action: string,
  by: Hand,
): Promise<Appointment | BookingRefusal> {
  const { tx, now } = tools
  const found = await appointmentOf(tx, { number })
  if (!found) return 'unknown'
  if (!(await changeAppointment(tx, number, ['booked'], { state }, now))) return 'gone'
  await note(tools, found, by, action)
  return { ...found, state }
}

async function mayBook(
  { tx, now, catalogue }: AppointmentTools,
  person: string,
): Promise<BookingRefusal | undefined> {
  const { mostOpen, mostMissed, missDays } = catalogue.hall.appointments
  const today = shanghaiDay(now)
  if ((await bookedBy(tx, person, today)).length >= mostOpen) return 'too-many'
  const since = shanghaiDay(new Date(now.getTime() - missDays * day))
  return (await missedBy(tx, person, since)) >= mostMissed ? 'missed' : undefined
}

function note(
  tools: AppointmentTools,
  { number }: Appointment,
  by: Hand,
  action: string,
  data = {},
): Promise<void> {
  return logDeed(tools, number, by, action, data)
}
