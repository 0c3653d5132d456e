/** What to do with a reply that could not be sent: how long to wait, by what went wrong, and when to give up. */

/**
 * `limit` we send too fast; `server` the platform is ill; `network` it cannot be reached; `off` we cannot speak on
 * this channel at all (no token, or a wrong one); `refused` it will never take this reply; `ours` a bug.
 */
export type Trouble = 'limit' | 'server' | 'network' | 'off' | 'refused' | 'ours'

/** Tries after which a reply is put aside. A channel that is off does not count. */
export const mostAttempts = 10
/** A platform that is ill or away is waited for this long, in seconds: its outage is no fault of the reply. */
export const patience = 3600

/** Seconds: the wait doubles from `first` with each try up to `longest`. */
const waits: Record<Exclude<Trouble, 'off' | 'refused'>, { first: number; longest: number }> = {
  limit: { first: 1, longest: 60 },
  server: { first: 1, longest: 300 },
  network: { first: 1, longest: 60 },
  ours: { first: 1, longest: 300 },
}

/** The hall looks once a minute whether the channel is on, for a day: after that nobody waits for the answer. */
const offWait = 60
const offLongest = 24 * 3600

const offCodes = new Set(['channel-off', 'bad-token'])

/** The trouble behind a send error's code; anything that is not a send error is a fault of our own. */
export function troubleOf(error: { retryable: boolean; code: string } | undefined): Trouble {
  if (!error) return 'ours'
  if (!error.retryable) return 'refused'
  if (offCodes.has(error.code)) return 'off'
  if (error.code === '429') return 'limit'
  return error.code === 'network' ? 'network' : 'server'
}

export type Verdict = { parked: true } | { parked: false; waitSeconds: number; counts: boolean }

/**
 * The verdict over one failed try. `attempts`: tries so far with this one; `ageSeconds`: since the reply was said;
 * `retryAfter`: the least wait the other side named, seconds. `random`: in [0, 1).
 */
export function afterTrouble(
  trouble: Trouble,
  {
    attempts,
    ageSeconds,
    retryAfter = 0,
  }: { attempts: number; ageSeconds: number; retryAfter?: number | undefined },
  random: () => number,
): Verdict {
  if (trouble === 'refused') return { parked: true }
  if (trouble === 'off') {
    return ageSeconds >= offLongest
      ? { parked: true }
      : { parked: false, waitSeconds: offWait, counts: false }
  }
  const mayRecover = trouble !== 'ours' && ageSeconds < patience
  if (attempts >= mostAttempts && !mayRecover) return { parked: true }
  const { first, longest } = waits[trouble]
  const whole = Math.min(first * 2 ** (attempts - 1), longest)
  // Replies that failed together must not come back together.
  return { parked: false, waitSeconds: retryAfter + whole * (0.5 + random() / 2), counts: true }
}
