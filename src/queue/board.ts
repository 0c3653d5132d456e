/** What the call board shows: who is called where, and how many wait. Numbers only, nothing of any person. */
import { shanghaiDay } from '../core/workdays.ts'
import type { Hall } from '../guides/hall.ts'
import type { Db } from '../store/db.ts'
import { queueTickets } from '../store/queue.ts'
import { groupKeyed } from './groups.ts'
import { standings } from './standing.ts'

export interface CalledNumber {
  label: string
  /** Number of the counter it is called to. */
  counter: number
  window: string
  /** ISO 8601. */
  at: string
  /** How often it was called: another call is told again. */
  calls: number
  /** Being served already. */
  served: boolean
}

export interface CallBoard {
  called: CalledNumber[]
  waiting: { letter: string; name: string; waiting: number }[]
}

const mostShown = 8

/** The latest calls first; of the county's own hall, or of a town's window. */
export async function callBoard(db: Db, hall: Hall, place: string, now: Date): Promise<CallBoard> {
  const tickets = await queueTickets(db, { day: shanghaiDay(now), place }, ['called', 'serving'])
  const called = tickets
    .filter(({ counter }) => counter !== null)
    .map(({ label, counter, group, calledAt, calls, state }) => ({
      label,
      counter: Number(counter!.split('/').at(-1)),
      window: groupKeyed(hall, group)?.name ?? '',
      at: calledAt ?? '',
      calls,
      served: state === 'serving',
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, mostShown)
  const groups = await standings(db, hall, now, place)
  return { called, waiting: groups.map(({ letter, name, waiting }) => ({ letter, name, waiting })) }
}
