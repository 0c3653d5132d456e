/** Urging (催办, R24.1): by the hall on the way to the promised day, and by the applicant once a case is late. */
import { clockAlarms } from '../../flows/case/clockAlarms.zh.ts'
import { isOverdue } from '../../flows/case/needs.ts'
import { stateWords } from '../../flows/case/words.zh.ts'
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import { chineseDate } from '../notices/notice.ts'
import { type Audience, raiseAlarm } from '../store/accountability.ts'
import { eventsOf } from '../store/audit.ts'
import type { Case } from '../store/cases.ts'
import {
  type CaseRefusal,
  type CaseTools,
  type Doer,
  eventBy,
  note,
  perform,
  system,
  whyNot,
} from './ledger.ts'
import { issueFor } from './papers.ts'
import { windowName } from './platform.ts'
import { raiseOver } from './settling.ts'
import { matterOf } from './told.ts'

export type UrgeStage = 'urge-first' | 'urge-second' | 'urge-last'

interface Urging {
  /** Percent of the promised time after which it comes; `green`: for who goes first (R27.3). */
  share: number
  green: number
  audience: Audience
}

/** The ladder: the clerk, then the leader, then both. */
export const urgings: Record<UrgeStage, Urging> = {
  'urge-first': { share: 60, green: 40, audience: 'clerk' },
  'urge-second': { share: 80, green: 60, audience: 'leader' },
  'urge-last': { share: 100, green: 100, audience: 'both' },
}
export const urgeStages = Object.keys(urgings) as UrgeStage[]

/** Whether somebody still has to do something before the decision. */
export function isUnderWay({ state }: Pick<Case, 'state'>): boolean {
  return ['accepted', 'referred', 'reviewing', 'external-step', 'members'].includes(state)
}

/** The percent of the promised time at which this case comes to this stage. */
export function shareOf({ facts }: Pick<Case, 'facts'>, stage: UrgeStage): number {
  return facts.green === '' ? urgings[stage].share : urgings[stage].green
}

/** Urges who handles the case, in writing and on record; the applicant hears nothing of it. */
export async function urge(tools: CaseTools, found: Case, stage: UrgeStage): Promise<void> {
  const dueOn = found.facts.clock?.dueOn
  if (!dueOn || !isUnderWay(found)) return
  const passed = shareOf(found, stage)
  const notice = await dunningFor(tools, found, { dueOn, passed })
  await note(tools, found, system, 'urge', { data: { stage, passed, dueOn, notice: notice.number } })
  const words = clockAlarms.urged(found.number, passed, chineseDate(dueOn))
  const { audience } = urgings[stage]
  await raiseOver(tools.tx, { subject: found.number, kind: stage, words, audience }, tools.now)
}

/** The applicant urges on a late case, at most once a day. */
export async function urgeOn(
  tools: CaseTools,
  found: Case,
  doer: Doer,
): Promise<{ refused: CaseRefusal } | { found: Case }> {
  const refused = whyNot(found, doer, eventBy(tools, doer, 'urge-on', {}))
  if (refused) return { refused }
  const notice = await dunningFor(tools, found, { dueOn: found.facts.clock!.dueOn!, passed: 100 })
  const after = await perform(tools, found, doer, 'urge-on', {}, { data: { notice: notice.number } })
  const words = clockAlarms.urgedOn(found.number)
  await raiseAlarm(tools.tx, { subject: found.number, kind: 'urged-on', words, audience: 'both' }, tools.now)
  return { found: after }
}

/** 催办单, to who has the case: the window until it is referred, then the approving unit. */
async function dunningFor(
  tools: CaseTools,
  found: Case,
  { dueOn, passed }: { dueOn: string; passed: number },
): Promise<IssuedNotice> {
  const { department } = await matterOf(tools, found)
  const today = shanghaiDay(tools.now)
  const tomorrow = addWorkdays(today, 1, calendarOf(tools.catalogue.hall)).day
  const late = isOverdue(found.facts, tools.now.toISOString())
  return issueFor(tools, found, system, {
    kind: 'dunning',
    facts: {
      to: found.state === 'accepted' ? windowName : department,
      passed,
      acceptedAt: await acceptedAt(tools, found),
      dueOn,
      stage: whereItStands(found),
      answerBy: !late && dueOn < tomorrow ? dueOn : tomorrow,
    },
  })
}

/** Where the case stands and what it waits for, in words for staff. */
export function whereItStands({ state, facts: { running, members } }: Case): string {
  const open = members.filter(({ standing }) => standing === 'open').map(({ name }) => name)
  if (open.length > 0) return `${stateWords[state]}，还没有办好：${open.join('、')}`
  const step = running && (running.step === 'hearing' ? '听证' : running.step)
  return step ? `${stateWords[state]}：${step}` : stateWords[state]
}

/** As of when it was accepted; a member of a bundle, since it was opened. */
async function acceptedAt({ tx }: CaseTools, { number }: Case): Promise<string> {
  const events = await eventsOf(tx, number)
  const event = events.find(({ action }) => action === 'accept' || action === 'deem-accepted') ?? events[0]!
  return JSON.parse(event.data).acceptedAsOf ?? event.at
}
