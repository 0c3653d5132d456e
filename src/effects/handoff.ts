/** Handing over to people: a ticket in the queue, a question passed on, or where else to ask. */
import type { Context, Event, Hall } from '../../flows/handoff/events.ts'
import { isOpen, nextOpening, spokenHours, spokenTime } from '../core/hours.ts'
import { maskPersonal, phoneIn } from '../core/mask.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { openTimes } from '../guides/opening.ts'
import { endDuty, noteOnDuty } from '../store/firstAskedDuties.ts'
import { changeTicket, closeTicket } from '../store/ticketChanges.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { openTicketIn, waitingBefore } from '../store/tickets.ts'
import { settle, takeUpAgain } from './firstAsked.ts'
import { newTicket, passOn } from './newTicket.ts'
import type { Scene } from './scene.ts'

const citizen = 'citizen'

/** Opens the ticket this needs, or finds the one that is open already. */
export async function openTicket(context: Context, _: unknown, scene: Scene): Promise<Event> {
  if (context.topic === 'solved') return settle(context.asks, scene)
  if (context.topic === 'unsolved' && !(await takeUpAgain(context.asks, scene)))
    return { type: 'SETTLED', solved: false }
  const hall = hallFor(context, scene)
  if (context.topic === 'out-of-scope') return { type: 'REFERRED', hall }
  if (context.topic === 'unknown' || context.topic === 'guidance')
    return { type: 'PASSED_ON', passedOn: await passOn(context, scene) }
  const known = await openTicketIn(scene.db, scene.conversation, 'live')
  if (known?.status === 'claimed') return { type: 'TAKEN', clerk: known.ownerName ?? '' }
  const ticket = known ?? (await newTicket('live', context, hall.counter, scene))
  const ahead = await waitingBefore(scene.db, ticket)
  const first = known === undefined || context.topic === 'unsolved'
  return { type: 'QUEUED', hall, ticket: { number: ticket.number, ahead }, known: !first }
}

/** Keeps a telephone number the person wrote, sealed; their words are in the transcript anyway, masked. */
export async function noteWords(
  { phone }: Context,
  { text }: { text: string },
  scene: Scene,
): Promise<Event> {
  const number = phoneIn(text)
  if (number === undefined) return { type: 'NOTED', phone }
  await keepPhone(scene, number)
  return { type: 'NOTED', phone: maskPersonal(number) }
}

/** Asks for the number here, or on the hall's own page where it must not travel through the messenger. */
export async function offerCallBack(_: Context, __: unknown, scene: Scene): Promise<Event> {
  if (!scene.personalElsewhere) return { type: 'ASK_PHONE' }
  const ticket = await openTicketIn(scene.db, scene.conversation, 'live')
  return { type: 'PHONE_PAGE', url: `/callback/${ticket?.secret ?? ''}` }
}

export async function savePhone(_: Context, { text }: { text: string }, scene: Scene): Promise<Event> {
  const number = phoneIn(text)
  if (number === undefined) return { type: 'UNREADABLE' }
  await keepPhone(scene, number)
  return { type: 'SAVED', phone: maskPersonal(number) }
}

/** The person ends it: nobody came yet, and the duty ends with it, or they are asked whether it is solved. */
export async function leaveQueue(_: Context, __: unknown, { db, now, conversation }: Scene): Promise<Event> {
  const ticket = await openTicketIn(db, conversation, 'live')
  if (!ticket) return { type: 'GONE', asks: '' }
  await closeTicket(db, ticket.number, 'left', now)
  await noteOnTicket(db, ticket.number, { what: 'closed', actor: citizen, note: 'left' }, now)
  const talked = ticket.status === 'claimed'
  if (talked) await noteOnDuty(db, ticket.number, 'put_at', now)
  else await endDuty(db, ticket.number, 'left', now)
  return { type: 'GONE', asks: talked ? ticket.number : '' }
}

/** Which emergency number the words call for. */
export function alarm(_: Context, { text }: { text: string }, { search }: Scene): Event {
  return { type: 'ALARM', number: search.understand(text, {}).topic ?? '110' }
}

async function keepPhone({ db, conversation, seal, now }: Scene, number: string): Promise<void> {
  const ticket = await openTicketIn(db, conversation, 'live')
  if (!ticket) return
  await changeTicket(db, ticket.number, { phone: seal.close(number) }, now)
  await noteOnTicket(db, ticket.number, { what: 'phone-left', actor: citizen, note: '' }, now)
}

function hallFor({ topic, guide }: Context, { catalogue, now }: Scene): Hall {
  const { hall } = catalogue
  const [spans, times] = [hall.officeHours.weekdays, openTimes(hall)]
  return {
    address: hall.address,
    hours: spokenHours(spans),
    openNow: isOpen(times, now),
    opensAt: spokenTime(nextOpening(times, now)),
    counter: topic === 'complaint' ? noFailCounter(catalogue) : windowFor(catalogue, guide),
    consultPhone: hall.consultPhone,
    hotline: hall.hotline,
    supervisionPhone: hall.supervisionPhone,
  }
}

function noFailCounter({ hall }: Catalogue): string {
  return hall.specialCounters.find(({ id }) => id === 'no-fail')?.name ?? '综合窗口'
}

function windowFor({ guides, hall }: Catalogue, id: string): string {
  const themes = guides.get(id)?.themes ?? []
  const window = hall.windows.find(known => themes.some(theme => known.themes.includes(theme)))
  return (window ?? hall.windows[0])?.name ?? '综合窗口'
}
