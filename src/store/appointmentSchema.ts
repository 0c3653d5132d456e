import type { AppointmentState } from '../core/appointments.ts'

export interface AppointmentTables {
  appointment: AppointmentTable
  /** Held by whoever books for this window and day. */
  appointment_day: { window_id: string; day: string }
}

/** Times are ISO 8601 in UTC, `day` and `start` are Shanghai’s. */
export interface AppointmentTable {
  /** e.g. YY2026-000123. */
  number: string
  /** Unguessable part of its page’s address. */
  secret: string
  window_id: string
  /** Id of the guide it is about; empty for none. */
  guide: string
  /** YYYY-MM-DD. */
  day: string
  /** HH:MM. */
  start: string
  slots: number
  state: AppointmentState
  /** Until when the time is kept for somebody who still chooses; null once booked. */
  held_until: string | null
  /** Where reminders go; empty for none. */
  conversation: string
  /** Keyed hash of whose it is: of the conversation, or of the number left at the desk. */
  person: string
  /** Number left at the desk, sealed. */
  phone: string | null
  /** Account id of who booked it at the desk; empty: the person themselves. */
  made_by: string
  created_at: string
  changed_at: string
  reminded_at: string | null
}
