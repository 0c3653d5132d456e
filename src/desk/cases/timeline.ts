/** What happened to a case, in plain words: who, in which role, when and why. */
import type { LoggedEvent } from '../../core/chain.ts'
import { shortTime } from '../times.ts'
import { type Names, tellingOf } from './tellings.ts'
import { caseRoleWord, doorWord, eventWord } from './words.ts'

export interface Happened {
  seq: number
  /** Who, in which role and where. */
  by: string
  what: string
  more: string
  reason: string
  at: string
  time: string
}

/** The newest first. */
export function happenedIn(events: LoggedEvent[], names: Names, now: Date): Happened[] {
  // The applicant goes by the role alone.
  const nameOf = (actor: string) => (actor === 'applicant' ? [] : [names.staff.get(actor) ?? actor])
  return events
    .map(({ seq, actor, role, door, action, reason, data, at }) => ({
      seq,
      by:
        role === 'system'
          ? caseRoleWord(role)
          : [...nameOf(actor), caseRoleWord(role), doorWord(door)].join('，'),
      what: eventWord(action),
      more: tellingOf(action, data, names),
      reason,
      at,
      time: shortTime(at, now),
    }))
    .reverse()
}
