/** The holiday calendar of years that the package does not know yet, as the hall's staff supplied it. */
import type { HolidayCalendar } from '../core/workdays.ts'
import type { Hall } from './hall.ts'

const made = new WeakMap<Hall, HolidayCalendar>()

/** The hall's own calendar; for its years it stands in place of the published one. */
export function calendarOf(hall: Hall): HolidayCalendar {
  const known = made.get(hall)
  if (known) return known
  const calendar = {
    years: new Set(hall.calendars.map(({ year }) => year)),
    holidays: new Set(hall.calendars.flatMap(({ holidays }) => holidays)),
    exchangeWorkdays: new Set(hall.calendars.flatMap(({ workdays }) => workdays)),
  }
  made.set(hall, calendar)
  return calendar
}
