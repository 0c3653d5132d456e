/** The weeks ahead at each window, in runs of working days with the same people. Pure. */
import { type Duty, postsOn } from '../../core/roster.ts'
import { type HolidayCalendar, isWorkday, nextDay } from '../../core/workdays.ts'
import { dayWords } from './words.ts'

export interface Run {
  /** Empty where it is the whole week. */
  days: string
  a: string
  b: string
}

export interface AheadWeek {
  words: string
  /** By window, in the order given. */
  windows: { name: string; runs: Run[] }[]
  /** Windows without anybody the whole week. */
  empty: string
}

interface Ahead {
  duties: readonly Duty[]
  windows: readonly { id: string; name: string }[]
  names: ReadonlyMap<string, string>
  calendar: HolidayCalendar
}

/** Weeks without a working day are left out. */
export function weeksAhead(ahead: Ahead, today: string, count: number): AheadWeek[] {
  let monday = mondayOf(today)
  return Array.from({ length: count }, () => {
    const days = daysFrom(monday, 7).filter(day => isWorkday(day, ahead.calendar) && day >= today)
    monday = daysFrom(monday, 8)[7]!
    return days
  })
    .filter(days => days.length > 0)
    .map(days => weekOf(ahead, days))
}

function weekOf(ahead: Ahead, days: string[]): AheadWeek {
  const all = ahead.windows.map(({ id, name }) => ({ name, runs: runsOf(ahead, id, days) }))
  const held = ({ runs }: { runs: Run[] }) => runs.some(({ a }) => a !== '')
  return {
    words: spanWords(days[0]!, days.at(-1)!),
    windows: all.filter(held),
    empty: all
      .filter(window => !held(window))
      .map(({ name }) => name)
      .join('、'),
  }
}

function runsOf({ duties, names }: Ahead, window: string, days: string[]): Run[] {
  const runs: { from: string; to: string; a: string; b: string }[] = []
  const nameOf = (duty: Duty | undefined) => (duty ? (names.get(duty.staff) ?? duty.staff) : '')
  for (const day of days) {
    const posts = postsOn(duties, window, day)
    const [a, b] = [nameOf(posts.a), nameOf(posts.b)]
    const last = runs.at(-1)
    if (last && last.a === a && last.b === b) last.to = day
    else runs.push({ from: day, to: day, a, b })
  }
  return runs.map(({ from, to, ...who }) => ({ ...who, days: runs.length === 1 ? '' : spanWords(from, to) }))
}

function spanWords(from: string, to: string): string {
  return from === to ? dayWords(from) : `${dayWords(from)}—${dayWords(to)}`
}

function daysFrom(day: string, count: number): string[] {
  const days = [day]
  while (days.length < count) days.push(nextDay(days.at(-1)!))
  return days
}

function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}
