/** The round that counts: every day up to today, each until it has been counted after it was over. */
import { startOfDay } from '../core/report.ts'
import { nextDay, shanghaiDay } from '../core/workdays.ts'
import { type CountedRound, keepDay, lastRounds } from '../store/dailyFigures.ts'
import { firstMoment } from '../store/daySources.ts'
import type { Db, Store } from '../store/db.ts'
import { figuresOfDay } from './countDay.ts'

/** In minutes: what was begun before midnight is written by then. */
const settled = 60

/** Counts what is not final yet; answers the days. To be called again and again. */
export async function countDays(store: Pick<Store, 'db' | 'transact'>, now: Date): Promise<string[]> {
  const today = shanghaiDay(now)
  const days: string[] = []
  for (let day = await firstOpenDay(store.db); day !== undefined && day <= today; day = nextDay(day)) {
    await countDay(store, day, now)
    days.push(day)
  }
  return days
}

/** Counts one day anew. It is read outside the transaction, which everybody else would have to wait for. */
export async function countDay(
  { db, transact }: Pick<Store, 'db' | 'transact'>,
  day: string,
  now: Date,
): Promise<void> {
  const figures = await figuresOfDay(db, day)
  await transact(tx => keepDay(tx, day, figures, now))
}

async function firstOpenDay(db: Db): Promise<string | undefined> {
  // Yesterday may be open still when today was counted first.
  const rounds = await lastRounds(db, 2)
  const open = rounds.filter(round => !isFinal(round)).at(-1)
  if (open) return open.day
  if (rounds[0]) return nextDay(rounds[0].day)
  const first = await firstMoment(db)
  return first === undefined ? undefined : shanghaiDay(new Date(first))
}

function isFinal({ day, countedAt }: CountedRound): boolean {
  return Date.parse(countedAt) >= startOfDay(nextDay(day)).getTime() + settled * 60_000
}
