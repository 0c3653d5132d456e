/** What every door to the hall has in common. */
import type { Heard, Input } from '../core/input.ts'
import type { Reply } from '../core/reply.ts'

export type { Heard, Input }

/** A reply on its way to a person, as the outbox hands it to the channel. */
export interface Delivery {
  /** Number of the reply, growing; the same number is the same reply. */
  id: number
  conversation: string
  /** Turn of the conversation that made this reply. */
  turn: number
  to: string
  reply: Reply
}

/** What `receive` answers to the channel that brought the message. */
export interface Answer {
  conversation: string
  turn: number
  replies: Delivery[]
}

export type Hear = (heard: Heard) => Promise<Answer>

export interface Channel {
  name: string
  /** `push`: the outbox calls `send`. `pull`: the person's page fetches its replies, nothing is sent. */
  delivery: 'push' | 'pull'
  /** Personal data must not travel through it; a link to the hall's own page goes instead. */
  personalElsewhere?: boolean
  /** Begins to listen; every message goes to `hear`, the platform is acknowledged when it resolves. */
  start(hear: Hear): Promise<void>
  /** Sends one reply; throws `SendError`. Must bear being called twice for one delivery. */
  send(delivery: Delivery): Promise<void>
  /** Shows the person that somebody is writing to them, where the platform can. A courtesy: it never fails. */
  writes?(to: string): void
  stop(): Promise<void>
}

/** An outside system said no, or nothing. `retryable`: worth another try; `code`: for the log, never personal. */
export class SendError extends Error {
  readonly retryable: boolean
  readonly code: string
  /** The least time to wait before another try, in seconds, where the other side named one. */
  readonly retryAfter: number | undefined

  constructor(details: { retryable: boolean; code: string; retryAfter?: number; cause?: unknown }) {
    super(`send failed: ${details.code}`, { cause: details.cause })
    this.retryable = details.retryable
    this.code = details.code
    this.retryAfter = details.retryAfter
  }
}
