/** What is told of a run: a line a round while it goes, and one JSON line a database in the end. */
import type { Verdict } from './verify.ts'

export interface Outcome extends Omit<Verdict, 'particulars'> {
  database: string
  rounds: number
  acknowledged: number
  /** Halls that ended though nobody had killed them. */
  crashed: number
  /** Milliseconds until the hall was ready again after a kill. */
  restartMs: { p50: number; max: number }
  /** Seconds. */
  took: number
}

export function tellRound(database: string, round: number, kills: number, answered: number): void {
  console.error(`${database} round ${round}: ${kills} kills, ${answered} acknowledged`)
}

export function tellOutcome(outcome: Outcome, particulars: string[]): void {
  for (const line of particulars) console.error(`  ${line}`)
  console.log(JSON.stringify(outcome))
}

/** Whether nothing that was promised was broken. */
export function isClean({ lost, twice, outOfOrder, undelivered, gaps, crashed }: Outcome): boolean {
  return lost + twice + outOfOrder + undelivered + gaps + crashed === 0
}

/** Median and longest of times in milliseconds; zeros of none. */
export function spread(times: number[]): { p50: number; max: number } {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round)
  return { p50: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 }
}
