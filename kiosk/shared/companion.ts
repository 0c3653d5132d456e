/** The clerk one talks with: what the page shows of them, and what it tells them of itself. */

/** `seen`: the last turn the clerk has read. */
export interface Companion {
  name: string
  seen: number
  writing: boolean
}

/** What the page tells: the last turn it received, the last that was in view, whether somebody types. */
export interface Sign {
  got: number
  seen: number
  writing: boolean
}

export interface CompanionLine {
  /** What the hall told; nothing while no clerk is there. */
  hear(told: Companion | undefined): void
  /** Words of this turn have arrived. */
  got(turn: number): void
  /** Whether something stands in the box. */
  writing(going: boolean): void
  stop(): void
}

const writingLasts = 6_000
const writingAgain = 4_000

/** Nothing is told while nobody is there to see it. */
export function openCompanion(parts: {
  give(sign: Sign): void
  changed(companion: Companion | undefined): void
}): CompanionLine {
  let companion: Companion | undefined
  let got = 0
  let told: Sign = { got: 0, seen: 0, writing: false }
  let wroteAt = 0
  let hiding: ReturnType<typeof setTimeout> | undefined

  const tell = (writing: boolean) => {
    if (!companion) return
    const seen = document.visibilityState === 'visible' ? got : told.seen
    const same = told.got === got && told.seen === seen && told.writing === writing && !writing
    told = { got, seen, writing }
    if (!same) parts.give(told)
  }
  const look = () => tell(told.writing)
  document.addEventListener('visibilitychange', look)
  return {
    hear(now) {
      clearTimeout(hiding)
      companion = now
      parts.changed(now)
      if (now?.writing)
        hiding = setTimeout(() => {
          companion = companion && { ...companion, writing: false }
          parts.changed(companion)
        }, writingLasts)
      tell(told.writing)
    },
    got(turn) {
      got = Math.max(got, turn)
      tell(told.writing)
    },
    writing(going) {
      const now = Date.now()
      if (!companion || (going ? now - wroteAt < writingAgain : !told.writing)) return
      wroteAt = going ? now : 0
      tell(going)
    },
    stop() {
      clearTimeout(hiding)
      document.removeEventListener('visibilitychange', look)
    },
  }
}
