/** When tickets are given: from a little before a window opens until it closes; whoever has one is served (延时, R27.2). */
import { closingOf, openingOf } from '../core/hours.ts'
import { isWorkday, shanghaiDay } from '../core/workdays.ts'
import type { Hall } from '../guides/hall.ts'
import { openTimes } from '../guides/opening.ts'
import type { QueueGroup } from './groups.ts'

/** People wait at the door before it opens. */
const earlyMinutes = 30

/** Whether a ticket of this queue can be taken now. */
export function givesTickets(hall: Hall, group: QueueGroup, now: Date): boolean {
  const spans = spansOn(hall, group, now)
  if (spans.length === 0) return false
  const day = shanghaiDay(now)
  const from = openingOf(spans, day).getTime() - earlyMinutes * 60_000
  return from <= now.getTime() && now < closingOf(spans, day)
}

/** When the windows of this queue close today; nothing on a day they do not open. */
export function closesAt(hall: Hall, group: QueueGroup, now: Date): Date | undefined {
  const spans = spansOn(hall, group, now)
  return spans.length === 0 ? undefined : closingOf(spans, shanghaiDay(now))
}

function spansOn(hall: Hall, group: QueueGroup, now: Date): string[] {
  const { spans, calendar, reception = [] } = openTimes(hall, group.windows[0])
  const day = shanghaiDay(now)
  const own = hall.reception.find(known => known.day === day)
  const received = own && (own.themes.length === 0 || own.themes.some(theme => group.themes.includes(theme)))
  if (received) return reception.find(known => known.day === day)?.hours ?? []
  return isWorkday(day, calendar) ? spans : []
}
