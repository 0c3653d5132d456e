/** What was done to a log that is not as it was written, in one sentence. Pure. */
import { type DayLink, type Digest, hashOf, type LoggedEvent } from './chain.ts'

export type FaultKind =
  | 'wrong-key'
  | 'edited'
  | 'removed'
  | 'inserted'
  | 'reordered'
  | 'cut-off'
  | 'out-of-time'
  | 'day'
  | 'counter'
  | 'anchor'
  | 'reading'
  | 'notice'

/** The first thing that is wrong; `id`, `subject` and `seq` say which event, as far as it can be told. */
export interface Fault {
  kind: FaultKind
  id?: number | undefined
  subject?: string | undefined
  seq?: number | undefined
  /** One sentence. */
  words: string
}

/** How far the log went at some moment: its last event, and the chain over all events up to it. */
export interface Head {
  id: number
  hash: string
}

/** What stands beside the events and has to agree with them. */
export interface Beside {
  digest: Digest
  days: DayLink[]
  /** How many events were ever written. */
  counter: number
  /** The last event of each subject, as its reading says. */
  readings: ReadonlyMap<string, Tail>
  /** A head that was written down earlier. */
  anchor?: Head | undefined
}

export interface Tail {
  seq: number
  hash: string
}

export type Suspect =
  | { what: 'astray'; event: LoggedEvent; before: Tail | undefined }
  | { what: 'gap'; from: number; after: LoggedEvent }
  | { what: 'known'; fault: Fault }

/** What is known of the log after some of its events. */
export interface Walk {
  beside: Beside
  count: number
  last: LoggedEvent | undefined
  /** The chain over all events so far. */
  running: string
  day: string
  daysSeen: number
  anchored: boolean
  tails: Map<string, Tail>
  suspect: Suspect | undefined
  /** What the rest of the log says about the suspect. */
  astray: LoggedEvent[]
  astrayCount: number
  successor: LoggedEvent | undefined
  skipped: { subject: string; seq: number } | undefined
}

/** More of what is wrong is not needed to say what happened. */
export const mostKept = 100

/** What happened to the log, told from all that was seen of it; nothing when it is whole. */
export function faultOf(walk: Walk): Fault | undefined {
  const { suspect, count, astrayCount, beside } = walk
  if (count > 0 && astrayCount === count) {
    const words = 'No event fits the key: this is another DATA_KEY than the log was written with.'
    return { kind: 'wrong-key', words }
  }
  if (suspect?.what === 'known') return suspect.fault
  if (suspect?.what === 'gap') return gapFault(walk, suspect)
  if (suspect?.what === 'astray') return astrayFault(walk, suspect)
  return endFault(walk) ?? (beside.anchor && !walk.anchored ? anchorFault(walk, beside.anchor) : undefined)
}

function gapFault(walk: Walk, { from, after }: Suspect & { what: 'gap' }): Fault {
  if (from > walk.beside.counter) return inserted(after)
  const until = after.id - 1
  const ids = until > from ? `Events ${from} to ${until} were` : `Event ${from} was`
  const lost = walk.skipped ?? shortReading(walk)
  const whose = lost ? `; the first is no. ${lost.seq} of ${lost.subject}` : ''
  return { kind: 'removed', id: from, ...lost, words: `${ids} removed${whose}.` }
}

/** A case whose reading knows of later events than the log has. */
function shortReading({ beside, tails }: Walk): { subject: string; seq: number } | undefined {
  for (const [subject, { seq, hash }] of beside.readings) {
    const known = tails.get(subject)?.seq ?? 0
    if (seq > known && hash !== tails.get(subject)?.hash) return { subject, seq: known + 1 }
  }
  return undefined
}

function astrayFault(walk: Walk, { event, before }: Suspect & { what: 'astray' }): Fault {
  const { digest } = walk.beside
  if (hashOf(digest, event) === event.hash) {
    const words = `The event before ${named(event, false)} was removed from its case.`
    return about(event, 'removed', words)
  }
  const written = writtenAs(walk, event)
  if (written === undefined) {
    const forged = wasInserted(walk, event, before)
    return forged
      ? inserted(event)
      : about(event, 'edited', `${named(event)} was edited after it was written.`)
  }
  const seqs = [event.seq, ...walk.astray.map(({ seq }) => seq)]
  const displaced = walk.astray.some(other => other !== event && fitsAt(digest, other, event.id, seqs))
  const words = `${named(event)} was moved: it was written as event ${written}.`
  return displaced
    ? about(event, 'reordered', words)
    : { kind: 'removed', id: event.id, words: `Event ${event.id} was removed and those after it renumbered.` }
}

function fitsAt(digest: Digest, event: LoggedEvent, id: number, seqs: Iterable<number>): boolean {
  for (const seq of seqs) if (hashOf(digest, { ...event, id, seq }) === event.hash) return true
  return false
}

/** The id an event was written with, when only its place in the log was changed. */
function writtenAs({ beside, count, astray }: Walk, event: LoggedEvent): number | undefined {
  const seqs = new Set([event.seq, event.seq + 1, event.seq - 1, ...astray.map(({ seq }) => seq).slice(0, 4)])
  const last = Math.max(count, beside.counter) + mostKept
  for (let id = 1; id <= last; id++) if (fitsAt(beside.digest, event, id, seqs)) return id
  return undefined
}

/** The neighbours of what was edited still vouch for it; those of what was put in know nothing of it. */
function wasInserted(walk: Walk, event: LoggedEvent, before: Tail | undefined): boolean {
  const { beside, successor, astray } = walk
  if (event.id > beside.counter) return true
  const next = astray[1]
  if (next?.id === event.id + 1 && writtenAs(walk, next) === event.id) return true
  if (successor) return successor.prev !== event.hash && successor.prev === (before?.hash ?? '')
  const reading = beside.readings.get(event.subject)
  return reading ? reading.hash === before?.hash : event.seq === 1
}

/** Whether the day that ends with the last event is recorded as it was. */
export function dayFits({ beside, day, daysSeen, running, last }: Walk): boolean {
  const [link, before] = [beside.days[daysSeen - 1], beside.days[daysSeen - 2]]
  const begins = (before?.lastId ?? 0) + 1
  return link?.day === day && link.firstId === begins && link.lastId === last?.id && link.hash === running
}

/** What is missing at the end, or does not fit there. */
function endFault(walk: Walk): Fault | undefined {
  const { beside, last, day, daysSeen } = walk
  const { counter, days } = beside
  const lastId = last?.id ?? 0
  const recorded = days.at(-1)?.lastId ?? 0
  if (counter > lastId || recorded > lastId || days.length > daysSeen) {
    const lost = shortReading(walk)
    const whose = lost ? ` (no. ${lost.seq} of ${lost.subject})` : ''
    const words = `The tail was cut off: event ${lastId + 1}${whose} and what came after it are gone.`
    return { kind: 'cut-off', id: lastId + 1, ...lost, words }
  }
  if (last && !dayFits(walk)) {
    const words = `The tail was cut off after event ${lastId}, or the record of its day, ${day}, was edited.`
    return { kind: 'cut-off', id: lastId + 1, words }
  }
  if (counter === lastId) return undefined
  const words = `The counter of events stands at ${counter}, but the last event is ${lastId}.`
  return { kind: 'counter', id: lastId, words }
}

function anchorFault({ last }: Walk, { id }: Head): Fault {
  const words =
    (last?.id ?? 0) < id
      ? `The log ends before event ${id}, whose head was written down: the database was put back to an older state.`
      : `The log up to event ${id} is not the one whose head was written down.`
  return { kind: 'anchor', id, words }
}

export function about({ id, subject, seq }: LoggedEvent, kind: FaultKind, words: string): Fault {
  return { kind, id, subject, seq, words }
}

export function inserted(event: LoggedEvent): Fault {
  return about(event, 'inserted', `${named(event)} was inserted: the hall did not write it.`)
}

export function named({ id, subject, seq, action }: LoggedEvent, capital = true): string {
  return `${capital ? 'Event' : 'event'} ${id} (${subject}, no. ${seq}, ${action})`
}
