/** How often an applicant had to come to the hall for one matter (往返次数, R9.4). */
import { eventsOf } from '../store/audit.ts'
import type { Case } from '../store/cases.ts'
import type { Db } from '../store/db.ts'

/** What brings somebody to the counter. */
const visits = new Set(['receive', 'resubmit', 'supply-later', 'correct-on-the-spot', 'release'])
/** In minutes: what happens at the counter within this time is one visit. */
const oneVisit = 120

/** Counted from the log: what the window did with the applicant before it, visit by visit. */
export async function roundTrips(db: Db, { number }: Pick<Case, 'number'>): Promise<number> {
  const times = (await eventsOf(db, number))
    .filter(({ action, door }) => door === 'window' && visits.has(action))
    .map(({ at }) => Date.parse(at))
  let last = Number.NEGATIVE_INFINITY
  return times.filter(at => {
    const fresh = at - last > oneVisit * 60_000
    last = at
    return fresh
  }).length
}
