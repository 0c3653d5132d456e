/** A window nobody attends (R11.2): more than half a day is a matter for the unit that runs it. Pure. */
import { closingOf, type OpenTimes, openingOf } from './hours.ts'
import type { PresenceOf, WindowNow } from './presence.ts'
import { isWorkday, nextDay, shanghaiDay } from './workdays.ts'

/** Half a day in minutes of office hours; a whole morning or afternoon is half a day too. */
const halfDayMinutes = 240
/** An absence longer than this was told long ago. */
const longestDays = 60

/** Whether more than half a working day lies between two moments: 4 working hours, or one whole morning or afternoon. */
export function pastHalfDay(open: OpenTimes, from: Date, now: Date): boolean {
  let minutes = 0
  for (const { opens, closes } of spansBetween(open, from, now)) {
    const [begin, end] = [Math.max(opens, from.getTime()), Math.min(closes, now.getTime())]
    if (begin >= end) continue
    if (begin === opens && end === closes) return true
    minutes += (end - begin) / 60_000
    if (minutes > halfDayMinutes) return true
  }
  return false
}

/** Whether the hall is open at this moment. */
export function isOfficeTime(open: OpenTimes, now: Date): boolean {
  const at = now.getTime()
  return [...spansBetween(open, now, now)].some(({ opens, closes }) => opens <= at && at < closes)
}

/** Minutes of office hours between two moments. */
export function officeMinutes(open: OpenTimes, from: Date, now: Date): number {
  let minutes = 0
  for (const { opens, closes } of spansBetween(open, from, now)) {
    const worked = Math.min(closes, now.getTime()) - Math.max(opens, from.getTime())
    if (worked > 0) minutes += worked / 60_000
  }
  return minutes
}

function* spansBetween({ spans, calendar }: OpenTimes, from: Date, now: Date) {
  const last = shanghaiDay(now)
  let day = shanghaiDay(from)
  for (let days = 0; day <= last && days < longestDays; days++) {
    if (isWorkday(day, calendar)) {
      for (const span of spans) {
        yield { opens: openingOf([span], day).getTime(), closes: closingOf([span], day).getTime() }
      }
    }
    day = nextDay(day)
  }
}

/**
 * Since when nobody has attended the window, although somebody is A there; nothing while somebody does. Of one who
 * never came the duty's first opening counts.
 */
export function unattendedSince(
  { a, b }: WindowNow,
  { spans }: OpenTimes,
  presenceOf: PresenceOf,
): Date | undefined {
  if (!a) return undefined
  const absences = [a, ...(b ? [b] : [])].map(({ staff, from }) => {
    const { status, since } = presenceOf(staff)
    if (status !== 'away') return undefined
    const began = openingOf(spans, from).getTime()
    return Math.max(began, since === null ? 0 : Date.parse(since))
  })
  if (absences.includes(undefined)) return undefined
  return new Date(Math.max(...(absences as number[])))
}
