/** The addresses of the counter: for those who sit at the integrated window. */
import { queueKey } from '../../bell.ts'
import { windowStaff } from '../../core/staff.ts'
import type { DeskRoute, Handler } from '../desk.ts'
import { openStream } from '../events.ts'
import { doWithTicket, leaveSeat, nextPlease, takeSeat, takeTicket } from './deeds.ts'
import { showCounter } from './page.ts'

/** Rings the page whenever a ticket was taken or moved, and once when it begins to listen. */
const counterEvents: Handler = (desk, visit) => {
  const stream = openStream(desk, visit)
  stream.follow(queueKey, () => stream.send({ name: 'queue', data: 'changed' }))
}

export const queueRoutes: DeskRoute[] = [
  { path: '/counter', who: windowStaff, get: showCounter },
  { path: '/counter/events', who: windowStaff, wire: true, get: counterEvents },
  { path: '/counter/seat', who: windowStaff, post: takeSeat },
  { path: '/counter/leave', who: windowStaff, post: leaveSeat },
  { path: '/counter/next', who: windowStaff, post: nextPlease },
  { path: '/counter/ticket', who: windowStaff, post: doWithTicket },
  { path: '/counter/take', who: windowStaff, post: takeTicket },
]
