/** Looking at who applies: it changes nothing, but it is noted who looked, when and why (PIPL 51, 54). */
import { eventsOf } from '../store/audit.ts'
import type { Case } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { type Doer, type Logging, note } from './ledger.ts'

const personSeen = 'see-person'

/** Notes that this person saw name, phone and ID number unmasked. Call it with the case held. */
export function notePersonSeen(tools: Logging, found: Case, doer: Doer, why: string): Promise<Case> {
  return note(tools, found, doer, personSeen, { reason: why })
}

/** Whether this person has noted a purpose since then, so that the full particulars may be shown to them. */
export async function personSeenSince(db: Db, number: string, by: string, since: Date): Promise<boolean> {
  const events = await eventsOf(db, number)
  return events.some(
    ({ action, actor, at }) => action === personSeen && actor === by && Date.parse(at) > since.getTime(),
  )
}
