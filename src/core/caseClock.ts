/** The clock of an accepted case (R20, R21): promised and legal last day, what suspends it, what a leader added. Pure. */
import {
  type CountedDay,
  type DayLimit,
  type HolidayCalendar,
  isPublished,
  isWorkday,
  monthsAfter,
  nextDay,
} from './workdays.ts'

/** A step that does not count (行政许可法 45). Suspended are the days after `from`, up to and with `until`. */
export interface Pause {
  step: string
  /** YYYY-MM-DD it began. */
  from: string
  /** YYYY-MM-DD it ended; null while it lasts. */
  until: string | null
}

export interface CaseClock {
  /** YYYY-MM-DD after which the limits run: the day of acceptance. */
  from: string
  committed: DayLimit
  /** Null where no law names a limit. */
  legal: DayLimit | null
  pauses: Pause[]
  /** Working days a leader added to the promise. */
  extended: number
  /** Working days the law lets a leader add to its own limit (行政许可法 42); 0 where it names none. */
  legalExtended: number
  /** YYYY-MM-DD promised, never later than the law allows (R20.1); null while suspended, or where no number is named. */
  dueOn: string | null
  legalDueOn: string | null
  /** A year without a published calendar was crossed: to be counted again. */
  provisional: boolean
}

export function startClock(
  from: string,
  limits: { committed: DayLimit; legal: DayLimit | null },
  calendar?: HolidayCalendar,
): CaseClock {
  const start = { from, ...limits, pauses: [], extended: 0, legalExtended: 0 }
  return counted({ ...start, dueOn: null, legalDueOn: null, provisional: false }, calendar)
}

/** Counts both days anew: after a change, or when a calendar has come. */
export function counted(clock: CaseClock, calendar?: HolidayCalendar): CaseClock {
  if (isPaused(clock)) return { ...clock, dueOn: null, legalDueOn: null, provisional: false }
  const committed = lastDay(clock, clock.committed, clock.extended, calendar)
  const legal = clock.legal ? lastDay(clock, clock.legal, clock.legalExtended, calendar) : undefined
  const due = committed && legal && legal.day < committed.day ? legal : (committed ?? legal)
  return {
    ...clock,
    dueOn: due?.day ?? null,
    legalDueOn: legal?.day ?? null,
    provisional: (due?.provisional || legal?.provisional) ?? false,
  }
}

export function isPaused({ pauses }: Pick<CaseClock, 'pauses'>): boolean {
  return pauses.some(({ until }) => until === null)
}

/** Suspends the clock; the day itself still counts. */
export function paused(clock: CaseClock, step: string, day: string): CaseClock {
  return counted({ ...clock, pauses: [...clock.pauses, { step, from: day, until: null }] })
}

/** Lets the clock run on after `day`. */
export function resumed(clock: CaseClock, step: string, day: string, calendar?: HolidayCalendar): CaseClock {
  const pauses = clock.pauses.map(pause =>
    pause.step === step && pause.until === null ? { ...pause, until: day } : pause,
  )
  return counted({ ...clock, pauses }, calendar)
}

/** Adds working days to the promise, and to the legal limit where the law itself allows that. */
export function extended(
  clock: CaseClock,
  { days, legal }: { days: number; legal: boolean },
  calendar?: HolidayCalendar,
): CaseClock {
  const legalExtended = clock.legalExtended + (legal ? days : 0)
  return counted({ ...clock, extended: clock.extended + days, legalExtended }, calendar)
}

/** The day on which so many percent of the counted days have run; nothing while suspended or without a number. */
export function dayOfShare(
  clock: CaseClock,
  percent: number,
  calendar?: HolidayCalendar,
): string | undefined {
  const { from, dueOn, committed } = clock
  if (dueOn === null || dueOn <= from) return undefined
  const days: string[] = []
  for (let day = nextDay(from); day <= dueOn; day = nextDay(day)) {
    if (isSuspended(clock, day)) continue
    if (committed.unit !== 'working-day' || isWorkday(day, calendar)) days.push(day)
  }
  return days[Math.max(0, Math.ceil((days.length * percent) / 100) - 1)]
}

export function isSuspended({ pauses }: Pick<CaseClock, 'pauses'>, day: string): boolean {
  return pauses.some(({ from, until }) => day > from && (until === null || day <= until))
}

function lastDay(
  clock: CaseClock,
  { n, unit }: DayLimit,
  extra: number,
  calendar?: HolidayCalendar,
): CountedDay | undefined {
  if (unit === 'same-day')
    return furtherWorkdays({ day: clock.from, provisional: false }, extra, clock, calendar)
  if (n === null) return undefined
  if (unit === 'working-day') {
    return furtherWorkdays({ day: clock.from, provisional: false }, n + extra, clock, calendar)
  }
  const plain = unit === 'month' ? daysTo(clock.from, monthsAfter(clock.from, n)) : n
  const end = rolled(furtherDays(clock.from, plain, clock), clock, calendar)
  return extra === 0 ? end : furtherWorkdays(end, extra, clock, calendar)
}

function furtherWorkdays(
  start: CountedDay,
  n: number,
  clock: CaseClock,
  calendar?: HolidayCalendar,
): CountedDay {
  let { day } = start
  let provisional = start.provisional || !isPublished(day, calendar)
  for (let left = n; left > 0; ) {
    day = nextDay(day)
    provisional ||= !isPublished(day, calendar)
    if (!isSuspended(clock, day) && isWorkday(day, calendar)) left--
  }
  return { day, provisional }
}

function furtherDays(from: string, n: number, clock: CaseClock): string {
  let day = from
  for (let left = n; left > 0; ) {
    day = nextDay(day)
    if (!isSuspended(clock, day)) left--
  }
  return day
}

/** A last day that is a day off rolls to the next working day that is not suspended (民法典 203). */
function rolled(day: string, clock: CaseClock, calendar?: HolidayCalendar): CountedDay {
  return furtherWorkdays({ day, provisional: false }, isWorkday(day, calendar) ? 0 : 1, clock, calendar)
}

function daysTo(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
