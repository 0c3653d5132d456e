/** The queue of the hall: tickets are taken, called, served, and end (domain.md §7, R27.2, R27.3, R28.2). */
import type { QueueState } from '../core/queue.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Db } from '../store/db.ts'
import { moveTicket, type QueueTicket, queueTicketBySecret } from '../store/queue.ts'
import { leftTickets } from '../store/queueReading.ts'
import { actOnTicket, type CounterDeed, callNext } from './calling.ts'
import { leaveSeat, type Seat, takeSeat } from './seats.ts'
import { type GroupStanding, standingOf, standings, type TicketStanding } from './standing.ts'
import { secretFor, takeTicket, type WantedTicket } from './taking.ts'
import type { QueueParts, QueueRefusal } from './tools.ts'

export type Queueing = { done: true } | { refused: QueueRefusal }
export type QueueingTicket = { ticket: QueueTicket } | { refused: QueueRefusal }

export interface Queue {
  /** Somebody takes a ticket; `by`: the clerk who takes it for them. */
  take(want: WantedTicket, by?: Pick<Staff, 'id'>): Promise<QueueingTicket>
  /** A clerk sits down at a counter; whoever sat there gets up. */
  sit(by: Staff, seat: Seat): Promise<Queueing>
  leave(by: Staff): Promise<Queueing>
  /** Calls who is next to the counter at which the clerk sits. */
  callNext(by: Pick<Staff, 'id'>): Promise<QueueingTicket>
  act(by: Pick<Staff, 'id'>, deed: CounterDeed): Promise<Queueing>
  /** How every queue stands. */
  standings(place?: string): Promise<GroupStanding[]>
  /** How one ticket stands, by the unguessable part of its address. */
  standing(secret: string): Promise<TicketStanding | undefined>
  /** Ends what is left of earlier days; to be called again and again. Answers how many. */
  endDays(): Promise<number>
}

export function openQueue(parts: QueueParts): Queue {
  const { db, transact, catalogue, changed } = parts
  const now = () => parts.now()
  const working = async <T extends object>(
    work: (tx: Db) => Promise<T>,
  ): Promise<T | { refused: QueueRefusal }> => {
    try {
      const answer = await transact(work)
      changed()
      return answer
    } catch (error) {
      if (error instanceof Refused) return { refused: error.reason as QueueRefusal }
      throw error
    }
  }
  const doing = (work: (tx: Db) => Promise<void>): Promise<Queueing> =>
    working(async tx => {
      await work(tx)
      return { done: true as const }
    })
  return {
    async take(want, by) {
      const taken = await working(async tx => ({ ticket: await takeTicket(parts, tx, want, by?.id, now()) }))
      if (!('refused' in taken) || taken.refused !== 'again') return taken
      return { ticket: (await queueTicketBySecret(db, secretFor(parts.seal, want.key ?? '')))! }
    },
    sit: (by, seat) => doing(tx => takeSeat(parts, tx, by, seat, now())),
    leave: by => doing(tx => leaveSeat(parts, tx, by, now())),
    callNext: by => working(async tx => ({ ticket: await callNext(parts, tx, by.id, now()) })),
    act: (by, deed) => doing(tx => actOnTicket(parts, tx, by.id, deed, now())),
    standings: place => standings(db, catalogue().hall, now(), place),
    standing: secret => standingOf(db, catalogue().hall, secret, now()),
    endDays: () => transact(tx => endDays(tx, now())),
  }
}

/** What each state becomes when its day is over. Who was waiting was promised to be served, so that is told apart. */
const ends: Partial<Record<QueueState, QueueState>> = {
  waiting: 'unserved',
  called: 'unserved',
  serving: 'done',
  parked: 'no-show',
}

async function endDays(tx: Db, now: Date): Promise<number> {
  const left = await leftTickets(tx, shanghaiDay(now))
  for (const { id, state } of left) {
    const change = {
      state: ends[state] ?? state,
      criterion: null,
      counter: null,
      endedAt: now.toISOString(),
    }
    const step = { what: 'day-ended', actor: 'system', counter: '', note: '' }
    await moveTicket(tx, id, [state], change, step, now)
  }
  return left.length
}
