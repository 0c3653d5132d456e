/** What reports count, and the weeks they are made for. Pure. */
import { type HolidayCalendar, isWorkday } from './workdays.ts'

/** What is counted for every day; what `detail` tells apart stands behind each. */
export const dailyMeasures = [
  /** 受理, by the law's own acceptance too. */
  'accepted',
  /** 办结: decisions. */
  'decided',
  /** Of these, the ones by the promised day. */
  'decided-on-time',
  /** Results handed out, mailed and arrived, or delivered online. */
  'released',
  /** Cases whose promised day passed; detail: the case's number. */
  'overdue',
  /** Correction notices (补正). */
  'corrected',
  /** Materials that were to be corrected; detail: its name. */
  'wrong-material',
  /** Questions the guides did not answer; detail: the question, masked. */
  'unanswered',
  /** Ratings given; detail: the grade, 5 to 1. */
  'rating',
  /** Tickets for people, complaints among them; detail: the kind. */
  'handed-off',
  'complaint',
  /** Tickets that were taken; total: minutes they had waited. */
  'waited',
  /** Results that reached their applicants; total: how often these had come to the hall (R9.4); detail: the matter. */
  'trips',
  /** Registered offline (R14.4). */
  'offline',
] as const
export type DailyMeasure = (typeof dailyMeasures)[number]

export interface Figure {
  measure: DailyMeasure
  detail: string
  count: number
  total: number
}

/** Monday to Sunday, with the days that are worked; days as YYYY-MM-DD. */
export interface Week {
  monday: string
  sunday: string
  /** Empty in a week that is all holiday. */
  workdays: string[]
}

export function weekOf(day: string, calendar?: HolidayCalendar): Week {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const monday = daysFrom(day, -((weekday + 6) % 7))
  const sunday = daysFrom(monday, 6)
  const week = { monday, sunday, workdays: [] }
  return { ...week, workdays: weekDays(week).filter(one => isWorkday(one, calendar)) }
}

/** All seven. */
export function weekDays({ monday }: Pick<Week, 'monday'>): string[] {
  return Array.from({ length: 7 }, (_, n) => daysFrom(monday, n))
}

/** The Monday so many weeks before another. */
export function mondayBefore(monday: string, weeks: number): string {
  return daysFrom(monday, -7 * weeks)
}

export function isMonday(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(read.getTime()) && read.getUTCDay() === 1
}

export function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The moment a Shanghai day begins. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}
