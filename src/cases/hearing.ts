/** Hearings (听证, 行政许可法 46–48; R21.4): told of, asked for within five working days, held within twenty, free of charge. */
import { clockNews } from '../../flows/case/clockWords.zh.ts'
import type { Happening } from '../../flows/case/news.zh.ts'
import { spokenTime } from '../core/hours.ts'
import { addWorkdays, type CountedDay, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { chineseDate } from '../notices/notice.ts'
import { eventsOf } from '../store/audit.ts'
import { clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import { accountOf } from '../store/staff.ts'
import { midnightAfter } from './answering.ts'
import { type Carried, refuseIf } from './deed.ts'
import { daysFor, lastDayOf, onRecordIfLate, setCallDeadline } from './hearingDays.ts'
import { type CaseRefusal, type CaseTools, type Doer, eventBy, perform, system, whyNot } from './ledger.ts'
import { issueFor } from './papers.ts'
import { dueDayOf, runningOn, suspended } from './steps.ts'
import { setClockDeadlines, setLastDay } from './ticking.ts'

/** Working days to ask for a hearing after being told (行政许可法 47). */
const askingDays = 5
/** The name under which a hearing suspends the clock. */
const step = 'hearing'

/** What came of what the applicant wanted; `told`: what they hear. */
export type HearingAnswer = { refused: CaseRefusal } | { found: Case; told: Happening }

/** Tells the applicant in writing that they may ask for a hearing, and why. `expected`: how long one takes, in words. */
export async function tellHearing(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { expected, reason }: { expected: string; reason: string },
): Promise<Carried> {
  const last = applyDay(tools, shanghaiDay(tools.now))
  const applyBy = last.day
  const facts = { stage: 'right' as const, reason, expected, applyBy }
  const notice = await issueFor(tools, found, doer, { kind: 'hearing', facts })
  const data = { notice: notice.number, expected }
  const after = await perform(tools, found, doer, 'tell-hearing', { applyBy }, { reason, data })
  await setLastDay(tools, found, 'hearing-apply', last)
  return { found: after, notice, told: clockNews.hearingTold(chineseDate(applyBy), found.number) }
}

/** Until when a hearing may be asked for that was told of on this day (YYYY-MM-DD). */
export function applyDay({ catalogue }: CaseTools, toldOn: string): CountedDay {
  return addWorkdays(toldOn, askingDays, calendarOf(catalogue.hall))
}

/** The applicant asks for the hearing they were told of; the clock is suspended until it is over. */
export async function askHearing(tools: CaseTools, found: Case, doer: Doer): Promise<HearingAnswer> {
  const fields = { clock: suspended(tools, found.facts.clock, step) }
  const refused = whyNot(found, doer, eventBy(tools, doer, 'ask-hearing', fields))
  if (refused) return { refused }
  const after = await perform(tools, found, doer, 'ask-hearing', fields)
  await clearCaseDeadlines(tools.tx, found.number, ['hearing-apply'])
  await setClockDeadlines(tools, after)
  await setCallDeadline(tools, after)
  return { found: after, told: clockNews.hearingAsked(chineseDate(lastDayOf(tools, after))) }
}

/** The applicant wants none; the case goes on. */
export async function waiveHearing(tools: CaseTools, found: Case, doer: Doer): Promise<HearingAnswer> {
  const refused = whyNot(found, doer, eventBy(tools, doer, 'waive-hearing', {}))
  if (refused) return { refused }
  const after = await perform(tools, found, doer, 'waive-hearing', {})
  await clearCaseDeadlines(tools.tx, found.number, ['hearing-apply'])
  return { found: after, told: clockNews.hearingWaived(dueDayOf(after)) }
}

/** Nobody asked in time; nothing where they did, or the case has ended. */
export async function lapseHearing(tools: CaseTools, found: Case): Promise<Carried | undefined> {
  if (whyNot(found, system, eventBy(tools, system, 'lapse-hearing', {}))) return undefined
  const after = await perform(tools, found, system, 'lapse-hearing', {})
  return { found: after, told: clockNews.hearingLapsed(dueDayOf(after)) }
}

export interface Session {
  /** ISO 8601. */
  at: string
  place: string
  /** Account id of somebody who does not examine the case. */
  host: string
  recorder: string
  prepare: string[]
}

/** Sets the session, announced seven working days before; calling again moves it. */
export async function callHearing(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { at, place, host, recorder, prepare }: Session,
): Promise<Carried> {
  const { tx } = tools
  const sessionAt = new Date(at).toISOString()
  const fields = { sessionAt, host, ...daysFor(tools, found) }
  refuseIf(whyNot(found, doer, eventBy(tools, doer, 'call-hearing', fields)))
  const hosting = await accountOf(tx, host)
  refuseIf(hosting ? undefined : 'form')
  const told = await toldBefore(tools, found)
  const notice = await issueFor(tools, found, doer, {
    kind: 'hearing',
    facts: { ...told, stage: 'session', at: sessionAt, place, host: hosting!.name, recorder, prepare },
  })
  const data = { notice: notice.number, place, recorder }
  const after = await perform(tools, found, doer, 'call-hearing', fields, { data })
  await clearCaseDeadlines(tx, found.number, ['hearing-call'])
  await setCaseDeadline(tx, found.number, 'hearing-hold', midnightAfter(shanghaiDay(new Date(at))))
  await onRecordIfLate(tools, after, doer, sessionAt)
  const news = clockNews.hearingCalled(spokenTime(new Date(at)), place)
  return { found: after, notice, told: news, lines: prepare }
}

/** Registers the minutes, signed or with why not; the clock runs on (行政许可法 48). */
export async function holdHearing(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  minutes: { summary: string; signed: boolean; refusal: string },
): Promise<Carried> {
  const fields = { clock: runningOn(tools, found.facts.clock, step) }
  const after = await perform(tools, found, doer, 'hold-hearing', fields, { data: minutes })
  await clearCaseDeadlines(tools.tx, found.number, ['hearing-hold'])
  await setClockDeadlines(tools, after)
  return { found: after, told: clockNews.hearingHeld(dueDayOf(after)) }
}

/** Why there is a hearing and how long it takes, as the first notice told. */
async function toldBefore(
  { tx }: CaseTools,
  { number }: Case,
): Promise<{ reason: string; expected: string }> {
  const event = (await eventsOf(tx, number)).findLast(({ action }) => action === 'tell-hearing')!
  return { reason: event.reason, expected: JSON.parse(event.data).expected }
}
