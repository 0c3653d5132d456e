/** Somebody walked away: asked after a minute of silence, wiped half a minute later (WCAG 2.2.1). */

export const askAfter = 60_000
export const wipeAfter = 90_000

export interface Idle {
  /** Seconds left before everything is wiped; undefined while somebody is there. */
  left(): number | undefined
  touched(): void
  stop(): void
}

/** `ticked`: called every second while somebody is being asked, and when that is over. */
export function watchIdle(parts: { ticked(): void; wiped(): void; now?: () => number }): Idle {
  const now = parts.now ?? (() => performance.now())
  let last = now()
  const look = () => {
    const silent = now() - last
    if (silent >= wipeAfter) {
      last = now()
      parts.wiped()
    } else if (silent >= askAfter) parts.ticked()
  }
  const timer = setInterval(look, 1000)
  const left = () => {
    const silent = now() - last
    return silent < askAfter ? undefined : Math.max(0, Math.ceil((wipeAfter - silent) / 1000))
  }
  return {
    left,
    touched() {
      const asked = left() !== undefined
      last = now()
      if (asked) parts.ticked()
    },
    stop: () => clearInterval(timer),
  }
}
