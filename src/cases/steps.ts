/** Steps outside the unit (转外环节, R21): told in writing, suspending the clock only where the law says so. */
import { clockNews } from '../../flows/case/clockWords.zh.ts'
import { type CaseClock, paused, resumed } from '../core/caseClock.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { DisclosedExternal } from '../guides/disclosure.ts'
import { chineseDate } from '../notices/notice.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import type { Carried } from './deed.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { issueFor } from './papers.ts'
import { setClockDeadlines, setStepDeadline } from './ticking.ts'
import { matterOf, stepName } from './told.ts'

/** Begins a step outside the unit, in writing with the time it takes (行政许可法 45). */
export async function startExternalStep(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { step }: { step: string },
): Promise<Carried> {
  const told = await toldStep(tools, found, step)
  const limit = told?.limit ?? asNotified
  const suspends = isSuspending(found, step)
  const notice = await issueFor(tools, found, doer, {
    kind: 'external-step',
    facts: { step, limit, counts: !suspends, basis: told?.basis ?? '' },
  })
  const { clock } = found.facts
  const fields = { step, clock: suspends ? suspended(tools, clock, step) : clock }
  const data = { notice: notice.number }
  const after = await perform(tools, found, doer, 'start-external-step', fields, { data })
  if (suspends) await setClockDeadlines(tools, after)
  await setStepDeadline(tools, after)
  return { found: after, notice, told: clockNews.stepBegun(step, limit, suspends) }
}

export async function endExternalStep(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { step }: { step: string },
): Promise<Carried> {
  const suspends = isSuspending(found, step)
  const { clock } = found.facts
  const fields = { step, clock: suspends ? runningOn(tools, clock, step) : clock }
  const after = await perform(tools, found, doer, 'end-external-step', fields)
  await clearCaseDeadlines(tools.tx, found.number, ['step'])
  if (suspends) await setClockDeadlines(tools, after)
  return { found: after, told: clockNews.stepEnded(step, suspends, dueDayOf(after)) }
}

/** The clock, suspended after today; a case of before has none. */
export function suspended({ now }: CaseTools, clock: CaseClock | null, step: string): CaseClock | null {
  return clock && paused(clock, step, shanghaiDay(now))
}

/** The clock, running again after today. */
export function runningOn(
  { now, catalogue }: CaseTools,
  clock: CaseClock | null,
  step: string,
): CaseClock | null {
  return clock && resumed(clock, step, shanghaiDay(now), calendarOf(catalogue.hall))
}

/** The promised day in words; nothing while suspended or without a number. */
export function dueDayOf({ facts: { clock } }: Case): string | undefined {
  return clock?.dueOn ? chineseDate(clock.dueOn) : undefined
}

/** What is told of a step whose time no limit names. */
export const asNotified = '以通知为准'

/** The step as the disclosure told it. */
export async function toldStep(
  tools: CaseTools,
  found: Case,
  step: string,
): Promise<DisclosedExternal | undefined> {
  const { external } = await matterOf(tools, found)
  return external.find(one => stepName(one) === step)
}

function isSuspending({ facts: { steps } }: Case, step: string): boolean {
  return steps.some(({ name, suspends }) => name === step && suspends)
}
