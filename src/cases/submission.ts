/** What the applicant does with the whole: submits it for pre-review, hands corrected materials back, takes it back. */
import { closingOf } from '../core/hours.ts'
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import { clearAllDeadlines, clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import { type Case, membersOf } from '../store/cases.ts'
import { setAnswerDeadline } from './answering.ts'
import type { Telling } from './deed.ts'
import { isGiven, listOf, type ToldMaterial } from './draft.ts'
import { type CaseRefusal, type CaseTools, type Doer, eventBy, perform, whyNot } from './ledger.ts'
import { memberTakenBack } from './members.ts'
import { issueFor } from './papers.ts'
import { resultArrived } from './pickup.ts'
import { whatIsLeft } from './view.ts'

/** Working days within which a pre-review is answered (R19.4). */
const reviewDays = 1

export type Submitted = { refused: CaseRefusal } | { found: Case; receipt: IssuedNotice }

/** Submits for pre-review: no application, and no acceptance (R15.1, R15.2). */
export async function submit(tools: CaseTools, found: Case, doer: Doer): Promise<Submitted> {
  const list = await listOf(tools, found)
  const missing = list.filter(material => !isGiven(material)).map(({ key }) => key)
  const fields = { missing, unnamed: found.applicant === null }
  const refused = whyNot(found, doer, eventBy(tools, doer, 'submit', fields))
  if (refused) return { refused }
  const answerBy = answerTime(tools)
  const receipt = await issueFor(tools, found, doer, {
    kind: 'pre-review-receipt',
    facts: { submittedAt: tools.now.toISOString(), answerBy: answerBy.toISOString(), materials: given(list) },
  })
  const after = await perform(tools, found, doer, 'submit', fields, { data: { notice: receipt.number } })
  await clearCaseDeadlines(tools.tx, found.number, ['forget-draft'])
  await setCaseDeadline(tools.tx, found.number, 'pre-review', answerBy)
  return { found: after, receipt }
}

function answerTime({ now, catalogue }: CaseTools): Date {
  const { day } = addWorkdays(shanghaiDay(now), reviewDays, calendarOf(catalogue.hall))
  return closingOf(catalogue.hall.officeHours.weekdays, day)
}

function given(list: ToldMaterial[]) {
  return list.map(({ told, way }) => ({ name: told.name, way }))
}

/** Hands corrected materials back, once nothing that was found wrong is left. */
export async function resubmit(tools: CaseTools, found: Case, doer: Doer): Promise<Submitted> {
  const list = await listOf(tools, found)
  if (whatIsLeft(found, list).length > 0) return { refused: 'materials-missing' }
  const resent = list.filter(({ standing, round }) => standing === 'sent' && round > 0)
  const fields = { materials: resent.map(({ key }) => key) }
  const refused = whyNot(found, doer, eventBy(tools, doer, 'resubmit', fields))
  if (refused) return { refused }
  const receipt = await issueFor(tools, found, doer, {
    kind: 'material-receipt',
    facts: {
      receivedAt: tools.now.toISOString(),
      receiver: '网上提交，系统接收',
      materials: resent.map(({ told }) => ({ name: told.name, originals: 0, copies: 0, electronic: true })),
    },
  })
  const after = await perform(tools, found, doer, 'resubmit', fields, { data: { notice: receipt.number } })
  await clearCaseDeadlines(tools.tx, found.number, ['correction'])
  await setAnswerDeadline(tools, after)
  return { found: after, receipt }
}

/** Takes the application back; what was sent stays with the case, as the log does. */
export async function withdraw(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  reason: string,
): Promise<{ refused: CaseRefusal } | { found: Case; also: Telling[] }> {
  const refused = whyNot(found, doer, eventBy(tools, doer, 'withdraw', {}), reason)
  if (refused) return { refused }
  const after = await perform(tools, found, doer, 'withdraw', {}, { reason })
  await clearAllDeadlines(tools.tx, found.number)
  for (const member of await membersOf(tools.tx, found.number)) {
    // What is decided already stands.
    if (whyNot(member, doer, eventBy(tools, doer, 'withdraw', {}), reason) === undefined)
      await withdraw(tools, member, doer, reason)
  }
  const { told, gathered } = await memberTakenBack(tools, after, doer, reason)
  return { found: after, also: [...told, ...(gathered ? [await resultArrived(tools, gathered)] : [])] }
}
