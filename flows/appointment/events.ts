/** What can happen while one books, and what is told of an appointment. */
import type { WayEvent } from '../ways.ts'

export interface Option {
  id: string
  label: string
}

/** An appointment as its person is told of it. */
export interface Told {
  number: string
  matter: string
  when: string
  window: string
  address: string
  /** Its own page, and the file for a calendar. */
  page: string
  calendar: string
  /** Id of the guide; empty for none. */
  guide: string
}

export type Event =
  | WayEvent
  | { type: 'ASK'; options: Option[]; note: string }
  | { type: 'MATTER'; guide: string; name: string; window: string; windowName: string }
  | { type: 'PICK'; guide: string }
  | { type: 'WORDS'; text: string }
  | { type: 'DAYS'; days: Option[] }
  | { type: 'DAY'; day: string }
  | { type: 'TIMES'; times: string[]; dayName: string }
  | { type: 'TIME'; time: string }
  | { type: 'HELD'; number: string; when: string }
  | { type: 'YES' }
  | { type: 'OTHER_TIME' }
  | { type: 'BOOKED'; told: Told; moved: boolean }
  | { type: 'AGAIN'; note: string }
  | { type: 'CLOSED'; note: string }
  | { type: 'LIST'; list: Option[] }
  | { type: 'ONE'; told: Told; guide: string; name: string; window: string; windowName: string }
  | { type: 'NUMBER'; number: string }
  | { type: 'MOVE' }
  | { type: 'GIVE_BACK' }
  | { type: 'SAID'; text: string }
