/** The public board: who is at which window today (R12.1), of what a leader released (R12.3) and nothing else. */
import { isOfficeTime } from '../core/absence.ts'
import { spokenHours } from '../core/hours.ts'
import { type PresenceOf, windowNow } from '../core/presence.ts'
import { isWorkday, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { Hall } from '../guides/hall.ts'
import { openTimes } from '../guides/opening.ts'
import type { Db } from '../store/db.ts'
import { lastRelease, type Release, type ReleasedDuty } from '../store/rosterReleases.ts'
import { photosThere } from '../store/staffPhotos.ts'
import { presences } from './tools.ts'

export interface BoardSeat {
  seat: 'A' | 'B'
  name: string
  /** Id of the photo; empty for none. */
  photo: string
  /** Serves now. */
  serving: boolean
}

export interface BoardWindow {
  name: string
  /** Letter of its queue numbers. */
  letter: string
  /** Where a town's window is; empty for the hall's own (R28.2). */
  place: string
  work: string
  themes: string[]
  hours: string
  open: boolean
  seats: BoardSeat[]
}

export interface Board {
  /** YYYY-MM-DD. */
  day: string
  workday: boolean
  /** When a leader released it; null: nobody has, and nothing is shown. */
  releasedAt: string | null
  windows: BoardWindow[]
}

export async function publicBoard(db: Db, hall: Hall, now: Date): Promise<Board> {
  const day = shanghaiDay(now)
  const released = await releasedNow(db)
  const presenceOf = await presences(db, hall, now)
  const workday = isWorkday(day, calendarOf(hall))
  return {
    day,
    workday,
    releasedAt: released?.releasedAt ?? null,
    windows: released
      ? hall.windows.map(window => windowOn(hall, window, released.duties, { day, now, presenceOf }))
      : [],
  }
}

/** The last release; a photo that was taken away since is shown no more. */
async function releasedNow(db: Db): Promise<Release | undefined> {
  const released = await lastRelease(db)
  if (!released) return undefined
  const there = await photosThere(db, [...new Set(released.duties.map(({ photo }) => photo))])
  const duties = released.duties.map(duty => ({ ...duty, photo: there.has(duty.photo) ? duty.photo : '' }))
  return { ...released, duties }
}

interface Moment {
  day: string
  now: Date
  presenceOf: PresenceOf
}

function windowOn(
  hall: Hall,
  { id, name, letter, themes, place = '' }: Hall['windows'][number],
  released: ReleasedDuty[],
  { day, now, presenceOf }: Moment,
): BoardWindow {
  const times = openTimes(hall, id)
  const open = isOfficeTime(times, now)
  const held = released
    .filter(({ window }) => window === id)
    .map(duty => ({ ...duty, id: `${duty.seat}/${duty.from}` }))
  const posts = windowNow(held, id, day, presenceOf)
  const seats = [posts.a, posts.b].flatMap(duty => {
    const shown = held.find(one => one.id === duty?.id)
    if (!shown) return []
    const { seat, name, photo } = shown
    return [{ seat, name, photo, serving: open && posts.serving?.id === shown.id }]
  })
  return {
    name,
    letter,
    place,
    themes,
    work: posts.a?.work ?? '',
    hours: spokenHours(times.spans),
    open,
    seats,
  }
}

/** Whether the public may see this photo. */
export async function isReleasedPhoto(db: Db, id: string): Promise<boolean> {
  const released = await lastRelease(db)
  return released?.duties.some(({ photo }) => photo === id && photo !== '') ?? false
}
