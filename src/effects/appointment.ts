/** What the flow of appointments asks for: free days and times, a time held, booked, moved or given back. */
import type { Event, Option, Told } from '../../flows/appointment/events.ts'
import type { Context } from '../../flows/appointment/machine.ts'
import { book as bookIt, cancel, holdTime, moveTo } from '../appointments/booking.ts'
import { freeDays, freeOn } from '../appointments/days.ts'
import {
  type AppointmentTools,
  type BookingRefusal,
  citizen,
  personOf,
  windowOf,
} from '../appointments/tools.ts'
import { refusalWords, whenWords } from '../appointments/words.zh.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { type Appointment, appointmentOf, bookedBy } from '../store/appointments.ts'
import type { Scene } from './scene.ts'

const mostOptions = 6
/** What is booked when no guide fits: somebody at the first window. */
const anything = ''

export function look({ wish, guide, number }: Context, _: unknown, scene: Scene): Promise<Event> | Event {
  if (wish === 'list') return list(scene)
  if (wish === 'one') return one(number, scene)
  return guide === '' ? ask(scene.catalogue, '') : matter(scene.catalogue, guide)
}

/** The guide that was picked, or the one the words mean. */
export function understand({ guide, text }: Context, _: unknown, { catalogue, search }: Scene): Event {
  if (text === '') return matter(catalogue, guide)
  const { outcome, guides } = search.understand(text, {})
  const [best] = guides
  if (outcome === 'answer' && best !== undefined) return matter(catalogue, best)
  const note = guides.length > 0 ? '是下面哪一件？' : '这件事我没对上。可以选一件最像的，也可以先约综合窗口。'
  return ask(catalogue, note, guides)
}

export async function days(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const { window, guide, moves, number } = context
  const free = await freeDays(toolsOf(scene), { window, guide, ...(moves && { but: number }) })
  if (free.length === 0)
    return { type: 'CLOSED', note: '最近都约满了。您可以直接来大厅取号，也可以过一两天再来约。' }
  return { type: 'DAYS', days: free.map(({ day, starts }) => ({ id: day, label: dayLabel(day, starts) })) }
}

export async function times(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const { window, guide, day, days: offered, moves, number } = context
  const starts = await freeOn(toolsOf(scene), { window, guide, ...(moves && { but: number }) }, day)
  if (starts.length === 0) return { type: 'AGAIN', note: '这一天刚刚约满了。' }
  const label = offered.find(({ id }) => id === day)?.label ?? ''
  return { type: 'TIMES', times: starts, dayName: label.replace(/ [上下]午.*$/, '') }
}

export async function hold(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const { window, guide, day, time: start } = context
  const { conversation } = scene
  const booker = { conversation, whose: conversation, by: citizen }
  const held = await holdTime(toolsOf(scene), booker, { window, guide, day, start })
  if (typeof held === 'string') return refused(held)
  return { type: 'HELD', number: held.number, when: whenWords(held) }
}

export async function book({ number }: Context, _: unknown, scene: Scene): Promise<Event> {
  const mine = await own(number, scene)
  const booked = mine ? await bookIt(toolsOf(scene), number, citizen) : 'unknown'
  return typeof booked === 'string' ? refused(booked) : told(booked, scene, false)
}

export async function move({ number, day, time: start }: Context, _: unknown, scene: Scene): Promise<Event> {
  const mine = await own(number, scene)
  const moved = mine ? await moveTo(toolsOf(scene), number, { day, start }, citizen) : 'unknown'
  return typeof moved === 'string' ? refused(moved) : told(moved, scene, true)
}

export async function giveBack({ number }: Context, _: unknown, scene: Scene): Promise<Event> {
  const mine = await own(number, scene)
  const gone = mine ? await cancel(toolsOf(scene), number, citizen) : 'unknown'
  const note = typeof gone === 'string' ? refusalWords[gone] : '预约取消了。谢谢您把时间让给别人。'
  return { type: 'CLOSED', note }
}

async function list(scene: Scene): Promise<Event> {
  const { db, now, seal, conversation, catalogue } = scene
  const mine = await bookedBy(db, personOf(seal, conversation), shanghaiDay(now))
  if (mine.length === 0) return { type: 'CLOSED', note: '您现在没有预约。' }
  const [only] = mine
  if (mine.length === 1 && only) return shown(only, scene)
  const label = (found: Appointment) => `${whenWords(found)} ${matterOf(catalogue, found.guide)}`
  return { type: 'LIST', list: mine.map(found => ({ id: found.number, label: label(found) })) }
}

async function one(number: string, scene: Scene): Promise<Event> {
  const found = await own(number, scene)
  if (found?.state !== 'booked') return { type: 'CLOSED', note: refusalWords.unknown }
  return shown(found, scene)
}

/** Only what belongs to this very conversation. */
async function own(number: string, { db, seal, conversation }: Scene): Promise<Appointment | undefined> {
  const found = await appointmentOf(db, { number })
  return found?.person === personOf(seal, conversation) ? found : undefined
}

function shown(found: Appointment, scene: Scene): Event {
  const about = matter(scene.catalogue, found.guide)
  if (about.type !== 'MATTER') return { type: 'CLOSED', note: refusalWords.unknown }
  return { ...about, type: 'ONE', told: tell(found, scene), window: found.window }
}

function told(found: Appointment, scene: Scene, moved: boolean): Event {
  return { type: 'BOOKED', told: tell(found, scene), moved }
}

function tell(found: Appointment, { catalogue }: Scene): Told {
  const { hall } = catalogue
  const window = hall.windows.find(({ id }) => id === found.window)
  const page = `/appointment/${found.secret}`
  return {
    number: found.number,
    matter: matterOf(catalogue, found.guide),
    when: whenWords(found),
    window: window?.name ?? '',
    address: window?.place ?? hall.address,
    page,
    calendar: `${page}/calendar.ics`,
    guide: found.guide,
  }
}

function refused(refusal: BookingRefusal): Event {
  const note = refusalWords[refusal]
  return refusal === 'full' || refusal === 'closed' ? { type: 'AGAIN', note } : { type: 'CLOSED', note }
}

function matter(catalogue: Catalogue, guide: string): Event {
  const { id, name } = windowOf(catalogue, guide)
  return { type: 'MATTER', guide, name: matterOf(catalogue, guide), window: id, windowName: name }
}

export function matterOf({ guides }: Catalogue, guide: string): string {
  return guides.get(guide)?.short ?? '来大厅办事'
}

function ask({ guides, hall }: Catalogue, note: string, likely: string[] = []): Event {
  const ids = likely.length > 0 ? likely : (hall.popular ?? [])
  const options: Option[] = ids
    .slice(0, mostOptions)
    .flatMap(id => guides.get(id) ?? [])
    .map(({ id, short }) => ({ id, label: short }))
  return { type: 'ASK', note, options: [...options, { id: anything, label: '别的事，约综合窗口' }] }
}

/** `11 月 24 日（周二） 上午、下午` */
function dayLabel(day: string, starts: string[]): string {
  const at = whenWords({ day, start: '09:00' }).replace(/\d+:\d\d$/, '')
  const parts = [
    starts.some(start => start < '12:00') && '上午',
    starts.some(start => start >= '12:00') && '下午',
  ]
  return `${at} ${parts.filter(Boolean).join('、')}`
}

function toolsOf({ db: tx, can, now, seal, catalogue }: Scene): AppointmentTools {
  return { tx, can, now, seal, catalogue }
}
