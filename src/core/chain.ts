/** The hash chains of the log (R14.5): one for each subject, and one over all events, day by day. Pure. */

/** One event of the log without its hash. */
export interface Entry {
  /** 1, 2, 3… over all subjects, without gaps. */
  id: number
  subject: string
  /** 1, 2, 3… within the subject. */
  seq: number
  /** ISO 8601, the server's time. */
  at: string
  actor: string
  role: string
  door: string
  action: string
  reason: string
  /** JSON text. */
  data: string
  /** Hash of the subject's event before this one; empty for its first. */
  prev: string
}
export interface LoggedEvent extends Entry {
  hash: string
}

/** The chain over all events of a day; it goes on from the day before. */
export interface DayLink {
  day: string
  firstId: number
  lastId: number
  hash: string
}

/** A keyed hash: without the key nobody can make a chain that fits, even with the whole database in hand. */
export type Digest = (text: string) => string

export function hashOf(digest: Digest, entry: Entry): string {
  const { id, subject, seq, at, actor, role, door, action, reason, data, prev } = entry
  return digest(JSON.stringify([id, subject, seq, at, actor, role, door, action, reason, data, prev]))
}

/** The day's chain after one more event. `before`: the chain so far, empty at the very beginning. */
export function dayHash(digest: Digest, before: string, event: Pick<LoggedEvent, 'hash'>): string {
  return digest(`${before} ${event.hash}`)
}
