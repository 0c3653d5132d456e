/** What the bench and its load generator tell each other. */
import type { Kind } from './visit.ts'

/** How people speak to a subject. */
export type Door = 'plain' | 'chat' | 'telegram'

/** One measurement, as the generator is given it. */
export interface Job {
  door: Door
  url: string
  /** What the webhook wants to see in Telegram's calls. */
  secret?: string
  /** The server's process, whose processor time is read. */
  pid: number
  users: number
  /** 0: no warm-up at all. */
  warmSeconds: number
  /** Measured for so long, and for about a visit of everybody at least; or for so many turns. */
  until: { seconds: number } | { turns: number }
}

/** What came of a measurement. Latencies in milliseconds. */
export interface Figures {
  turns: number
  seconds: number
  errors: number
  /** The first error, in words; empty without one. */
  error: string
  p50: number
  p95: number
  p99: number
  /** Processor time of the server, of all its threads. */
  cpuMs: number
  kinds: Partial<Record<Kind, { turns: number; p50: number }>>
  /** How often each method of the Bot API was called. */
  calls: Record<string, number>
}
