/** Referral (转办, R18): an immediate item at once, a committed one the same day. */
import type { CaseClock } from '../core/caseClock.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import type { Done } from './intake.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { issueFor } from './papers.ts'
import { tellPlatform, windowName } from './platform.ts'
import { setClockDeadlines } from './ticking.ts'
import { matterOf } from './told.ts'

/** Hands the case to the approving unit. `clock`: of a member of a bundle, whose limit runs from now. */
export async function refer(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  clock: CaseClock | null = null,
): Promise<Done> {
  const { department } = await matterOf(tools, found)
  const dueOn = (clock ?? found.facts.clock)?.dueOn
  const facts = {
    to: department,
    from: windowName,
    referredAt: tools.now.toISOString(),
    ...(dueOn && { dueOn }),
  }
  const notice = await issueFor(tools, found, doer, { kind: 'referral', facts })
  const after = await perform(tools, found, doer, 'refer', { clock }, { data: { notice: notice.number } })
  await clearCaseDeadlines(tools.tx, found.number, ['referral-soon', 'referral-close', 'referral'])
  if (clock) await setClockDeadlines(tools, after)
  await tellPlatform(tools, after, doer, 'referral', notice.number, { department })
  return { found: after, notice }
}
