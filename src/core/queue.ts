/** The queue (叫号, domain.md §7): numbers, who is next, what may be done with a ticket, and how long it takes. Pure. */

/** `called`: asked to the counter. `parked`: put aside while the person fetches something. `unserved`: the day ended over it. */
export type QueueState = 'waiting' | 'called' | 'serving' | 'parked' | 'done' | 'no-show' | 'unserved'

export const queueRules = {
  /** So many in a row may be called before somebody who has waited longer; then whoever has waited longest (R27.3). */
  mostAhead: 3,
  /** Calls of one ticket at one counter. */
  mostCalls: 3,
  /** Minutes a called person is waited for. */
  callMinutes: 3,
  /** Times a ticket that was skipped goes to the back; after that it ends. */
  mostSkips: 1,
} as const

/** Green-channel tickets are numbered in a series of their own (绿色通道). */
export const greenLetter = 'Z'

/** `A001`: the letter, then at least three digits; one series a day (每日重排). */
export function queueLabel(letter: string, number: number): string {
  return `${letter}${`${number}`.padStart(3, '0')}`
}

/** A ticket as the order of calling sees it. Times are ISO 8601 in UTC. */
export interface Queued {
  id: string
  green: boolean
  appointmentAt: string | null
  skips: number
  /** Its place in the queue: when it was taken, or when it was skipped. */
  queuedAt: string
}

export interface Turn<T> {
  ticket: T
  /** Somebody who has waited longer stays behind. */
  overtakes: boolean
}

/**
 * Who is called next among those a counter may serve: green channel, then appointments in their time, then arrival.
 * `ahead`: calls in a row at this counter that overtook somebody. `graceMinutes`: how early or late an appointment counts.
 */
export function nextTurn<T extends Queued>(
  waiting: readonly T[],
  ahead: number,
  now: Date,
  graceMinutes: number,
): Turn<T> | undefined {
  const longest = waiting.reduce<T | undefined>((a, b) => (a && byArrival(a, b) < 0 ? a : b), undefined)
  if (!longest) return undefined
  if (ahead >= queueRules.mostAhead) return { ticket: longest, overtakes: false }
  const first = waiting.reduce((a, b) => (byPriority(a, b, now, graceMinutes) < 0 ? a : b))
  return { ticket: first, overtakes: first.id !== longest.id }
}

/** How many overtaking calls in a row there are after this one. */
export function aheadAfter(ahead: number, { overtakes }: Turn<unknown>): number {
  return overtakes ? ahead + 1 : 0
}

/** Everybody in the order in which one counter would call them from now on. */
export function callingOrder<T extends Queued>(
  waiting: readonly T[],
  ahead: number,
  now: Date,
  graceMinutes: number,
): T[] {
  let left = [...waiting]
  let streak = ahead
  const order: T[] = []
  for (let turn = nextTurn(left, streak, now, graceMinutes); turn; ) {
    const { ticket } = turn
    order.push(ticket)
    streak = aheadAfter(streak, turn)
    left = left.filter(({ id }) => id !== ticket.id)
    turn = nextTurn(left, streak, now, graceMinutes)
  }
  return order
}

function byArrival(a: Queued, b: Queued): number {
  return compare(a.queuedAt, b.queuedAt) || compare(a.id, b.id)
}

function byPriority(a: Queued, b: Queued, now: Date, graceMinutes: number): number {
  const [rankA, rankB] = [rankOf(a, now, graceMinutes), rankOf(b, now, graceMinutes)]
  if (rankA !== rankB) return rankA - rankB
  const booked = rankA === 1 ? compare(a.appointmentAt ?? '', b.appointmentAt ?? '') : 0
  return booked || byArrival(a, b)
}

/** 0 green, 1 an appointment in its time, 2 everybody else, and whoever was skipped (过号重新排). */
function rankOf({ green, appointmentAt, skips, queuedAt }: Queued, now: Date, graceMinutes: number): number {
  if (skips > 0) return 2
  if (green) return 0
  if (appointmentAt === null) return 2
  const [at, grace] = [Date.parse(appointmentAt), graceMinutes * 60_000]
  const inTime = Date.parse(queuedAt) <= at + grace && now.getTime() >= at - grace
  return inTime ? 1 : 2
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What is done with a ticket at a counter. */
export const queueActions = [
  'recall',
  'start',
  'finish',
  'skip',
  'park',
  'transfer',
  'resume',
  'requeue',
] as const
export type QueueAction = (typeof queueActions)[number]

/** The states from which each action is open. */
export const openFrom: Record<QueueAction, readonly QueueState[]> = {
  recall: ['called'],
  start: ['called'],
  skip: ['called'],
  park: ['called', 'serving'],
  transfer: ['called', 'serving'],
  finish: ['serving'],
  resume: ['parked'],
  requeue: ['parked'],
}

export interface Called {
  state: QueueState
  calls: number
  calledAt: string | null
}

/** A person is called three times, or waited for three minutes, before they are skipped. */
export function mayAct(action: QueueAction, { state, calls, calledAt }: Called, now: Date): boolean {
  if (!openFrom[action].includes(state)) return false
  const { mostCalls, callMinutes } = queueRules
  if (action === 'recall') return calls < mostCalls
  if (action !== 'skip') return true
  const waited = calledAt === null ? 0 : now.getTime() - Date.parse(calledAt)
  return calls >= mostCalls || waited >= callMinutes * 60_000
}

/** Minutes, from the shortest to the longest that is likely. */
export interface WaitRange {
  from: number
  to: number
}

const fewestKnown = 5
const step = 5

/**
 * How long somebody with `before` people in front waits, in minutes, from how long recent services took; nothing while too
 * few are known or no counter is open. The long end reckons with those who are at the counters now.
 */
export function waitRange(
  before: number,
  serviceMinutes: readonly number[],
  counters: number,
): WaitRange | undefined {
  if (counters <= 0 || serviceMinutes.length < fewestKnown) return undefined
  const sorted = [...serviceMinutes].sort((a, b) => a - b)
  const quartile = (part: number) => sorted[Math.floor((sorted.length - 1) * part)]!
  const from = (before * quartile(0.25)) / counters
  const to = ((before + 1) * quartile(0.75)) / counters
  return { from: Math.floor(from / step) * step, to: Math.max(step, Math.ceil(to / step) * step) }
}
