/** The counter's page: where one sits, who is at the counter, who waits, and a ticket for somebody who has none. */
import { callingOrder } from '../../core/queue.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import type { Hall } from '../../guides/hall.ts'
import { serves } from '../../queue/calling.ts'
import { closesAt } from '../../queue/giving.ts'
import { type QueueGroup, queueGroups } from '../../queue/groups.ts'
import { standingWords } from '../../queue/words.zh.ts'
import { dutiesFrom } from '../../store/duties.ts'
import { type QueueTicket, queueTicket, queueTickets, ticketAtCounter } from '../../store/queue.ts'
import { counterOf, lastSeatOf, type QueueCounter } from '../../store/queueCounters.ts'
import { asBody, type Body, prefill, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { show } from '../view.ts'
import { choice, currentModel, lineModel, parkedModel, seatModel, standingModel } from './model.ts'
import { doneWords } from './words.ts'

const mostInLine = 12

/** What was refused comes back with everything that was typed. */
export interface Tried {
  form: 'seat' | 'take' | 'transfer' | 'next'
  trouble: string
  typed: Body
}

export const showCounter: Handler = (desk, visit) => drawCounter(desk, visit)

export async function drawCounter(desk: Desk, visit: Visit, tried?: Tried): Promise<void> {
  const { hall } = desk.catalogue()
  const [now, groups] = [desk.now(), queueGroups(hall)]
  const day = shanghaiDay(now)
  const seat = await counterOf(desk.db, visit.me.id, day)
  const place = seat?.place ?? groups[0]?.place ?? ''
  const typed = (form: Tried['form']) => (tried?.form === form ? tried.typed : undefined)
  show(desk, visit, 'counter', {
    title: '叫号',
    place: 'counter',
    script: 'counter',
    trouble: tried?.trouble ?? '',
    done: await doneModel(desk, visit),
    seat: seat ? seatModel(seat, groups) : null,
    seating: await seatingModel(desk, visit, groups, typed('seat')),
    ...(await counterModel(desk, seat, groups, typed('transfer'))),
    queues: (await desk.queue.standings(place)).map(standing => standingModel(standing, seat, now)),
    taking: takingModel(hall, groups, seat, typed('take')),
  })
}

/** What happens at one's own counter; nothing before one sits down. */
async function counterModel(
  desk: Desk,
  seat: QueueCounter | undefined,
  groups: QueueGroup[],
  typed: Body | undefined,
) {
  const none = { current: null, waiting: 0, line: [], more: 0, parked: [], overtime: 0, reason: '', to: '' }
  if (!seat) return none
  const { hall } = desk.catalogue()
  const [now, where] = [desk.now(), { day: seat.day, place: seat.place }]
  const current = await ticketAtCounter(desk.db, seat.day, seat.id)
  const waiting = (await queueTickets(desk.db, where, ['waiting'])).filter(ticket => serves(seat, ticket))
  const order = callingOrder(waiting, seat.ahead, now, hall.appointments.graceMinutes)
  const parked = await queueTickets(desk.db, where, ['parked'])
  return {
    current: current ? currentModel(current, groups, now) : null,
    waiting: waiting.length,
    line: order.slice(0, mostInLine).map(ticket => lineModel(ticket, now)),
    more: Math.max(0, order.length - mostInLine),
    parked: parked.map(ticket => parkedModel(ticket, groups, now)),
    overtime: isAfterClosing(hall, groups, seat, now) ? waiting.length : 0,
    reason: textOf(typed ?? {}, 'reason'),
    to: textOf(typed ?? {}, 'group'),
  }
}

function isAfterClosing(hall: Hall, groups: QueueGroup[], seat: QueueCounter, now: Date): boolean {
  const own = groups.filter(({ key }) => seat.groups.includes(key))
  return own.some(group => {
    const closes = closesAt(hall, group, now)
    return closes !== undefined && now >= closes
  })
}

/** Where one sat last, or where the roster says one sits. */
async function seatingModel({ db, now, catalogue }: Desk, { me }: Visit, groups: QueueGroup[], typed?: Body) {
  const last = await lastSeatOf(db, me.id)
  const day = shanghaiDay(now())
  const duties = (await dutiesFrom(db, day)).filter(({ staff, from }) => staff === me.id && from <= day)
  const posts = duties.map(({ window }) => window)
  const fill = prefill(typed)
  const usual = ({ key, windows }: QueueGroup) =>
    last ? last.groups.includes(key) : windows.some(id => posts.includes(id))
  const green = catalogue().hall.specialCounters.some(({ id }) => id === 'green-channel')
  return {
    number: fill.text('number', last ? `${last.number}` : ''),
    groups: groups.map(group => ({
      ...choice(group),
      place: group.placeName,
      checked: fill.ticked('groups', group.key, usual(group)),
    })),
    green: green ? { checked: fill.ticked('green', 'yes', last?.green ?? false) } : null,
  }
}

function takingModel(hall: Hall, groups: QueueGroup[], seat: QueueCounter | undefined, typed?: Body) {
  const fill = prefill(typed)
  const own = groups.filter(({ place }) => place === (seat?.place ?? groups[0]?.place))
  const usual = typed ? '' : (seat?.groups[0] ?? '')
  return {
    groups: own.map(group => ({ ...choice(group), chosen: fill.text('group', usual) === group.key })),
    criteria: hall.greenChannel.map(label => ({ label, chosen: fill.text('green') === label })),
    caseNumber: fill.text('caseNumber'),
  }
}

/** What was just done, with what comes next. */
async function doneModel(desk: Desk, { request }: Visit) {
  const query = asBody(request.query)
  const [done, id] = [textOf(query, 'done'), textOf(query, 'ticket')]
  const ticket = id === '' ? undefined : await queueTicket(desk.db, id)
  if (done === 'finish' && ticket) return finishedModel(ticket)
  if (done === 'take' && ticket) {
    const standing = await desk.queue.standing(ticket.secret)
    const where = standing ? standingWords(standing.before, standing.wait, standing.afterClosing) : ''
    return {
      words: `取好了：${ticket.label}。${where.replaceAll('您', '他')}`,
      caseNumber: '',
      finished: false,
    }
  }
  const words = Object.hasOwn(doneWords, done) ? doneWords[done] : undefined
  return words === undefined ? null : { words, caseNumber: '', finished: false }
}

function finishedModel({ label, caseNumber }: QueueTicket) {
  return { words: `${label} 办完了。`, caseNumber: caseNumber ?? '', finished: true }
}
