/** What the kiosk shows at the moment. */
import type { PublicGuide } from '../../src/core/publicGuide.ts'
import type { Arrival, QueueLine, RatingForm, Ticket, ToDo } from './hall.ts'

export type Screen =
  | 'home'
  | 'talk'
  | 'browse'
  | 'guide'
  | 'queue'
  | 'ticket'
  | 'arrive'
  | 'arrived'
  | 'rate'
  | 'call-back'

export interface LobbyState {
  screen: Screen
  elder: boolean
  /** The hall could not be reached when it was asked last. */
  away: boolean
  queues: QueueLine[]
  /** Who goes first. */
  green: string[]
  guide?: PublicGuide
  ticket?: Ticket
  arrival?: Arrival
  /** The receipt that was scanned, to be rated. */
  rating?: { secret: string; form: RatingForm }
  /** Address of the code that takes this conversation to a phone. */
  handover?: string
  /** The same for Telegram, where the hall has a bot. */
  telegram?: string
  /** Said once, at the top of the screen. */
  notice: string
  busy: boolean
  /** Nothing came out of the printer, and nobody has mended it yet. */
  printerTrouble: boolean
  toDo?: ToDo
  /** Grows with every person, so that no field keeps what the one before typed. */
  person: number
}
