/** Calling the next one, and what is done with a ticket at a counter (叫号). Two counters never get the same ticket. */
import { maskPersonal } from '../core/mask.ts'
import { aheadAfter, mayAct, nextTurn, openFrom, type QueueAction, queueRules } from '../core/queue.ts'
import { Refused } from '../core/refused.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Db } from '../store/db.ts'
import {
  callTicket,
  moveTicket,
  type QueueChange,
  type QueueTicket,
  queueTicket,
  queueTickets,
  ticketAtCounter,
} from '../store/queue.ts'
import { holdCounter, type QueueCounter, saveAhead } from '../store/queueCounters.ts'
import { groupKeyed } from './groups.ts'
import type { QueueParts, QueueRefusal } from './tools.ts'

type Parts = Pick<QueueParts, 'can' | 'catalogue'>

/** @throws Refused `no-counter`, `busy` or `empty` */
export async function callNext(parts: Parts, tx: Db, staff: string, now: Date): Promise<QueueTicket> {
  const day = shanghaiDay(now)
  const counter = await held(tx, staff, day)
  if (await ticketAtCounter(tx, day, counter.id)) refuse('busy')
  const { graceMinutes } = parts.catalogue().hall.appointments
  let waiting = (await queueTickets(tx, counter, ['waiting'])).filter(ticket => serves(counter, ticket))
  for (let turn = nextTurn(waiting, counter.ahead, now, graceMinutes); turn; ) {
    const { id } = turn.ticket
    if (await callTicket(tx, parts.can, id, { staff, counter: counter.id }, now)) {
      await saveAhead(tx, counter.id, aheadAfter(counter.ahead, turn))
      return (await queueTicket(tx, id))!
    }
    // Another counter has just called this one.
    waiting = waiting.filter(ticket => ticket.id !== id)
    turn = nextTurn(waiting, counter.ahead, now, graceMinutes)
  }
  refuse('empty')
}

/** Whether a counter calls tickets like this one. */
export function serves(
  { groups, green }: Pick<QueueCounter, 'groups' | 'green'>,
  ticket: Pick<QueueTicket, 'group' | 'green'>,
): boolean {
  return groups.includes(ticket.group) || (green && ticket.green)
}

export interface CounterDeed {
  ticket: string
  action: QueueAction
  /** For `transfer`: to which queue and why. */
  group?: string | undefined
  reason?: string | undefined
}

/** @throws Refused */
export async function actOnTicket(
  parts: Parts,
  tx: Db,
  staff: string,
  deed: CounterDeed,
  now: Date,
): Promise<void> {
  const day = shanghaiDay(now)
  const counter = await held(tx, staff, day)
  const ticket = await queueTicket(tx, deed.ticket)
  if (!ticket || ticket.day !== day || ticket.place !== counter.place) refuse('changed')
  const parked = ticket.state === 'parked'
  if (!parked && ticket.counter !== counter.id) refuse('changed')
  if (deed.action === 'resume' && (await ticketAtCounter(tx, day, counter.id))) refuse('busy')
  if (!mayAct(deed.action, ticket, now))
    refuse(openFrom[deed.action].includes(ticket.state) ? 'early' : 'changed')
  const note = deed.action === 'transfer' ? transferNote(parts, ticket, deed) : ''
  const step = { what: deed.action, actor: staff, counter: counter.id, note }
  const change = { ...changeBy(deed, ticket, counter, now), staff }
  if (!(await moveTicket(tx, ticket.id, openFrom[deed.action], change, step, now))) refuse('changed')
}

/** To another queue of the same place, for a reason. */
function transferNote({ catalogue }: Parts, { group, place }: QueueTicket, deed: CounterDeed): string {
  const to = groupKeyed(catalogue().hall, deed.group ?? '')
  if (!to || to.place !== place || to.key === group) refuse('group')
  const reason = maskPersonal(deed.reason?.trim() ?? '')
  if (reason === '') refuse('reason')
  return `${group}→${to.key}：${reason}`
}

const away = { counter: null, calls: 0, calledAt: null, startedAt: null } as const
const over = { ...away, criterion: null } as const

function changeBy(
  { action, group }: CounterDeed,
  ticket: QueueTicket,
  { id }: QueueCounter,
  now: Date,
): QueueChange {
  const at = now.toISOString()
  const servedSeconds = ticket.servedSeconds + secondsSince(ticket.startedAt, now)
  switch (action) {
    case 'recall':
      return { calls: ticket.calls + 1 }
    case 'start':
      return { state: 'serving', startedAt: at }
    case 'resume':
      return { state: 'serving', startedAt: at, counter: id }
    case 'finish':
      return { ...over, state: 'done', servedSeconds, endedAt: at }
    case 'park':
      return { ...away, state: 'parked', servedSeconds }
    case 'requeue':
      return { state: 'waiting' }
    case 'transfer':
      return { ...away, state: 'waiting', servedSeconds, group: group ?? ticket.group }
    case 'skip':
      if (ticket.skips >= queueRules.mostSkips) return { ...over, state: 'no-show', endedAt: at }
      return { ...away, state: 'waiting', skips: ticket.skips + 1, queuedAt: at }
  }
}

function secondsSince(started: string | null, now: Date): number {
  return started === null ? 0 : Math.round((now.getTime() - Date.parse(started)) / 1000)
}

async function held(tx: Db, staff: string, day: string): Promise<QueueCounter> {
  return (await holdCounter(tx, staff, day)) ?? refuse('no-counter')
}

function refuse(reason: QueueRefusal): never {
  throw new Refused<QueueRefusal>(reason)
}
