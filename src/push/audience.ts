/** Who is told of a new ticket by push: first its department or those at its window, else who is there. Pure. */
import type { PresenceOf } from '../core/presence.ts'
import { type Duty, postsOn } from '../core/roster.ts'
import { actionsFor } from '../core/ticket.ts'
import type { Subscriber } from '../store/pushSubscriptions.ts'

/** Where a ticket belongs: the department a question was passed on to, and the window of the matter. */
interface Place {
  department?: string
  window: string | undefined
}

interface Today {
  day: string
  duties: readonly Duty[]
  presenceOf: PresenceOf
}

/**
 * Those of the department who are on duty; else A and B of the window who are; if none of them has asked for it, everybody on duty; if nobody is, those who
 * are signed in and have only pressed nothing for a while: their page may be closed, which is what a push is for. Never
 * somebody who said that they are away or on a break, and never those who do not answer people.
 */
export function audienceOf(
  everybody: readonly Subscriber[],
  { department, window }: Place,
  { day, duties, presenceOf }: Today,
): Subscriber[] {
  const answering = everybody.filter(({ staff, role }) =>
    actionsFor({ status: 'waiting', owner: null }, { id: staff, role }).includes('claim'),
  )
  const there = answering.filter(({ staff }) => presenceOf(staff).status === 'on-duty')
  const asked = there.filter(one => department !== undefined && one.department === department)
  const { a, b } = window === undefined ? {} : postsOn(duties, window, day)
  const seated = there.filter(({ staff }) => staff === a?.staff || staff === b?.staff)
  const idle = answering.filter(({ staff }) => presenceOf(staff).cause === 'idle')
  return [asked, seated, there, idle].find(({ length }) => length > 0) ?? []
}
