/** What the bench prints: a JSON line for each subject, database and number of users, and a Markdown table. */
import type { Figures } from './figures.ts'
import { type Database, reference } from './subjects.ts'

export interface Line {
  subject: string
  database: Database
  users: number
  turnsPerSecond: number
  /** Against one durable insert a request, same database (SQLite's where there is none) and users. */
  ratio: number | undefined
  p50: number
  p95: number
  p99: number
  cpuMsPerTurn: number
  errors: number
  error: string
  kinds: Figures['kinds']
  /** Calls of the Bot API a turn. */
  callsPerTurn: number
  /** Turns a second of every round. */
  rounds: number[]
}

/** The median round of a subject stands for it; errors are those of all rounds. */
export function lineOf(place: Pick<Line, 'subject' | 'database' | 'users'>, rounds: Figures[]): Line {
  const bySpeed = rounds.toSorted((a, b) => speed(a) - speed(b))
  const median = bySpeed[Math.floor(rounds.length / 2)]!
  const { p50, p95, p99, kinds, cpuMs, turns, calls } = median
  const called = Object.values(calls).reduce((sum, count) => sum + count, 0)
  return {
    ...place,
    turnsPerSecond: rounded(speed(median), 1),
    ratio: undefined,
    p50: rounded(p50),
    p95: rounded(p95),
    p99: rounded(p99),
    cpuMsPerTurn: rounded(cpuMs / Math.max(1, turns), 3),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
    error: rounds.find(({ error }) => error !== '')?.error ?? '',
    kinds: inShort(kinds),
    callsPerTurn: rounded(called / Math.max(1, turns)),
    rounds: rounds.map(round => rounded(speed(round), 1)),
  }
}

/** Sets every line against the reference of its database and number of users. */
export function withRatios(lines: Line[]): Line[] {
  return lines.map(line => {
    const database = line.database === 'none' ? 'sqlite' : line.database
    const against = lines.find(
      other => other.subject === reference && other.database === database && other.users === line.users,
    )
    return { ...line, ratio: against && rounded(line.turnsPerSecond / against.turnsPerSecond, 3) }
  })
}

export function markdown(lines: Line[]): string {
  const rows = lines.map(
    ({ subject, database, users, turnsPerSecond, ratio, p50, p95, p99, cpuMsPerTurn, errors }) =>
      `| ${subject} | ${database} | ${users} | ${Math.round(turnsPerSecond)} | ${ratio?.toFixed(2) ?? ''} | ` +
      `${p50} | ${p95} | ${p99} | ${cpuMsPerTurn} | ${errors} |`,
  )
  return [
    '| | database | users | turns/s | × one insert | p50 ms | p95 ms | p99 ms | CPU ms/turn | errors |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function inShort(kinds: Figures['kinds']): Figures['kinds'] {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, { turns, p50 }]) => [kind, { turns, p50: rounded(p50) }]),
  )
}

function speed({ turns, seconds }: Figures): number {
  return turns / seconds
}

function rounded(value: number, places = 2): number {
  return Number(value.toFixed(places))
}
