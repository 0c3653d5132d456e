/** Figures of days: written by the round that counts, read by reports, which look at nothing else. */
import type { DailyMeasure, Figure } from '../core/report.ts'
import type { Db } from './db.ts'

/** PostgreSQL takes 65535 values in one statement at most, a row has five. */
const rowsAtOnce = 500

/** Takes the place of what was counted for this day before. Two who count at once wait for each other. */
export async function keepDay(tx: Db, day: string, figures: Figure[], now: Date): Promise<void> {
  await holdDay(tx, day, now)
  await tx.deleteFrom('daily_figure').where('day', '=', day).execute()
  for (let from = 0; from < figures.length; from += rowsAtOnce) {
    const rows = figures.slice(from, from + rowsAtOnce).map(figure => ({ day, ...figure }))
    await tx.insertInto('daily_figure').values(rows).execute()
  }
}

async function holdDay(tx: Db, day: string, now: Date): Promise<void> {
  const counted_at = now.toISOString()
  await tx
    .insertInto('daily_round')
    .values({ day, counted_at })
    .onConflict(conflict => conflict.column('day').doUpdateSet({ counted_at }))
    .execute()
}

export interface CountedRound {
  /** YYYY-MM-DD. */
  day: string
  /** ISO 8601. */
  countedAt: string
}

/** The days that were counted last, the latest first, and when. */
export async function lastRounds(db: Db, most: number): Promise<CountedRound[]> {
  const rows = await db.selectFrom('daily_round').selectAll().orderBy('day', 'desc').limit(most).execute()
  return rows.map(({ day, counted_at }) => ({ day, countedAt: counted_at }))
}

/** The first day that was ever counted. */
export async function firstCountedDay(db: Db): Promise<string | undefined> {
  const { day } = await db
    .selectFrom('daily_round')
    .select(({ fn }) => fn.min('day').as('day'))
    .executeTakeFirstOrThrow()
  return day ?? undefined
}

export interface DayFigure extends Figure {
  day: string
}

/** What these days add up to, with both ends, by measure and detail. */
export async function figuresBetween(db: Db, from: string, to: string): Promise<Figure[]> {
  const rows = await db
    .selectFrom('daily_figure')
    .select(({ fn }) => ['measure', 'detail', fn.sum('count').as('count'), fn.sum('total').as('total')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['measure', 'detail'])
    .execute()
  return rows.map(asFigure)
}

/** One measure day by day, all details together. */
export async function measurePerDay(
  db: Db,
  measure: DailyMeasure,
  from: string,
  to: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('daily_figure')
    .select(['day', ({ fn }) => fn.sum('count').as('count')])
    .where('measure', '=', measure)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()
  return new Map(rows.map(({ day, count }) => [day, Number(count)]))
}

/** Every row of these days, for an export. */
export async function figureRows(db: Db, from: string, to: string): Promise<DayFigure[]> {
  const rows = await db
    .selectFrom('daily_figure')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('measure')
    .orderBy('detail')
    .execute()
  return rows.map(row => ({ day: row.day, ...asFigure(row) }))
}

function asFigure(row: { measure: string; detail: string; count: unknown; total: unknown }): Figure {
  const { measure, detail, count, total } = row
  return { measure: measure as DailyMeasure, detail, count: Number(count), total: Number(total) }
}
