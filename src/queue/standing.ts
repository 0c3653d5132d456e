/** How the queues stand: who waits, for how long, and how long a newcomer will. Nothing of any person. */
import { callingOrder, type WaitRange, waitRange } from '../core/queue.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Hall } from '../guides/hall.ts'
import type { Db } from '../store/db.ts'
import { type QueueTicket, queueTicketBySecret, queueTickets } from '../store/queue.ts'
import { openCounters, type QueueCounter } from '../store/queueCounters.ts'
import { serviceMinutes } from '../store/queueReading.ts'
import { closesAt, givesTickets } from './giving.ts'
import { groupKeyed, type QueueGroup, queueGroups } from './groups.ts'

export interface GroupStanding extends QueueGroup {
  waiting: number
  /** ISO 8601: since when the longest waiting one waits; null for nobody. */
  since: string | null
  /** For somebody who comes now; null while it cannot be said. */
  wait: WaitRange | null
  /** Tickets can be taken now. */
  gives: boolean
}

export interface TicketStanding {
  ticket: QueueTicket
  /** Of its windows. */
  name: string
  /** People called before; null once it is called. */
  before: number | null
  wait: WaitRange | null
  /** It will be served after closing, as promised (延时, R27.2). */
  afterClosing: boolean
}

/** Of every place, or of one. */
export async function standings(db: Db, hall: Hall, now: Date, place?: string): Promise<GroupStanding[]> {
  const groups = queueGroups(hall).filter(group => place === undefined || group.place === place)
  const places = new Map<string, PlaceNow>()
  for (const { place } of groups) if (!places.has(place)) places.set(place, await placeNow(db, place, now))
  return Promise.all(
    groups.map(async group => {
      const at = places.get(group.place)!
      const waiting = at.waiting.filter(ticket => ticket.group === group.key)
      const since = waiting.map(({ arrivedAt }) => arrivedAt).sort()[0] ?? null
      const wait = await waitFor(db, group, waiting.length, at.counters)
      return { ...group, waiting: waiting.length, since, wait, gives: givesTickets(hall, group, now) }
    }),
  )
}

/** How a ticket stands; nothing for an address nobody was given, or of another day. */
export async function standingOf(
  db: Db,
  hall: Hall,
  secret: string,
  now: Date,
): Promise<TicketStanding | undefined> {
  const ticket = await queueTicketBySecret(db, secret)
  if (!ticket || ticket.day !== shanghaiDay(now)) return undefined
  const group = groupKeyed(hall, ticket.group)
  const name = group?.name ?? ticket.group
  const none = { ticket, name, before: null, wait: null, afterClosing: false }
  if (ticket.state !== 'waiting' || !group) return none
  const { waiting, counters } = await placeNow(db, ticket.place, now)
  const own = waiting.filter(other => other.group === ticket.group)
  const order = callingOrder(own, 0, now, hall.appointments.graceMinutes)
  const before = order.findIndex(({ id }) => id === ticket.id)
  const wait = await waitFor(db, group, before, counters)
  const closes = closesAt(hall, group, now)
  const ends = now.getTime() + (wait?.to ?? 0) * 60_000
  return { ...none, before, wait, afterClosing: closes !== undefined && ends > closes.getTime() }
}

interface PlaceNow {
  waiting: QueueTicket[]
  counters: QueueCounter[]
}

async function placeNow(db: Db, place: string, now: Date): Promise<PlaceNow> {
  const where = { day: shanghaiDay(now), place }
  return { waiting: await queueTickets(db, where, ['waiting']), counters: await openCounters(db, where) }
}

/** A counter that serves several queues counts for each in part. */
async function waitFor(
  db: Db,
  { key, place }: QueueGroup,
  before: number,
  counters: QueueCounter[],
): Promise<WaitRange | null> {
  const share = counters
    .filter(({ groups }) => groups.includes(key))
    .reduce((sum, { groups }) => sum + 1 / groups.length, 0)
  return waitRange(before, await serviceMinutes(db, place, key), share) ?? null
}
