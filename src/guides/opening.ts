/** When the hall receives people, as it is reckoned with and as it is said. */
import type { OpenTimes } from '../core/hours.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from './calendar.ts'
import type { Hall } from './hall.ts'

/** When a window is open: a town's own hours before the hall's (R28.2). Without a window: the hall. */
export function openTimes(hall: Hall, window?: string): OpenTimes {
  const own = hall.windows.find(({ id }) => id === window)?.hours
  return { spans: own ?? hall.officeHours.weekdays, calendar: calendarOf(hall), reception: hall.reception }
}

const farthestDays = 60

/** The days ahead on which somebody receives people beside the usual hours, for these themes (R27.4); empty for none. */
export function receptionWords({ reception }: Hall, themes: string[], now: Date): string {
  const today = shanghaiDay(now)
  const last = shanghaiDay(new Date(now.getTime() + farthestDays * 24 * 3_600_000))
  const said = reception
    .filter(({ day }) => today <= day && day <= last)
    .filter(known => themes.length === 0 || known.themes.length === 0 || meets(known.themes, themes))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, hours, themes: only }) => {
      const [, month, date] = day.split('-').map(Number)
      const when = `${month} 月 ${date} 日 ${hours.map(span => span.replace('-', '—')).join('，')}`
      return only.length === 0 ? when : `${when}（办${only.join('、')}）`
    })
  return said.length === 0 ? '' : `最近还有这些受理日：${said.join('；')}。`
}

function meets(a: string[], b: string[]): boolean {
  return a.some(one => b.includes(one))
}
