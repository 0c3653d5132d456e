/** Follows the log from its first event to its last, and names the first that is not as it was written (R14.5). Pure. */
import { dayHash, hashOf, type LoggedEvent } from './chain.ts'
import {
  about,
  type Beside,
  dayFits,
  type Fault,
  faultOf,
  type Head,
  inserted,
  mostKept,
  named,
  type Tail,
  type Walk,
} from './chainFault.ts'
import { shanghaiDay } from './workdays.ts'

export interface Walked {
  events: number
  head: Head
  fault: Fault | undefined
}

/** `events`: the whole log, ordered by id. */
export async function walkChain(events: AsyncIterable<LoggedEvent>, beside: Beside): Promise<Walked> {
  const walk: Walk = {
    beside,
    count: 0,
    last: undefined,
    running: '',
    day: '',
    daysSeen: 0,
    anchored: beside.anchor === undefined,
    tails: new Map(),
    suspect: undefined,
    astray: [],
    astrayCount: 0,
    successor: undefined,
    skipped: undefined,
  }
  for await (const event of events) step(walk, event)
  const head = { id: walk.last?.id ?? 0, hash: walk.running }
  return { events: walk.count, head, fault: faultOf(walk) }
}

function step(walk: Walk, event: LoggedEvent): void {
  const before = walk.tails.get(event.subject)
  checkPlace(walk, event)
  checkContent(walk, event, before)
  if (walk.suspect) remember(walk, event, before)
  else checkTime(walk, event)
  walk.count++
  walk.running = dayHash(walk.beside.digest, walk.running, event)
  walk.tails.set(event.subject, { seq: event.seq, hash: event.hash })
  walk.last = event
  const { anchor } = walk.beside
  if (anchor?.id === event.id) walk.anchored = anchor.hash === walk.running
}

/** What later events say about the suspect. */
function remember(walk: Walk, event: LoggedEvent, before: Tail | undefined): void {
  const { suspect } = walk
  const follows = suspect?.what === 'astray' && suspect.event.subject === event.subject
  if (follows && suspect.event !== event) walk.successor ??= event
  const expected = (before?.seq ?? 0) + 1
  if (event.seq > expected) walk.skipped ??= { subject: event.subject, seq: expected }
}

function checkPlace(walk: Walk, event: LoggedEvent): void {
  const expected = (walk.last?.id ?? 0) + 1
  if (event.id > expected) walk.suspect ??= { what: 'gap', from: expected, after: event }
  if (event.id < expected) walk.suspect ??= { what: 'known', fault: inserted(event) }
}

function checkContent(walk: Walk, event: LoggedEvent, before: Tail | undefined): void {
  const genuine = hashOf(walk.beside.digest, event) === event.hash
  const follows = event.seq === (before?.seq ?? 0) + 1 && event.prev === (before?.hash ?? '')
  if (genuine && follows) return
  walk.suspect ??= { what: 'astray', event, before }
  if (genuine) return
  walk.astrayCount++
  if (walk.astray.length < mostKept) walk.astray.push(event)
}

function checkTime(walk: Walk, event: LoggedEvent): void {
  const { last } = walk
  if (last && event.at < last.at) {
    const words = `${named(event)} is dated before the event that precedes it.`
    walk.suspect = { what: 'known', fault: about(event, 'out-of-time', words) }
    return
  }
  const day = shanghaiDay(new Date(event.at))
  if (day === walk.day) return
  if (last) closeDay(walk)
  walk.day = day
  walk.daysSeen++
}

/** Compares the day that has ended with its record. */
function closeDay(walk: Walk): void {
  if (dayFits(walk)) return
  const { day, last } = walk
  const words = `The record of the day ${day} does not fit its events, which end with event ${last!.id}.`
  walk.suspect = { what: 'known', fault: about(last!, 'day', words) }
}
