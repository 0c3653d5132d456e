/** Adds up while a day is counted. */
import type { DailyMeasure, Figure } from '../core/report.ts'

export interface Tally {
  /** One more, or `count` more, of this measure. */
  add(measure: DailyMeasure, what?: { detail?: string; count?: number; total?: number }): void
  figures(): Figure[]
}

export function openTally(): Tally {
  const all = new Map<string, Figure>()
  return {
    add(measure, { detail = '', count = 1, total = 0 } = {}) {
      const key = `${measure}/${detail}`
      const known = all.get(key) ?? { measure, detail, count: 0, total: 0 }
      all.set(key, { ...known, count: known.count + count, total: known.total + total })
    },
    figures: () => [...all.values()],
  }
}
