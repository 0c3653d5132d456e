/** The deadlines between acceptance and the result: referral, urging, the promised day, steps (R18, R20, R21, R24.1). */
import { dayOfShare } from '../core/caseClock.ts'
import { closingOf, openingOf } from '../core/hours.ts'
import { addWorkdays, type CountedDay, dueDate, isWorkday, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { eventsOf } from '../store/audit.ts'
import { type CaseDeadlineKind, clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import { midnightAfter } from './answering.ts'
import type { CaseTools } from './ledger.ts'
import { shareOf, type UrgeStage, urgeStages } from './urging.ts'

const hour = 3_600_000
/** Working days within which the result is at the window (行政许可法 44). */
const certificateDays = 10

const ofReferral: CaseDeadlineKind[] = ['referral-soon', 'referral-close', 'referral']
const ofClock: CaseDeadlineKind[] = [...urgeStages, 'due']
const ofSteps: CaseDeadlineKind[] = ['step', 'hearing-apply', 'hearing-call', 'hearing-hold']

/**
 * Sets what follows from the clock anew: after acceptance, and whenever it was suspended, went on, was extended or was
 * counted again. What has been done stays done, and an urging whose time is past is left out.
 */
export async function setClockDeadlines(tools: CaseTools, found: Case): Promise<void> {
  const { tx, now } = tools
  await clearCaseDeadlines(tx, found.number, ofClock)
  const { clock } = found.facts
  if (!clock?.dueOn) return
  const done = await doneSoFar(tools, found)
  for (const { stage, at } of urgingMoments(tools, found)) {
    const ahead = at > now && urgeStages.indexOf(stage) > done.reached
    if (ahead) await setCaseDeadline(tx, found.number, stage, at)
  }
  if (done.overdueOn.includes(clock.dueOn)) return
  await setCaseDeadline(tx, found.number, 'due', midnightAfter(clock.dueOn), clock.provisional)
}

/** How far the urging came, and which promised days were missed already, as the log tells. */
async function doneSoFar({ tx }: CaseTools, { number }: Case) {
  const events = await eventsOf(tx, number)
  const of = (what: string) =>
    events.filter(({ action }) => action === what).map(({ data }) => JSON.parse(data))
  return {
    /** Index of the highest stage; -1: none. A lower one is not urged after it. */
    reached: Math.max(-1, ...of('urge').map(({ stage }) => urgeStages.indexOf(stage))),
    overdueOn: of('overdue').map(({ dueOn }) => dueOn as string),
  }
}

/** When each urging comes: the first two when the hall opens, the last an hour before it closes on the last day. */
function urgingMoments({ catalogue: { hall } }: CaseTools, found: Case): { stage: UrgeStage; at: Date }[] {
  const { clock } = found.facts
  const { weekdays } = hall.officeHours
  if (!clock?.dueOn) return []
  const last = new Date(closingOf(weekdays, clock.dueOn).getTime() - hour)
  const moments = urgeStages.flatMap(stage => {
    if (stage === 'urge-last') return { stage, at: last }
    const day = dayOfShare(clock, shareOf(found, stage), calendarOf(hall))
    return day === undefined ? [] : { stage, at: openingOf(weekdays, day) }
  })
  // In a short time two fall on one moment: then the higher of them urges.
  return moments.filter(({ at }, index) => moments[index + 1]?.at.getTime() !== at.getTime())
}

/** A committed case is to be referred on the day it was accepted (R18): breach at midnight, also on a day off (R18.3). */
export async function setReferralDeadlines(tools: CaseTools, { number }: Case): Promise<void> {
  const { tx, now, catalogue } = tools
  const { hall } = catalogue
  const today = shanghaiDay(now)
  await setCaseDeadline(tx, number, 'referral', midnightAfter(today))
  if (!isWorkday(today, calendarOf(hall))) return
  const close = closingOf(hall.officeHours.weekdays, today)
  const soon = new Date(close.getTime() - hour)
  if (now < soon) await setCaseDeadline(tx, number, 'referral-soon', soon)
  if (now < close) await setCaseDeadline(tx, number, 'referral-close', close)
}

/** The running step is to be over within its own limit (R21.1); the law leaves some without a number. */
export async function setStepDeadline(tools: CaseTools, found: Case): Promise<void> {
  await setLastDay(tools, found, 'step', stepDay(tools, found))
}

export function stepDay({ catalogue }: CaseTools, { facts }: Case): CountedDay | undefined {
  const { running, steps } = facts
  const step = steps.find(({ name }) => name === running?.step)
  if (!running || !step) return undefined
  return dueDate(shanghaiDay(new Date(running.since)), step.limit, calendarOf(catalogue.hall))
}

/** The result of a case decided today is to be at the window in time. */
export async function setCertificateDeadline(tools: CaseTools, found: Case): Promise<void> {
  await setLastDay(tools, found, 'certificate', certificateDay(tools, shanghaiDay(tools.now)))
}

/** `decidedOn`: YYYY-MM-DD. */
export function certificateDay({ catalogue }: CaseTools, decidedOn: string): CountedDay {
  return addWorkdays(decidedOn, certificateDays, calendarOf(catalogue.hall))
}

/** A deadline at the end of the day that was counted to. */
export async function setLastDay(
  { tx }: CaseTools,
  { number }: Case,
  kind: CaseDeadlineKind,
  last: CountedDay | undefined,
): Promise<void> {
  if (last) await setCaseDeadline(tx, number, kind, midnightAfter(last.day), last.provisional)
}

/** None of them acts once the case has been decided or has ended. */
export async function clearClockDeadlines({ tx }: CaseTools, { number }: Case): Promise<void> {
  await clearCaseDeadlines(tx, number, [...ofReferral, ...ofClock, ...ofSteps])
}
