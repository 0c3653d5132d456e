/** Taking a ticket (取号): at the door by oneself, or at the desk by a clerk for somebody. */
import { randomBytes } from 'node:crypto'
import { greenLetter, queueLabel } from '../core/queue.ts'
import { Refused } from '../core/refused.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import {
  keepQueueTicket,
  nextQueueNumber,
  type QueueTicket,
  queueTicket,
  queueTicketBySecret,
} from '../store/queue.ts'
import { givesTickets } from './giving.ts'
import { groupKeyed } from './groups.ts'
import type { QueueParts, QueueRefusal } from './tools.ts'

/** Short enough for a link into a messenger, too many to guess. */
const secretBytes = 16

export interface WantedTicket {
  /** Key of the queue. */
  group: string
  /** One of the hall's green-channel criteria; absent: nobody who goes first. */
  green?: string | undefined
  caseNumber?: string | undefined
  /** The time of an appointment that was checked. */
  appointmentAt?: Date | undefined
  /** Made by whoever asks, unguessable: the same key again is the same ticket. */
  key?: string | undefined
}

/**
 * `by`: account id of the clerk, who may also take one after closing for somebody who still came; without one it is taken at
 * the door. @throws Refused; `again` when the key was used before
 */
export async function takeTicket(
  { catalogue, seal }: Pick<QueueParts, 'catalogue' | 'seal'>,
  tx: Db,
  { group: key, green, caseNumber, appointmentAt, key: asked }: WantedTicket,
  by: string | undefined,
  now: Date,
): Promise<QueueTicket> {
  const { hall } = catalogue()
  const group = groupKeyed(hall, key)
  if (!group) refuse('group')
  if (green !== undefined && !hall.greenChannel.includes(green)) refuse('criterion')
  if (by === undefined && !givesTickets(hall, group, now)) refuse('closed')
  if (caseNumber !== undefined && !(await caseOf(tx, caseNumber))) refuse('case')
  const series = {
    day: shanghaiDay(now),
    place: group.place,
    letter: green === undefined ? group.letter : greenLetter,
  }
  const label = queueLabel(series.letter, await nextQueueNumber(tx, series))
  const secret = asked === undefined ? randomBytes(secretBytes).toString('base64url') : secretFor(seal, asked)
  // The number is held, so nobody takes this one meanwhile; it goes back with the transaction.
  if (asked !== undefined && (await queueTicketBySecret(tx, secret))) refuse('again')
  const ticket = {
    day: series.day,
    place: series.place,
    label,
    group: key,
    criterion: green ?? null,
    appointmentAt: appointmentAt?.toISOString() ?? null,
    caseNumber: caseNumber ?? null,
    secret,
  }
  const id = await keepQueueTicket(tx, ticket, by ?? 'citizen', now)
  return (await queueTicket(tx, id))!
}

/** The address of the ticket that was asked for with this key. */
export function secretFor(seal: QueueParts['seal'], key: string): string {
  return Buffer.from(seal.digest('link', `queue/${key}`), 'hex')
    .subarray(0, secretBytes)
    .toString('base64url')
}

function refuse(reason: QueueRefusal): never {
  throw new Refused<QueueRefusal>(reason)
}
