/** What the buttons of the counter do; each ends in a redirect, and the same press again does nothing twice. */
import { z } from 'zod'
import { queueActions } from '../../core/queue.ts'
import { groupKeyed, queueGroups } from '../../queue/groups.ts'
import type { Queueing, QueueingTicket } from '../../queue/queue.ts'
import type { QueueRefusal } from '../../queue/tools.ts'
import { refusalWords } from '../../queue/words.zh.ts'
import { asBody, textOf, textsOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { drawCounter, type Tried } from './page.ts'

const Pressed = z.object({ deed: z.string().regex(/^[\w-]{8,60}$/) })
const Deed = z.object({
  ticket: z.string().max(100),
  action: z.enum(queueActions),
  group: z.string().max(60).optional(),
  reason: z.string().max(200).optional(),
})

const person = ({ me }: Visit) => ({ id: me.id, name: me.name, role: me.role })

/** All queues of a counter are at one place, which they name. */
export const takeSeat: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const { hall } = desk.catalogue()
  const groups = textsOf(body, 'groups')
  const place = groupKeyed(hall, groups[0] ?? '')?.place ?? queueGroups(hall)[0]?.place ?? ''
  const seat = {
    place,
    number: Number(textOf(body, 'number')),
    groups,
    green: textOf(body, 'green') === 'yes',
  }
  await told(desk, visit, 'seat', await once(desk, visit, 'seat', () => desk.queue.sit(person(visit), seat)))
}

export const leaveSeat: Handler = async (desk, visit) => {
  await told(desk, visit, 'leave', await once(desk, visit, 'leave', () => desk.queue.leave(person(visit))))
}

export const nextPlease: Handler = async (desk, visit) => {
  await told(desk, visit, 'next', await once(desk, visit, 'next', () => desk.queue.callNext(person(visit))))
}

export const doWithTicket: Handler = async (desk, visit) => {
  const { data } = Deed.safeParse(asBody(visit.request.body))
  if (!data) throw noSuchPage()
  const answer = await once(desk, visit, data.action, () => desk.queue.act(person(visit), data))
  await told(desk, visit, data.action, answer, data.action === 'finish' ? data.ticket : '')
}

export const takeTicket: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const [green, caseNumber] = [textOf(body, 'green'), textOf(body, 'caseNumber').trim().toUpperCase()]
  const want = {
    group: textOf(body, 'group'),
    ...(green !== '' && { green }),
    ...(caseNumber !== '' && { caseNumber }),
  }
  const answer = await once(desk, visit, 'take', () => desk.queue.take(want, person(visit)))
  await told(desk, visit, 'take', answer, 'ticket' in answer ? answer.ticket.id : '')
}

function once<T>(desk: Desk, { request, me }: Visit, name: string, work: () => Promise<T>): Promise<T> {
  const pressed = Pressed.safeParse(asBody(request.body)).data
  if (!pressed) throw noSuchPage()
  return desk.once(`queue-${name}/${me.id}/${pressed.deed}`, work)
}

async function told(
  desk: Desk,
  visit: Visit,
  what: string,
  answer: Queueing | QueueingTicket,
  ticket = '',
): Promise<void> {
  if (!('refused' in answer)) {
    const about = ticket === '' ? '' : `&ticket=${encodeURIComponent(ticket)}`
    return visit.response.redirect(303, `/desk/counter?done=${what}${about}`)
  }
  visit.response.status(late.includes(answer.refused) ? 409 : 422)
  await drawCounter(desk, visit, {
    form: formOf(what),
    trouble: refusalWords[answer.refused],
    typed: asBody(visit.request.body),
  })
}

/** Refused for how things stand, not for what was typed. */
const late: readonly QueueRefusal[] = ['occupied', 'busy', 'empty', 'early', 'changed', 'no-counter', 'again']

function formOf(what: string): Tried['form'] {
  return what === 'seat' || what === 'take' || what === 'transfer' ? what : 'next'
}
