/** Office hours (工作时间) over the working-day calendar, in Shanghai time. `spans`: `HH:MM-HH:MM`, earliest first. */
import { type HolidayCalendar, isWorkday, shanghaiDay } from './workdays.ts'

const minute = 60_000
/** Longer than any run of days off. */
const farthest = 40

/** When the hall is open. */
export interface OpenTimes {
  /** Of every working day. */
  spans: string[]
  calendar?: HolidayCalendar | undefined
  /** Days with hours of their own, also outside working days (节假日受理, R27.4). */
  reception?: { day: string; hours: string[] }[]
}

/** Whether the hall is open at this moment. */
export function isOpen(times: OpenTimes | string[], now: Date): boolean {
  return spansOf(shanghaiDay(now), asTimes(times)).some(({ opens, closes }) => opens <= now && now < closes)
}

/** The next moment the hall opens after `now`; while it is open, the next opening after that. */
export function nextOpening(times: OpenTimes | string[], now: Date): Date {
  for (const { opens } of openSpans(asTimes(times), now)) if (opens > now) return opens
  throw new RangeError('the hall never opens')
}

/** The moment at which `minutes` of office hours have passed since `now` (working hours, R10.3). */
export function addOfficeMinutes(spans: string[], now: Date, minutes: number): Date {
  let left = minutes * minute
  for (const { opens, closes } of openSpans({ spans }, now)) {
    const from = Math.max(opens.getTime(), now.getTime())
    const until = closes.getTime()
    if (until <= from) continue
    if (left <= until - from) return new Date(from + left)
    left -= until - from
  }
  throw new RangeError('the hall never opens')
}

/** The moment the hall opens on `day` (`YYYY-MM-DD`). */
export function openingOf(spans: string[], day: string): Date {
  return moment(day, spans[0]!.split('-')[0]!)
}

/** The moment the hall closes for the day on `day` (`YYYY-MM-DD`). */
export function closingOf(spans: string[], day: string): Date {
  return moment(day, spans.at(-1)!.split('-')[1]!)
}

/** `11 月 23 日（周一）9:00`, as said to a person. */
export function spokenTime(at: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options }).format(at)
  const [, month, day] = shanghaiDay(at).split('-').map(Number)
  const [hour, minutes] = part({ hour: '2-digit', minute: '2-digit' }).split(':')
  return `${month} 月 ${day} 日（${part({ weekday: 'short' })}）${Number(hour)}:${minutes}`
}

/** `工作日 09:00—12:00，13:00—17:00`, as said to a person. */
export function spokenHours(spans: string[]): string {
  return `工作日 ${spans.map(span => span.replace('-', '—')).join('，')}`
}

interface Span {
  opens: Date
  closes: Date
}

function asTimes(times: OpenTimes | string[]): OpenTimes {
  return Array.isArray(times) ? { spans: times } : times
}

function* openSpans(times: OpenTimes, now: Date): Generator<Span> {
  for (let ahead = 0; ahead <= farthest; ahead++) {
    yield* spansOf(shanghaiDay(new Date(now.getTime() + ahead * 24 * 60 * minute)), times)
  }
}

function spansOf(day: string, { spans, calendar, reception = [] }: OpenTimes): Span[] {
  const own = reception.find(known => known.day === day)?.hours
  const hours = own ?? (isWorkday(day, calendar) ? spans : [])
  return hours.map(span => {
    const [opens = '', closes = ''] = span.split('-')
    return { opens: moment(day, opens), closes: moment(day, closes) }
  })
}

function moment(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`)
}
