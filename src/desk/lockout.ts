/** Slows down whoever tries passwords. Kept in memory: a restart forgives. */

/** Wrong passwords in a row before an account must wait. */
const accountTries = 5
/** The same for an address, behind which a whole hall may sit. */
const addressTries = 30
const minute = 60_000
const longestWait = 60 * minute
/** After this long without a try all is forgotten. */
const memory = 2 * longestWait
const mostRemembered = 10_000

export interface Lockout {
  /** Counts a try as failed, unless there is a wait; then answers until when. */
  tryFrom(account: string, address: string, now: Date): Date | undefined
  /** The password was right after all. */
  succeeded(account: string, address: string): void
}

interface Tries {
  failed: number
  until: number
  last: number
}

/** Makes the memory of failed tries. A try counts before its password is checked, so many at once gain nothing. */
export function openLockout(): Lockout {
  const known = new Map<string, Tries>()
  return {
    tryFrom(account, address, now) {
      const at = now.getTime()
      const keys = keysOf(account, address)
      forgetOld(known, at)
      const until = Math.max(...keys.map(([key]) => known.get(key)?.until ?? 0))
      if (until > at) return new Date(until)
      for (const [key, allowed] of keys) {
        const failed = (known.get(key)?.failed ?? 0) + 1
        // Put in anew, so that the oldest stand first.
        known.delete(key)
        known.set(key, { failed, until: at + waitAfter(failed - allowed), last: at })
      }
      return undefined
    },
    succeeded(account, address) {
      const [[accountKey], [addressKey]] = keysOf(account, address)
      known.delete(accountKey)
      const tries = known.get(addressKey)
      if (tries) known.set(addressKey, { ...tries, failed: tries.failed - 1, until: 0 })
    },
  }
}

function keysOf(account: string, address: string): [[string, number], [string, number]] {
  return [
    [`account ${account}`, accountTries],
    [`address ${address}`, addressTries],
  ]
}

/** Milliseconds: a minute at the first try too many, then twice as long each time. */
function waitAfter(tooMany: number): number {
  return tooMany < 0 ? 0 : Math.min(minute * 2 ** tooMany, longestWait)
}

function forgetOld(known: Map<string, Tries>, at: number): void {
  for (const [key, { last }] of known) {
    if (at - last < memory && known.size <= mostRemembered) return
    known.delete(key)
  }
}
