/** Which times are free, day by day (R27.1). */
import { freeStarts } from '../core/appointments.ts'
import { isWorkday, nextDay, shanghaiDay } from '../core/workdays.ts'
import type { Hall } from '../guides/hall.ts'
import { openTimes } from '../guides/opening.ts'
import { takenAt } from '../store/appointments.ts'
import { type AppointmentTools, earliestOn, rulesOf, slotsOf } from './tools.ts'

export interface FreeDay {
  /** YYYY-MM-DD. */
  day: string
  /** HH:MM, earliest first. */
  starts: string[]
}

export interface Wish {
  window: string
  guide: string
  /** An appointment that would make room by moving. */
  but?: string
}

/** Days with a free time, as far ahead as the hall lets people book. */
export async function freeDays(tools: AppointmentTools, wish: Wish): Promise<FreeDay[]> {
  const { now, catalogue } = tools
  const days = daysAhead(catalogue.hall, wish, shanghaiDay(now), themesOf(tools, wish))
  return free(tools, wish, days)
}

/** The free times of one day; none where the day is not open or too far ahead. */
export async function freeOn(tools: AppointmentTools, wish: Wish, day: string): Promise<string[]> {
  const { now, catalogue } = tools
  const open = daysAhead(catalogue.hall, wish, shanghaiDay(now), themesOf(tools, wish))
  const [found] = await free(
    tools,
    wish,
    open.filter(known => known.day === day),
  )
  return found?.starts ?? []
}

interface OpenDay {
  day: string
  spans: string[]
}

async function free(tools: AppointmentTools, wish: Wish, days: OpenDay[]): Promise<FreeDay[]> {
  const { tx, now, catalogue } = tools
  const { window, guide, but = '' } = wish
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const rules = rulesOf(catalogue.hall, window)
  const slots = slotsOf(catalogue, guide, window)
  const taken = await takenAt(tx, { window, from: first.day, until: last.day, but }, now)
  return days
    .map(({ day, spans }) => {
      const from = earliestOn(catalogue.hall, day, now)
      return { day, starts: freeStarts(spans, rules, taken.get(day) ?? [], slots, from) }
    })
    .filter(({ starts }) => starts.length > 0)
}

function themesOf({ catalogue }: AppointmentTools, { guide }: Wish): string[] {
  return catalogue.guides.get(guide)?.themes ?? []
}

/** Open days from today on, with their hours: working days, and reception days that serve the matter (R27.4). */
function daysAhead(hall: Hall, { window }: Wish, today: string, themes: string[]): OpenDay[] {
  const { spans, calendar } = openTimes(hall, window)
  const days: OpenDay[] = []
  for (let day = today, n = 0; n <= hall.appointments.daysAhead; day = nextDay(day), n++) {
    const own = hall.reception.find(known => known.day === day)
    const serves = own && (own.themes.length === 0 || own.themes.some(theme => themes.includes(theme)))
    if (serves) days.push({ day, spans: own.hours })
    else if (!own && isWorkday(day, calendar)) days.push({ day, spans })
  }
  return days
}
