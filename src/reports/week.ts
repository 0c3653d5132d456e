/** A week in figures, from the aggregates of its days alone (R3.2); only overdue cases are looked up by their numbers. */
import type { Counted, DayWork, OverdueCase, WeekFigures } from '../core/minutes.ts'
import { type DailyMeasure, type Figure, type Week, weekDays } from '../core/report.ts'
import { eventsOf } from '../store/audit.ts'
import { caseOf } from '../store/cases.ts'
import { figuresBetween, measurePerDay } from '../store/dailyFigures.ts'
import type { Db } from '../store/db.ts'

const grades = [5, 4, 3, 2, 1]
/** What is listed by how often it came up is cut here; the figures above count everything. */
const mostListed = 5

export async function weekFigures(db: Db, week: Week): Promise<WeekFigures> {
  const { monday, sunday } = week
  const all = await figuresBetween(db, monday, sunday)
  const of = (measure: DailyMeasure) => all.filter(figure => figure.measure === measure)
  const sum = (measure: DailyMeasure) => added(of(measure))
  const waited = of('waited')
  return {
    accepted: sum('accepted'),
    decided: sum('decided'),
    onTime: sum('decided-on-time'),
    released: sum('released'),
    overdue: await overdueCases(db, of('overdue')),
    corrected: sum('corrected'),
    wrongMaterials: mostOften(of('wrong-material')),
    unanswered: mostOften(of('unanswered')),
    ratings: grades.map(level => ({
      level,
      count: added(of('rating').filter(({ detail }) => detail === `${level}`)),
    })),
    complaints: sum('complaint'),
    handedOff: sum('handed-off'),
    waited: { count: added(waited), minutes: average(waited) },
    trips: tripsOf(of('trips')),
    offline: sum('offline'),
    days: await workOf(db, week),
  }
}

function added(figures: Figure[]): number {
  return figures.reduce((sum, { count }) => sum + count, 0)
}

/** To one decimal; 0 where nothing was counted. */
function average(figures: Figure[]): number {
  const count = added(figures)
  const total = figures.reduce((sum, figure) => sum + figure.total, 0)
  return count === 0 ? 0 : Math.round((total / count) * 10) / 10
}

function mostOften(figures: Figure[]): Counted[] {
  return figures
    .map(({ detail, count }) => ({ name: detail, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'zh'))
    .slice(0, mostListed)
}

function tripsOf(figures: Figure[]): WeekFigures['trips'] {
  return figures
    .map(figure => ({ matter: figure.detail, results: figure.count, average: average([figure]) }))
    .sort((a, b) => b.average - a.average || b.results - a.results)
    .slice(0, mostListed)
}

async function overdueCases(db: Db, figures: Figure[]): Promise<OverdueCase[]> {
  const numbers = figures.map(({ detail }) => detail).sort()
  return Promise.all(numbers.map(number => overdueCase(db, number)))
}

/** The day that was missed and what was last told about why, as the log has them. */
async function overdueCase(db: Db, number: string): Promise<OverdueCase> {
  const found = await caseOf(db, number)
  const events = await eventsOf(db, number)
  const missed = events.findLast(({ action }) => action === 'overdue')
  const told = events.findLast(({ action }) => action === 'explain-delay')
  const { dueOn = '' } = missed ? (JSON.parse(missed.data) as { dueOn?: string }) : {}
  return { number, matter: found?.name ?? '', dueOn, reason: told?.reason ?? '' }
}

async function workOf(db: Db, week: Week): Promise<DayWork[]> {
  const { monday, sunday, workdays } = week
  const accepted = await measurePerDay(db, 'accepted', monday, sunday)
  const decided = await measurePerDay(db, 'decided', monday, sunday)
  return weekDays(week)
    .map(day => ({ day, accepted: accepted.get(day) ?? 0, decided: decided.get(day) ?? 0 }))
    .filter(({ day, ...work }) => workdays.includes(day) || work.accepted + work.decided > 0)
}
