/**
 * Days that were counted into a year whose holidays nobody knew yet are counted again once its calendar has come
 * (domain brief §8). The applicant hears of it only where the day they were told has changed.
 */
import { clockNews } from '../../flows/case/clockWords.zh.ts'
import { answerDay } from '../../flows/case/needs.ts'
import type { Conversations } from '../conversation.ts'
import { type CaseClock, counted } from '../core/caseClock.ts'
import { Refused } from '../core/refused.ts'
import { addWorkdays, type CountedDay, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { chineseDate } from '../notices/notice.ts'
import { eventsOf } from '../store/audit.ts'
import {
  type CaseDeadline,
  type CaseDeadlineKind,
  deadlinesOf,
  provisionalDeadlines,
} from '../store/caseDeadlines.ts'
import { type Case, caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import type { Carried } from './deed.ts'
import { newsFor } from './desk.ts'
import { applyDay } from './hearing.ts'
import { type CaseRefusal, type CaseTools, hold, note, perform, system } from './ledger.ts'
import { certificateDay, setClockDeadlines, setLastDay, stepDay } from './ticking.ts'

interface Parts {
  db: Db
  conversations: Pick<Conversations, 'act'>
  toolsFor(tx: Db, now: Date): CaseTools
  openly(channel: string): boolean
}

/** Counts again what can be counted for certain now; answers how many. Made to be called every hour. */
export async function recountProvisional(
  parts: Parts,
  now: Date,
  failed: (error: unknown) => void,
): Promise<number> {
  const tools = parts.toolsFor(parts.db, now)
  let done = 0
  for (const deadline of await provisionalDeadlines(parts.db)) {
    try {
      const found = await caseOf(parts.db, deadline.caseNumber)
      if (!found || !(await isCertain(tools, found, deadline.kind))) continue
      if (await recount(parts, found, deadline)) done++
    } catch (error) {
      failed(error)
    }
  }
  return done
}

/** Whether the calendar that was missing has come. */
async function isCertain(tools: CaseTools, found: Case, kind: CaseDeadlineKind): Promise<boolean> {
  const anew = kind === 'due' ? clockAnew(tools, found) : await days[kind]?.(tools, found)
  return anew?.provisional === false
}

function clockAnew({ catalogue }: CaseTools, { facts: { clock } }: Case): CaseClock | undefined {
  return clock ? counted(clock, calendarOf(catalogue.hall)) : undefined
}

/** In the applicant's conversation, like everything that happens to their case; false when somebody was faster. */
async function recount(parts: Parts, known: Case, deadline: CaseDeadline): Promise<boolean> {
  const { caseNumber, kind, dueAt } = deadline
  const answer = await parts.conversations.act<CaseRefusal>({
    conversation: known.conversation,
    id: `recount/${caseNumber}/${kind}/${dueAt}`,
    async perform(tx, now) {
      const tools = parts.toolsFor(tx, now)
      const found = await hold(tools, caseNumber)
      const still = (await deadlinesOf(tx, caseNumber)).find(one => one.kind === kind)
      if (!still?.provisional || still.dueAt !== dueAt) throw new Refused<CaseRefusal>('changed')
      const carried = await recounted(tools, found, still)
      return { tell: newsFor(parts, carried) }
    },
  })
  return !('refused' in answer)
}

function recounted(tools: CaseTools, found: Case, deadline: CaseDeadline): Promise<Carried> {
  if (deadline.kind === 'due') return clockRecounted(tools, found)
  return deadline.kind === 'hearing-apply'
    ? hearingRecounted(tools, found, deadline)
    : dayRecounted(tools, found, deadline)
}

async function clockRecounted(tools: CaseTools, found: Case): Promise<Carried> {
  const before = found.facts.clock?.dueOn
  const clock = clockAnew(tools, found) ?? null
  const after = await perform(tools, found, system, 'recount', { clock }, { data: { before } })
  await setClockDeadlines(tools, after)
  const dueOn = clock?.dueOn
  if (!before || !dueOn || before === dueOn) return { found: after }
  return { found: after, told: clockNews.recounted(chineseDate(before), chineseDate(dueOn)) }
}

/** How the last day of each other kind is counted. */
const days: Partial<
  Record<CaseDeadlineKind, (tools: CaseTools, found: Case) => Promise<CountedDay | undefined>>
> = {
  answer: async ({ catalogue }, { facts }) => answerDay(facts, calendarOf(catalogue.hall)),
  correction: async (tools, found) => {
    const asked = await dayOfLast(tools, found, ['request-correction', 'override-correction'])
    const { hall } = tools.catalogue
    return asked === undefined
      ? undefined
      : addWorkdays(asked, hall.casework.correctionDays, calendarOf(hall))
  },
  'hearing-apply': async (tools, found) => {
    const told = await dayOfLast(tools, found, ['tell-hearing'])
    return told === undefined ? undefined : applyDay(tools, told)
  },
  step: async (tools, found) => stepDay(tools, found),
  certificate: async (tools, found) => {
    const decided = await dayOfLast(tools, found, ['grant', 'deny', 'supersede-decision'])
    return decided === undefined ? undefined : certificateDay(tools, decided)
  },
}

async function dayRecounted(tools: CaseTools, found: Case, { kind, dueAt }: CaseDeadline): Promise<Carried> {
  const last = (await days[kind]!(tools, found))!
  const before = lastDayBefore(dueAt)
  await setLastDay(tools, found, kind, last)
  const data = { kind, before, after: last.day }
  const after = await note(tools, found, system, 'recount-deadline', { data })
  if (kind !== 'correction' || before === last.day) return { found: after }
  return { found: after, told: clockNews.correctionRecounted(chineseDate(before), chineseDate(last.day)) }
}

/** The day stands in the facts: the rules turn on it. */
async function hearingRecounted(tools: CaseTools, found: Case, { dueAt }: CaseDeadline): Promise<Carried> {
  const last = (await days['hearing-apply']!(tools, found))!
  const before = lastDayBefore(dueAt)
  const fields = { clock: found.facts.clock, applyBy: last.day }
  const after = await perform(tools, found, system, 'recount', fields, { data: { before } })
  await setLastDay(tools, found, 'hearing-apply', last)
  if (before === last.day) return { found: after }
  const told = clockNews.hearingRecounted(chineseDate(before), chineseDate(last.day), found.number)
  return { found: after, told }
}

/** The last day of a deadline at midnight. */
function lastDayBefore(dueAt: string): string {
  return shanghaiDay(new Date(Date.parse(dueAt) - 1))
}

/** The day of the last of these actions, as the log tells it. */
async function dayOfLast(
  { tx }: CaseTools,
  { number }: Case,
  actions: string[],
): Promise<string | undefined> {
  const event = (await eventsOf(tx, number)).findLast(({ action }) => actions.includes(action))
  return event && shanghaiDay(new Date(event.at))
}
