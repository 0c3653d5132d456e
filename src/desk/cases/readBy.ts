/** Opening a case leaves a trace: who, when and why (R5.2, PIPL 51, 54). */

import { isLeader } from '../../core/staff.ts'
import { logDeed } from '../../reports/tools.ts'
import { isReadThisHour, keepReading, readingsOf } from '../../store/caseReadings.ts'
import type { Case } from '../../store/cases.ts'
import type { Desk, SignedIn, Visit } from '../desk.ts'
import { shortTime } from '../times.ts'
import { actionNames } from './actions.ts'
import { theCase } from './found.ts'

const mostShown = 20

/** Why somebody has the case open, as their part in it says. */
const whyWords = {
  work: '手里有要办的',
  lead: '领导查看',
  supervise: '监督',
  look: '看一看，没有要办的',
} as const

/** The case an address names, for whoever may see it; that it was opened is noted. */
export async function openedCase(desk: Desk, visit: Visit): Promise<Case> {
  const found = await theCase(desk, visit)
  await noteRead(desk, visit.me, found)
  return found
}

/** Noted once an hour, so that a page that refreshes itself does not fill the log. */
export async function noteRead(desk: Desk, me: SignedIn, found: Case): Promise<void> {
  const reading = { caseNumber: found.number, staff: me.id, why: whyWords[whyOpen(me, found)] }
  if (await isReadThisHour(desk.db, reading, desk.now())) return
  await desk.transact(async tx => {
    if (!(await keepReading(tx, reading, desk.now()))) return
    const tools = { tx, now: desk.now(), seal: desk.seal }
    await logDeed(tools, `reading:${found.number}`, me, 'read-case', { why: reading.why })
  })
}

/** For those who look after the others: who opened the case last. */
export async function readersFor(
  { db, now }: Desk,
  { number }: Case,
  me: SignedIn,
  names: ReadonlyMap<string, string>,
) {
  if (!isLeader(me.role) && me.role !== 'auditor') return []
  return (await readingsOf(db, number, mostShown)).map(({ staff, at, why }) => ({
    who: names.get(staff) ?? staff,
    at,
    time: shortTime(at, now()),
    why,
  }))
}

function whyOpen(me: SignedIn, found: Case): keyof typeof whyWords {
  if (me.role === 'auditor') return 'supervise'
  if (actionNames(found, me).length > 0) return 'work'
  return isLeader(me.role) ? 'lead' : 'look'
}
