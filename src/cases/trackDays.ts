/** The days of a case that is tracked, in words: what was promised, why it is late, what it waits for. */

import { answerDay, isOverdue } from '../../flows/case/needs.ts'
import { hearing as hearingName, trackWords } from '../../flows/case/trackWords.zh.ts'
import { isPaused } from '../core/caseClock.ts'
import { spokenTime } from '../core/hours.ts'
import { isWorkday, nextDay, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { chineseDate } from '../notices/notice.ts'
import { eventsOf } from '../store/audit.ts'
import { type CaseDeadlineKind, deadlinesOf } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import { deliveryOf } from '../store/deliveries.ts'
import { listOf } from './draft.ts'
import type { CaseTools } from './ledger.ts'
import { isUnderWay } from './urging.ts'

type Reading = Pick<CaseTools, 'tx' | 'now' | 'catalogue'>

/** By when the next thing is done; `promised`: the limit in words, for a matter that names no number. */
export async function dueWords(tools: Reading, found: Case, promised: string): Promise<string> {
  const { state, facts } = found
  const calendar = calendarOf(tools.catalogue.hall)
  if (state === 'intake-review' || state === 'resubmitted') {
    const last = answerDay(facts, calendar)
    return last ? trackWords.answer(chineseDate(last.day)) : ''
  }
  if (state === 'decided') {
    const last = await lastDay(tools, found, 'certificate')
    return last === undefined ? '' : trackWords.certificate(last)
  }
  if (!isUnderWay(found) || facts.clock === null) return ''
  if (isPaused(facts.clock)) return trackWords.suspended
  const { dueOn, provisional } = facts.clock
  if (dueOn === null) return promised
  if (isLate(tools, found)) return ''
  return promise(tools, dueOn) + (provisional ? trackWords.provisional : '')
}

function promise({ now, catalogue }: Reading, dueOn: string): string {
  const today = shanghaiDay(now)
  const day = chineseDate(dueOn)
  if (dueOn === today) return trackWords.dueToday(day)
  let left = 0
  for (let one = nextDay(today); one <= dueOn; one = nextDay(one))
    if (isWorkday(one, calendarOf(catalogue.hall))) left++
  return trackWords.due(day, left)
}

/** The promised day is over, and somebody still has to do something (R20.2). */
export function isLate({ now }: Pick<Reading, 'now'>, found: Case): boolean {
  return isUnderWay(found) && isOverdue(found.facts, now.toISOString())
}

/** An apology, and why it is late, if somebody has said so (优化营商环境条例 36). */
export async function lateWords(tools: Reading, found: Case): Promise<string[]> {
  if (!isLate(tools, found)) return []
  const { clock, urgedOn } = found.facts
  const explained = (await eventsOf(tools.tx, found.number)).findLast(
    ({ action }) => action === 'explain-delay',
  )
  const why = explained
    ? trackWords.lateBecause(explained.reason, chineseDate(JSON.parse(explained.data).expectedOn))
    : trackWords.lateUnexplained
  const urged = urgedOn === shanghaiDay(tools.now) ? [trackWords.urgedToday] : []
  return [trackWords.late(chineseDate(clock!.dueOn!)), why, ...urged]
}

/** What it waits for. */
export async function waitWords(tools: Reading, found: Case): Promise<string[]> {
  const { facts, state } = found
  const correction = state === 'correction-notice' ? await lastDay(tools, found, 'correction') : undefined
  return [
    ...(correction === undefined ? [] : [trackWords.correction(correction)]),
    ...(await stepWords(tools, found)),
    ...hearingWords(found),
    ...(facts.extension?.given && isUnderWay(found) ? [trackWords.extended(facts.extension.days)] : []),
    ...(await laterWords(tools, found)),
    ...(await returnedWords(tools, found)),
  ]
}

async function stepWords(tools: Reading, found: Case): Promise<string[]> {
  const { running, clock } = found.facts
  if (running === null || running.step === 'hearing') return []
  const until = await lastDay(tools, found, 'step')
  return [
    [
      trackWords.step(running.step, chineseDate(shanghaiDay(new Date(running.since)))),
      until === undefined ? '' : trackWords.stepUntil(until),
      clock && isPaused(clock) ? trackWords.notCounted : trackWords.counted,
    ].join(''),
  ]
}

function hearingWords({ facts: { hearing } }: Case): string[] {
  switch (hearing?.state) {
    case 'told':
      return [trackWords.hearingTold(chineseDate(hearing.applyBy))]
    case 'asked':
      return [trackWords.hearingAsked + trackWords.notCounted]
    case 'called':
      return [trackWords.hearingCalled(spokenTime(new Date(hearing.at!))) + trackWords.notCounted]
    default:
      return []
  }
}

/** Materials that were promised for later (容缺). */
async function laterWords(tools: Reading, found: Case): Promise<string[]> {
  if (found.facts.later.length === 0) return []
  const list = await listOf(tools, found)
  return list
    .filter(({ key }) => found.facts.later.includes(key))
    .map(({ told, dueAt }) =>
      dueAt === null ? trackWords.laterOpen(told.name) : trackWords.later(told.name, chineseDate(dueAt)),
    )
}

async function returnedWords({ tx }: Reading, { number, state }: Case): Promise<string[]> {
  if (state !== 'result-ready') return []
  return (await deliveryOf(tx, number)).courierState === 'returned' ? [trackWords.returned] : []
}

/** The step that is under way, as people call it; empty for none. */
export function runningStep({ facts: { running } }: Case): string {
  return running === null ? '' : running.step === 'hearing' ? hearingName : running.step
}

async function lastDay(
  { tx }: Reading,
  { number }: Case,
  kind: CaseDeadlineKind,
): Promise<string | undefined> {
  const deadline = (await deadlinesOf(tx, number)).find(one => one.kind === kind)
  return deadline && dayBefore(deadline.dueAt)
}

/** A deadline is the first moment after the last day. */
function dayBefore(dueAt: string): string {
  return chineseDate(shanghaiDay(new Date(Date.parse(dueAt) - 1)))
}
