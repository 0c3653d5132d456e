/** What people did and what they were told, kept outside the program that is killed. */
import type { Input } from '../../src/core/input.ts'
import type { Reply } from '../../src/core/reply.ts'

/** A reply as the chat API tells it. */
export interface Told {
  id: number
  turn: number
  reply: Reply
}

/** One message, noted before it is sent for the first time. */
export interface Asked {
  channel: 'web' | 'telegram'
  /** As the store keeps it. */
  id: string
  conversation: string
  input: Input
  /** Set when the answer came: the replies on the web, an empty list on Telegram. */
  answer?: Told[]
}

/** An opening of the phone page that was answered. */
export interface Opened {
  conversation: string
  token: string
  answer: Told[]
}

/** A message that reached Telegram. */
export interface Reached {
  chat: string
  /** The life of the process that sent it; a process that is started again lives a new life. */
  life: string
  text: string
  /** Name of the document that was sent. */
  file?: string
  /** Callback data of the buttons below. */
  buttons: string[]
  edited: boolean
  /** Milliseconds, by the driver's clock. */
  at: number
}

export interface Ledger {
  asked: Asked[]
  opened: Opened[]
  reached: Reached[]
  /** Messages that were answered twice, and not the same. */
  answeredOtherwise: Asked[]
  /** When each life that ended without a stop ended, in milliseconds. */
  deaths: Map<string, number>
  /** When the database was away, in milliseconds. */
  outages: { from: number; to: number }[]
}

export function openLedger(): Ledger {
  return { asked: [], opened: [], reached: [], answeredOtherwise: [], deaths: new Map(), outages: [] }
}

/** How many messages and openings were acknowledged. */
export function acknowledged({ asked, opened }: Ledger): number {
  return asked.filter(({ answer }) => answer).length + opened.length
}
