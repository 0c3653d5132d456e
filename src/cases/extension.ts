/** Longer time (延期, 行政许可法 42): asked for by who examines the case, given once by a leader, told with its reason. */
import { clockAlarms, leaderOffices, ownPromiseMoved } from '../../flows/case/clockAlarms.zh.ts'
import { clockNews } from '../../flows/case/clockWords.zh.ts'
import { type CaseClock, counted, extended } from '../core/caseClock.ts'
import { Refused } from '../core/refused.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import { chineseDate } from '../notices/notice.ts'
import { raiseAlarm } from '../store/accountability.ts'
import type { Case } from '../store/cases.ts'
import { type Carried, type DeedRefusal, refuseIf } from './deed.ts'
import { type CaseTools, type Doer, eventBy, perform, whyNot } from './ledger.ts'
import { issueFor } from './papers.ts'
import { setClockDeadlines } from './ticking.ts'
import { matterOf } from './told.ts'

/** `days`: working days more; `joint`: several departments decide together. */
export async function askExtension(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { reason, ...asked }: { days: number; joint: boolean; reason: string },
): Promise<Carried> {
  const after = await perform(tools, found, doer, 'ask-extension', asked, { reason })
  const words = clockAlarms.extensionAsked(found.number, asked.days)
  await raiseAlarm(tools.tx, { subject: found.number, kind: 'extension-asked', words }, tools.now)
  return { found: after }
}

/** Gives the time that was asked for; never past the law's own limit where the law adds nothing to it. */
export async function extend(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { reason }: { reason: string },
): Promise<Carried> {
  const { clock } = found.facts
  refuseIf(whyNot(found, doer, eventBy(tools, doer, 'extend', { clock }), reason))
  if (!clock?.dueOn) throw new Refused<DeedRefusal>('no-clock')
  const { licence } = await matterOf(tools, found)
  const longer = longerClock(tools, found, clock, licence)
  const notice = await extensionNotice(tools, found, doer, { longer, reason, licence })
  const data = { notice: notice.number, before: clock.dueOn }
  const after = await perform(tools, found, doer, 'extend', { clock: longer }, { reason, data })
  await setClockDeadlines(tools, after)
  const { days } = found.facts.extension!
  return { found: after, notice, told: clockNews.extended(days, chineseDate(longer.dueOn!), reason) }
}

export async function refuseExtension(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { reason }: { reason: string },
): Promise<Carried> {
  const after = await perform(tools, found, doer, 'refuse-extension', {}, { reason })
  const words = clockAlarms.extensionRefused(found.number)
  const alarm = { subject: found.number, kind: 'extension-refused', words, audience: 'clerk' as const }
  await raiseAlarm(tools.tx, alarm, tools.now)
  return { found: after }
}

/** @throws Refused `extension-too-long` where the promise would pass a limit that the law does not extend */
function longerClock(
  { catalogue }: CaseTools,
  { facts: { extension } }: Case,
  clock: CaseClock,
  licence: boolean,
): CaseClock {
  const calendar = calendarOf(catalogue.hall)
  const longer = extended(clock, { days: extension!.days, legal: licence }, calendar)
  const promised = counted({ ...longer, legal: null }, calendar).dueOn
  const tooLong = promised !== null && longer.legalDueOn !== null && promised > longer.legalDueOn
  refuseIf(tooLong ? 'extension-too-long' : undefined)
  return longer
}

function extensionNotice(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { longer, reason, licence }: { longer: CaseClock; reason: string; licence: boolean },
): Promise<IssuedNotice> {
  const { days, joint } = found.facts.extension!
  return issueFor(tools, found, doer, {
    kind: 'extension',
    facts: {
      reason,
      days,
      joint,
      oldDueOn: found.facts.clock!.dueOn!,
      newDueOn: longer.dueOn!,
      approver: `${doer.name}（${leaderOffices[doer.role] ?? ''}）`,
      ...(!licence && { basis: ownPromiseMoved }),
    },
  })
}
