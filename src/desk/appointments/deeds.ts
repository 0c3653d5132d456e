/** What staff do with appointments: make one for somebody, note who came, who did not, and who gave theirs back (R27.1). */
import { z } from 'zod'
import { book, cancel, checkIn, holdTime, miss } from '../../appointments/booking.ts'
import { type AppointmentTools, windowOf } from '../../appointments/tools.ts'
import { refusalWords } from '../../appointments/words.zh.ts'
import { momentOf } from '../../core/appointments.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { groupOfWindow } from '../../queue/groups.ts'
import type { Appointment } from '../../store/appointments.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { drawAppointments, toolsOf } from './page.ts'

const Pressed = z.object({ deed: z.string().max(60) })
const Booking = Pressed.extend({
  guide: z.string().min(1, '请选要办的事。').max(60),
  time: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, '请选一个时间。'),
  phone: z
    .string()
    .trim()
    .regex(/^1\d{10}$/, '请填 11 位手机号。'),
})

export const bookFor: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const { data, error } = Booking.safeParse(body)
  const typed = { phone: textOf(body, 'phone'), time: textOf(body, 'time'), guide: textOf(body, 'guide') }
  if (!data) return again(desk, visit, { ...typed, trouble: `${error.issues[0]?.message}` })
  const made = await desk.once(`appointment/${visit.me.tokenHash}/${data.deed}`, () =>
    make(desk, visit, data),
  )
  if (typeof made === 'string') return again(desk, visit, { ...typed, trouble: made })
  visit.response.redirect(303, `/desk/appointments?day=${made.day}&done=book`)
}

/** In words where it could not be made. */
async function make(
  desk: Desk,
  { me }: Visit,
  { guide, time, phone }: z.infer<typeof Booking>,
): Promise<Appointment | string> {
  const [day = '', start = ''] = time.split(' ')
  const booker = { conversation: '', whose: phone, phone: desk.seal.close(phone), by: me }
  const window = windowOf(desk.catalogue(), guide).id
  const made = await desk.transact(async tx => {
    const tools = toolsOf(desk, tx)
    const held = await holdTime(tools, booker, { window, guide, day, start })
    return typeof held === 'string' ? held : book(tools, held.number, me)
  })
  return typeof made === 'string' ? refusalWords[made] : made
}

const deeds = { kept: checkIn, missed: miss, cancelled: cancel } as const

function settle(state: keyof typeof deeds): Handler {
  return async (desk, visit) => {
    const number = `${visit.request.params.number}`
    const settled = await desk.transact((tx): Promise<Appointment | string> => {
      const tools: AppointmentTools = toolsOf(desk, tx)
      return deeds[state](tools, number, visit.me)
    })
    if (settled === 'unknown') throw new PageError(404, refusalWords.unknown)
    const day = typeof settled === 'string' ? '' : `day=${settled.day}&`
    const label = state === 'kept' && typeof settled !== 'string' ? await ticketFor(desk, visit, settled) : ''
    const ticket = label === '' ? '' : `&ticket=${label}`
    visit.response.redirect(303, `/desk/appointments?${day}done=${state}${ticket}`)
  }
}

/** Whoever has come for today's appointment waits with a number that goes first in its time; empty where there is none. */
async function ticketFor(desk: Desk, { me }: Visit, found: Appointment): Promise<string> {
  const group = groupOfWindow(desk.catalogue().hall, found.window)
  if (!group || found.day !== shanghaiDay(desk.now())) return ''
  const taken = await desk.queue.take({ group: group.key, appointmentAt: momentOf(found) }, me)
  return 'ticket' in taken ? taken.ticket.label : ''
}

export const keepIt = settle('kept')
export const missIt = settle('missed')
export const cancelIt = settle('cancelled')

function again(
  desk: Desk,
  visit: Visit,
  tried: { trouble: string; phone: string; time: string; guide: string },
): Promise<void> {
  visit.response.status(422)
  return drawAppointments(desk, visit, tried)
}
