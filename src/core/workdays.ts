/**
 * Working days (工作日): Monday to Friday without State Council holidays, with the days worked in exchange (调休).
 * Days are Shanghai calendar days written `YYYY-MM-DD`, so no process time zone can shift them.
 */
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

// Only the package's data is used: its functions read a day in the process's own time zone and are off by one there.
const holidays = new Set(Object.keys(published.holidays))
const exchangeWorkdays = new Set(Object.keys(published.workdays))
const publishedYears = new Set([...holidays].map(yearOf))

/** Holidays and exchange days supplied by the hall's staff. For its `years` it stands in place of the package's data. */
export interface HolidayCalendar {
  holidays: ReadonlySet<string>
  exchangeWorkdays: ReadonlySet<string>
  years: ReadonlySet<number>
}

/** A limit as laws name it. `n`: how many; null where the law names no number. */
export interface DayLimit {
  n: number | null
  unit: 'working-day' | 'calendar-day' | 'month' | 'same-day'
}

/** A day that was counted to; `provisional` when a year without a published calendar was crossed. */
export interface CountedDay {
  day: string
  provisional: boolean
}

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The calendar day it is in Shanghai at this moment. */
export function shanghaiDay(now: Date): string {
  return shanghai.format(now)
}

/** Whether the calendar of this day's year has been published or supplied. */
export function isPublished(day: string, calendar?: HolidayCalendar): boolean {
  return publishedYears.has(yearOf(day)) || (calendar?.years.has(yearOf(day)) ?? false)
}

export function isWorkday(day: string, calendar?: HolidayCalendar): boolean {
  const known = calendar?.years.has(yearOf(day)) ? calendar : { holidays, exchangeWorkdays }
  if (known.holidays.has(day)) return false
  return known.exchangeWorkdays.has(day) || !isWeekend(day)
}

/** `n` working days after `day`; counting starts on the next day (民法典 201). `n` = 0 is the day itself. */
export function addWorkdays(day: string, n: number, calendar?: HolidayCalendar): CountedDay {
  let reached = day
  let provisional = !isPublished(day, calendar)
  for (let left = n; left > 0; ) {
    reached = nextDay(reached)
    provisional ||= !isPublished(reached, calendar)
    if (isWorkday(reached, calendar)) left--
  }
  return { day: reached, provisional }
}

/** `n` calendar days after `day`; a last day that is a day off rolls to the next working day (民法典 203). */
export function addCalendarDays(day: string, n: number, calendar?: HolidayCalendar): CountedDay {
  return rollOver(shift(day, n), calendar)
}

/** `n` months after `day`, on the same day of the month or the month's last (民法典 202), rolled over days off. */
export function addMonths(day: string, n: number, calendar?: HolidayCalendar): CountedDay {
  return rollOver(monthsAfter(day, n), calendar)
}

/** The same day of a later month, or that month's last; a day off stays one. */
export function monthsAfter(day: string, n: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate()
  return iso(new Date(Date.UTC(year, month - 1 + n, Math.min(date, lastOfMonth))))
}

/** The day a limit ends that begins to run after `day`; nothing where the law names no number. */
export function dueDate(day: string, limit: DayLimit, calendar?: HolidayCalendar): CountedDay | undefined {
  if (limit.n === null) return undefined
  switch (limit.unit) {
    case 'same-day':
      return { day, provisional: false }
    case 'working-day':
      return addWorkdays(day, limit.n, calendar)
    case 'calendar-day':
      return addCalendarDays(day, limit.n, calendar)
    case 'month':
      return addMonths(day, limit.n, calendar)
  }
}

/** `n` working days before `day`. */
export function workdaysBefore(day: string, n: number, calendar?: HolidayCalendar): CountedDay {
  let reached = day
  let provisional = !isPublished(day, calendar)
  for (let left = n; left > 0; ) {
    reached = shift(reached, -1)
    provisional ||= !isPublished(reached, calendar)
    if (isWorkday(reached, calendar)) left--
  }
  return { day: reached, provisional }
}

function rollOver(day: string, calendar?: HolidayCalendar): CountedDay {
  let reached = day
  let provisional = !isPublished(reached, calendar)
  while (!isWorkday(reached, calendar)) {
    reached = nextDay(reached)
    provisional ||= !isPublished(reached, calendar)
  }
  return { day: reached, provisional }
}

export function nextDay(day: string): string {
  return shift(day, 1)
}

function shift(day: string, days: number): string {
  return iso(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000))
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}
