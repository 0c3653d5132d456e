/** What work on appointments needs, what it refuses, and whose an appointment is. */
import { type SlotRules, slotsFor } from '../core/appointments.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { Hall } from '../guides/hall.ts'
import type { Hand } from '../reports/tools.ts'
import type { Capabilities } from '../store/capabilities.ts'
import type { Db } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'

/** The transaction is the caller's. */
export interface AppointmentTools {
  tx: Db
  can: Capabilities
  now: Date
  seal: Pick<Seal, 'digest'>
  catalogue: Catalogue
}

/**
 * `full`: somebody was faster. `closed`: no such time. `too-many`: enough are open. `missed`: did not come too often lately.
 * `gone`: it is no longer held or booked.
 */
export type BookingRefusal = 'full' | 'closed' | 'too-many' | 'missed' | 'gone' | 'unknown'

/** Whoever books for themselves. */
export const citizen: Hand = { id: 'citizen', name: '办事人', role: 'system' }

/** The window that serves a guide; the first one where no guide is named. */
export function windowOf({ guides, hall }: Catalogue, guide: string): Hall['windows'][number] {
  const themes = guides.get(guide)?.themes ?? []
  return hall.windows.find(known => themes.some(theme => known.themes.includes(theme))) ?? hall.windows[0]!
}

export function rulesOf({ appointments, windows }: Hall, window: string): SlotRules {
  const own = windows.find(({ id }) => id === window)?.perSlot
  return { minutes: appointments.slotMinutes, perSlot: own ?? appointments.perSlot }
}

const usualMinutes = { item: 30, bundle: 60 }

/** Slots a visit for this guide takes. */
export function slotsOf({ guides, hall }: Catalogue, guide: string, window: string): number {
  const found = guides.get(guide)
  const minutes = found?.visitMinutes ?? usualMinutes[found?.kind ?? 'item']
  return slotsFor(minutes, rulesOf(hall, window))
}

/** The same conversation, or the same number, is the same person; nobody can tell from it who that is. */
export function personOf(seal: Pick<Seal, 'digest'>, whose: string): string {
  return seal.digest('person', `appointment/${whose}`)
}

/** Whether the day's remaining times can be given; nothing earlier than the hall's lead. */
export function earliestOn(hall: Hall, day: string, now: Date): string {
  const lead = new Date(now.getTime() + hall.appointments.leadMinutes * 60_000)
  const leadDay = shanghaiDay(lead)
  if (day > leadDay) return '00:00'
  if (day < leadDay) return '24:00'
  return lead.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
}
