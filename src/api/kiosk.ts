/** Routes under /api/kiosk: somebody comes for a result, or with an appointment, and is told where to go (issue 7). */
import { Router } from 'express'
import { z } from 'zod'
import { checkIn, isInTime } from '../appointments/booking.ts'
import { type AppointmentTools, citizen } from '../appointments/tools.ts'
import { refusalWords, whenWords } from '../appointments/words.zh.ts'
import { caseByCode } from '../cases/pickupCode.ts'
import { momentOf } from '../core/appointments.ts'
import { parseAppointmentNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import { groupOfWindow } from '../queue/groups.ts'
import type { Queue } from '../queue/queue.ts'
import { type Appointment, appointmentOf } from '../store/appointments.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { ApiError } from './errors.ts'
import { read } from './reading.ts'

interface Parts {
  store: Pick<Store, 'db' | 'transact' | 'can'>
  shelf: Pick<GuideShelf, 'current'>
  seal: Seal
  queue: Pick<Queue, 'take' | 'standing'>
  now(): Date
}

const Arrival = z.object({
  number: z.string().trim().min(6).max(60),
})
type Arrival = z.infer<typeof Arrival>

interface Told {
  words: string
  window: string
  ticket: object | null
}

export function kioskRoutes(parts: Parts): Router {
  const router = Router()
  router.post('/arrival', async (request, response) => {
    const arrival = read(Arrival, request.body)
    const told = (await byAppointment(parts, arrival)) ?? (await byPickupCode(parts, arrival))
    if (!told) throw new ApiError(404, 'number', '没有对上。请核对号码，或者请工作人员帮您看看。')
    response.set('cache-control', 'no-store').json(told)
  })
  return router
}

async function byAppointment(parts: Parts, { number }: Arrival): Promise<Told | undefined> {
  const { store, shelf } = parts
  const found = await appointmentNamed(parts, number)
  if (!found) return undefined
  const { hall } = shelf.current()
  const window = hall.windows.find(({ id }) => id === found.window)?.name ?? ''
  const tools = toolsOf(parts)
  const today = found.day === shanghaiDay(tools.now)
  if (found.state === 'booked' && !today)
    return { window, ticket: null, words: `您约的是 ${whenWords(found)}，不是今天。要今天办，请取号。` }
  const kept = await store.transact(tx => checkIn({ ...tools, tx }, found.number, citizen))
  // Scanned once more: the same number again.
  if (typeof kept === 'string' && !(kept === 'gone' && found.state === 'kept'))
    return { window, ticket: null, words: refusalWords[kept] }
  const late = !isInTime(tools, found) && tools.now > momentOf(found)
  const ticket = await ticketFor(parts, found, late)
  return {
    window,
    ticket,
    words: ticket ? `报到好了。${lateWords(late)}，请看着叫号屏。` : '报到好了。请直接到窗口，报预约号。',
  }
}

function lateWords(late: boolean): string {
  return late ? '约的时间过了，和大家一起排' : '到了约的时间先叫您'
}

/** From its time on one goes first; whoever comes too late waits as everybody does. */
async function ticketFor(parts: Parts, found: Appointment, late: boolean): Promise<object | null> {
  const group = groupOfWindow(parts.shelf.current().hall, found.window)
  if (!group) return null
  const when = late ? {} : { appointmentAt: momentOf(found) }
  return taken(parts, found.number, { group: group.key, ...when })
}

async function byPickupCode(parts: Parts, { number }: Arrival): Promise<Told | undefined> {
  if (!/^\d{6}$/.test(number)) return undefined
  const caseNumber = await caseByCode({ tx: parts.store.db, seal: parts.seal }, number)
  if (caseNumber === undefined) return undefined
  const { hall } = parts.shelf.current()
  const window = hall.windows[0]
  const group = window && groupOfWindow(hall, window.id)
  // Asked to come, they go first as whoever keeps an appointment does.
  const asked = { caseNumber, appointmentAt: parts.now() }
  const ticket = group ? await taken(parts, caseNumber, { group: group.key, ...asked }) : null
  return {
    window: window?.name ?? '',
    ticket,
    words: '结果在窗口等您。取件的先叫。请带好身份证，听到叫号就过去，把取件码告诉工作人员。',
  }
}

/** One number a day for what somebody came for, however often its code is shown. */
async function taken(
  { queue, seal, now }: Parts,
  cameFor: string,
  wish: Omit<Parameters<Queue['take']>[0], 'key'>,
): Promise<object | null> {
  const key = seal.digest('link', `arrival/${cameFor}/${shanghaiDay(now())}`)
  const got = await queue.take({ ...wish, key })
  if ('refused' in got) return null
  const { label, secret } = got.ticket
  return { label, secret, name: '', green: false, state: 'waiting', before: null, wait: null, words: '' }
}

/** By its number as it is typed, or by its unguessable address as it is scanned. */
async function appointmentNamed({ store, now }: Parts, text: string): Promise<Appointment | undefined> {
  const plain = /^\d{7,}$/.test(text) ? `YY${text.slice(0, 4)}-${text.slice(4)}` : text
  const number = parseAppointmentNumber(plain)
  if (number !== undefined) {
    const found = await appointmentOf(store.db, { number })
    // A number is short enough to be guessed, so it counts on its day only.
    return found?.day === shanghaiDay(now()) ? found : undefined
  }
  return appointmentOf(store.db, { secret: text })
}

function toolsOf({ store, seal, shelf, now }: Parts): AppointmentTools {
  return { tx: store.db, can: store.can, now: now(), seal, catalogue: shelf.current() }
}
