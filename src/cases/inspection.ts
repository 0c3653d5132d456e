/** Site inspections (现场勘察, R21.2, R21.3): arranged in writing, by two or more, and counted in the limit. */
import { actionsOf } from '../../flows/case/actions.ts'
import { clockNews } from '../../flows/case/clockWords.zh.ts'
import { spokenTime } from '../core/hours.ts'
import { maskName } from '../core/identity.ts'
import { Refused } from '../core/refused.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import { type Case, membersOf } from '../store/cases.ts'
import { type Carried, type DeedRefusal, refuseIf } from './deed.ts'
import { type CaseTools, type Doer, perform, system } from './ledger.ts'
import { gather } from './members.ts'
import { issueFor } from './papers.ts'
import { resultArrived } from './pickup.ts'
import { asNotified, dueDayOf, toldStep } from './steps.ts'
import { setStepDeadline } from './ticking.ts'

export interface Inspection {
  step: string
  /** ISO 8601. */
  at: string
  place: string
  /** Names of the staff who go. */
  people: string[]
  prepare: string[]
}

export interface InspectionRecord {
  step: string
  /** ISO 8601. */
  at: string
  people: string[]
  findings: string
  signedBy: string
  /** Why nobody signed. */
  refusal: string
}

/** Arranges an inspection of one case. */
export async function arrangeInspection(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  inspection: Inspection,
): Promise<Carried> {
  const { people, notice, data } = await toldInWriting(tools, found, doer, inspection)
  const fields = { step: inspection.step, people, clock: found.facts.clock }
  const after = await perform(tools, found, doer, 'arrange-inspection', fields, { data })
  return arranged(tools, after, notice, inspection)
}

/** Arranges one inspection for all members of a bundle that need it: one visit, once (R2.1). */
export async function arrangeJointInspection(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  inspection: Inspection,
): Promise<Carried> {
  const { people, notice, data } = await toldInWriting(tools, found, doer, inspection)
  const fields = { step: inspection.step, people }
  const after = await perform(tools, found, doer, 'arrange-joint-inspection', fields, { data })
  return arranged(tools, after, notice, inspection)
}

/** Registers what was found on site; the clock ran on all the while. */
export async function recordInspection(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  record: InspectionRecord,
): Promise<Carried> {
  const { people, data } = recordOf(tools, record)
  const fields = { step: record.step, people, clock: found.facts.clock }
  const after = await perform(tools, found, doer, 'record-inspection', fields, { data })
  await clearCaseDeadlines(tools.tx, found.number, ['step'])
  return { found: after, told: clockNews.inspectionRecorded(dueDayOf(after)) }
}

/** Registers a joint inspection with every member that waited for it. */
export async function recordJointInspection(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  record: InspectionRecord,
): Promise<Carried> {
  const { step } = record
  const { people, data } = recordOf(tools, record)
  const after = await perform(tools, found, doer, 'record-joint-inspection', { step, people }, { data })
  await clearCaseDeadlines(tools.tx, found.number, ['step'])
  for (const member of await membersOf(tools.tx, found.number)) {
    const open = actionsOf('system', member.state, 'clock').includes('note-joint-step')
    if (open && member.facts.openSteps.includes(step)) {
      await perform(tools, member, system, 'note-joint-step', { step })
    }
  }
  // It may have been the last thing that the results waited for.
  const whole = await gather(tools, after)
  const also = whole ? [await resultArrived(tools, whole)] : []
  return { found: whole ?? after, told: clockNews.inspectionRecorded(dueDayOf(after)), also }
}

/** The notice, which needs two people and a time to come. */
async function toldInWriting(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { step, at, place, people, prepare }: Inspection,
): Promise<{ people: number; notice: IssuedNotice; data: object }> {
  refuseIf(shanghaiDay(new Date(at)) < shanghaiDay(tools.now) ? 'form' : undefined)
  const [first, second, ...others] = eachOnce(people)
  if (first === undefined || second === undefined) throw new Refused<DeedRefusal>('two-people')
  const staff: [string, string, ...string[]] = [first, second, ...others]
  const told = await toldStep(tools, found, step)
  const notice = await issueFor(tools, found, doer, {
    kind: 'site-inspection',
    facts: { at, place, staff, prepare, expected: told?.limit ?? asNotified, counts: true, basis: '' },
  })
  const data = { notice: notice.number, visitAt: new Date(at).toISOString(), staff }
  return { people: staff.length, notice, data }
}

async function arranged(
  tools: CaseTools,
  found: Case,
  notice: IssuedNotice,
  { at, place, people, prepare }: Inspection,
): Promise<Carried> {
  await setStepDeadline(tools, found)
  const told = clockNews.inspectionArranged(spokenTime(new Date(at)), place, eachOnce(people).length)
  return { found, notice, told, lines: prepare }
}

/** As it stands in the log for good: staff by name, who signed masked. */
function recordOf({ now }: CaseTools, { at, people, findings, signedBy, refusal }: InspectionRecord) {
  refuseIf(new Date(at) > now ? 'form' : undefined)
  const staff = eachOnce(people)
  const heldAt = new Date(at).toISOString()
  return {
    people: staff.length,
    data: { heldAt, staff, findings, signedBy: maskName(signedBy), refusal },
  }
}

/** One who is named twice is one person. */
function eachOnce(people: string[]): string[] {
  return [...new Set(people)]
}
