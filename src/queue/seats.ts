/** Sitting down at a counter, and getting up: whose tickets it calls follows from its windows. */
import { Refused } from '../core/refused.ts'
import { isLeader, type Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { logDeed } from '../reports/tools.ts'
import type { Db } from '../store/db.ts'
import { ticketAtCounter } from '../store/queue.ts'
import { counterOf, getUp, holdNumbered, sitDown } from '../store/queueCounters.ts'
import { queueGroups } from './groups.ts'
import type { QueueParts, QueueRefusal } from './tools.ts'

/** Higher numbers are a slip of the finger. */
export const mostCounters = 99

export interface Seat {
  /** `county`, or the town's window. */
  place: string
  /** As it stands over the counter, from 1. */
  number: number
  /** Keys of the queues it serves. */
  groups: string[]
  /** It serves the green tickets of every queue of its place. */
  green: boolean
}

type Parts = Pick<QueueParts, 'catalogue' | 'seal'>

/** Only a leader takes the seat of somebody who serves a person at the moment. @throws Refused */
export async function takeSeat(parts: Parts, tx: Db, by: Staff, seat: Seat, now: Date): Promise<void> {
  const { place, number, green } = seat
  const day = shanghaiDay(now)
  const known = queueGroups(parts.catalogue().hall).filter(group => group.place === place)
  const groups = known.map(({ key }) => key).filter(key => seat.groups.includes(key))
  const numbered = Number.isInteger(number) && number >= 1 && number <= mostCounters
  if (known.length === 0 || !numbered || (groups.length === 0 && !green)) refuse('counter')
  const id = `${place}/${number}`
  const before = await counterOf(tx, by.id, day)
  if (before && before.id !== id && (await ticketAtCounter(tx, day, before.id))) refuse('busy')
  const holder = await holdNumbered(tx, id)
  const served = holder && holder.staff !== by.id ? await ticketAtCounter(tx, day, id) : undefined
  if (served && !isLeader(by.role)) refuse('occupied')
  await sitDown(tx, { id, place, number, staff: by.id, groups, green, day }, now)
  await logDeed({ tx, now, seal: parts.seal }, `counter:${id}`, by, 'take-seat', { groups, green })
}

/** @throws Refused `busy` while somebody is at the counter */
export async function leaveSeat(parts: Parts, tx: Db, by: Staff, now: Date): Promise<void> {
  const day = shanghaiDay(now)
  const counter = await counterOf(tx, by.id, day)
  if (!counter) return
  if (await ticketAtCounter(tx, day, counter.id)) refuse('busy')
  await getUp(tx, by.id)
  await logDeed({ tx, now, seal: parts.seal }, `counter:${counter.id}`, by, 'leave-seat', {})
}

function refuse(reason: QueueRefusal): never {
  throw new Refused<QueueRefusal>(reason)
}
