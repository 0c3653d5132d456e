/** The counter's page in parts: the ticket at the counter, those put aside, and how the queues stand. Pure. */
import { mayAct, type QueueAction, queueRules } from '../../core/queue.ts'
import type { QueueGroup } from '../../queue/groups.ts'
import type { GroupStanding } from '../../queue/standing.ts'
import { waitWords } from '../../queue/words.zh.ts'
import type { QueueTicket } from '../../store/queue.ts'
import type { QueueCounter } from '../../store/queueCounters.ts'
import { shortTime, waited } from '../times.ts'
import { actionWords } from './words.ts'

const counterActions = ['start', 'finish', 'recall', 'skip', 'park', 'transfer'] as const

/** The ticket at the counter, with what can be done. */
export function currentModel(ticket: QueueTicket, groups: QueueGroup[], now: Date) {
  const { id, label, criterion, caseNumber, arrivedAt, calls, state } = ticket
  const open = counterActions.filter(action => mayAct(action, ticket, now))
  const [main, ...others] = open.filter(action => action !== 'transfer')
  return {
    ...{ id, label, calls },
    // Drawn anew when one of these has changed, and not while a reason is typed.
    seen: [id, state, calls, ...open].join('/'),
    matter: nameOf(groups, ticket.group),
    serving: state === 'serving',
    criterion: criterion ?? '',
    appointment: bookedAt(ticket, now),
    caseNumber: caseNumber ?? '',
    waited: waitedWords(arrivedAt, now),
    main: button(main!),
    others: others.map(button),
    skipLater: state === 'called' && !open.includes('skip') ? queueRules : null,
    transfer: { ...button('transfer'), groups: elsewhere(groups, ticket).map(choice) },
  }
}

function button(action: QueueAction) {
  return { action, ...actionWords[action] }
}

function elsewhere(groups: QueueGroup[], { place, group }: QueueTicket): QueueGroup[] {
  return groups.filter(known => known.place === place && known.key !== group)
}

export function choice({ key, letter, name }: QueueGroup) {
  return { value: key, label: `${letter} ${name}` }
}

export function parkedModel(ticket: QueueTicket, groups: QueueGroup[], now: Date) {
  const { id, label, group, arrivedAt } = ticket
  return { id, label, matter: nameOf(groups, group), waited: waitedWords(arrivedAt, now) }
}

/** When an appointment is; nothing for whoever was asked to fetch a result, who goes first all the same. */
function bookedAt({ appointmentAt, caseNumber }: QueueTicket, now: Date): string {
  return appointmentAt === null || caseNumber !== null ? '' : shortTime(appointmentAt, now)
}

/** Somebody in the line: the number, and why they go first. */
export function lineModel(ticket: QueueTicket, now: Date) {
  const { id, label, green, appointmentAt, skips, arrivedAt } = ticket
  const booked = bookedAt(ticket, now)
  const fetching = appointmentAt === null ? '' : '取件'
  return {
    id,
    label,
    why: green ? '绿色通道' : booked === '' ? fetching : `预约 ${booked}`,
    skipped: skips > 0,
    waited: waitedWords(arrivedAt, now),
  }
}

export function standingModel(
  { key, letter, name, waiting, since, wait }: GroupStanding,
  seat: QueueCounter | undefined,
  now: Date,
) {
  return {
    ...{ letter, name, waiting },
    mine: seat?.groups.includes(key) ?? false,
    longest: since === null ? '' : waited(since, now),
    wait: wait ? waitWords(wait) : waiting === 0 ? '' : '说不准',
  }
}

/** Where one sits: `3 号窗口`, and whose tickets it calls. */
export function seatModel(seat: QueueCounter, groups: QueueGroup[]) {
  const own = groups.filter(({ key }) => seat.groups.includes(key))
  const names = own.map(({ name }) => name)
  if (seat.green) names.push('绿色通道')
  return { number: seat.number, place: own[0]?.placeName ?? '', serves: names.join('、') }
}

/** `等了 8 分钟`, `等了不到 1 分钟`. */
function waitedWords(iso: string, now: Date): string {
  const words = waited(iso, now)
  return /^\d/.test(words) ? `等了 ${words}` : `等了${words}`
}

function nameOf(groups: QueueGroup[], key: string): string {
  return groups.find(group => group.key === key)?.name ?? key
}
