/** Who is there: on duty, on a break or away (R11.2). By hand, by signing out, and by inactivity. Pure. */
import type { Duty } from './roster.ts'
import { postsOn } from './roster.ts'

export const presenceStates = ['on-duty', 'break', 'away'] as const
export type PresenceStatus = (typeof presenceStates)[number]

/** `session`: signed in and at work, without a word about it. `never`: not signed in at all. */
export type PresenceCause = 'hand' | 'sign-out' | 'idle' | 'session' | 'never'

/** What was set, or seen, last; ISO 8601. */
export interface KeptPresence {
  status: PresenceStatus
  cause: Exclude<PresenceCause, 'never'>
  at: string
}

/** The sessions of a person: when one began last, and when one was used last; ISO 8601. */
export interface Seen {
  signedInAt: string
  seenAt: string
}

export interface Presence {
  status: PresenceStatus
  cause: PresenceCause
  /** ISO 8601; null for somebody of whom nothing is known. */
  since: string | null
}

/**
 * What holds now. Signing in is coming to work; who was taken for away because nothing was pressed is back with the
 * first press. `idleMinutes`: after so long without a press somebody is away.
 */
export function presenceNow(
  kept: KeptPresence | undefined,
  seen: Seen | undefined,
  now: Date,
  idleMinutes: number,
): Presence {
  if (!seen) {
    if (!kept) return { status: 'away', cause: 'never', since: null }
    if (kept.status === 'away') return { status: 'away', cause: kept.cause, since: kept.at }
    // Their session was ended by somebody else, or ran out: nobody knows for how long.
    return { status: 'away', cause: 'sign-out', since: now.toISOString() }
  }
  const said = saidLast(kept, seen)
  const idle = now.getTime() - Date.parse(seen.seenAt) >= idleMinutes * 60_000
  if (said.status === 'away' || !idle) return said
  return { status: 'away', cause: 'idle', since: later(seen.seenAt, said.since ?? '') }
}

function saidLast(kept: KeptPresence | undefined, { signedInAt, seenAt }: Seen): Presence {
  if (!kept || signedInAt > kept.at) return { status: 'on-duty', cause: 'session', since: signedInAt }
  const taken = kept.status === 'away' && kept.cause !== 'hand'
  if (taken && seenAt > kept.at) return { status: 'on-duty', cause: 'session', since: seenAt }
  return { status: kept.status, cause: kept.cause, since: kept.at }
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

export type PresenceOf = (staff: string) => Presence

export interface WindowNow {
  a?: Duty
  b?: Duty
  /** Who serves: A; B while A is not there; nobody. */
  serving?: Duty
}

/** The window at this moment (R11.2). A break hands no work over, but who comes meanwhile goes to B. */
export function windowNow(
  duties: readonly Duty[],
  window: string,
  day: string,
  presenceOf: PresenceOf,
): WindowNow {
  const posts = postsOn(duties, window, day)
  const serving = [posts.a, posts.b].find(duty => duty && presenceOf(duty.staff).status === 'on-duty')
  return { ...posts, ...(serving && { serving }) }
}

/**
 * Who takes over the work of somebody who is away: their B, or the A they stand in for, if on duty (R11.2, R11.3).
 * Nothing when there is nobody.
 */
export function successorOf(
  staff: string,
  duties: readonly Duty[],
  day: string,
  presenceOf: PresenceOf,
): { duty: Duty; by: Duty } | undefined {
  const own = duties
    .filter(duty => duty.staff === staff && postsOn([duty], duty.window, day)[duty.seat === 'A' ? 'a' : 'b'])
    .sort((one, other) => one.seat.localeCompare(other.seat) || one.window.localeCompare(other.window))
  for (const duty of own) {
    const { serving } = windowNow(duties, duty.window, day, presenceOf)
    if (serving && serving.staff !== staff) return { duty, by: serving }
  }
  return undefined
}
