/** The clocks of a case as the desk says them: in words and by shape, not by colour alone. */
import { type HolidayCalendar, isWorkday, nextDay, shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { CaseDeadline, CaseDeadlineKind } from '../../store/caseDeadlines.ts'
import type { Case } from '../../store/cases.ts'
import { stepWord } from './progressWords.ts'

/** What somebody is to do by then. What the hall does by itself when its time comes is no clock of anybody's. */
const verbs = {
  answer: '答复',
  'pre-review': '预审',
  correction: '交回补正',
  later: '补交容缺材料',
  referral: '转办',
  step: '办完转外环节',
  'hearing-apply': '要求听证',
  'hearing-call': '定听证时间',
  'hearing-hold': '举行听证',
  certificate: '把结果送到窗口',
  /** The promised day, as the case's own facts have it. */
  finish: '办结',
}
type ClockKind = keyof typeof verbs

export interface Clock {
  kind: ClockKind
  /** ISO 8601. */
  at: string
  /** The last day, as it is written. */
  day: string
  words: string
  state: 'late' | 'soon' | 'early'
}

/** What is to be done by a deadline of this kind; empty for one that is no clock of anybody's. */
export function deadlineWord(kind: string): string {
  return kind in verbs ? verbs[kind as ClockKind] : ''
}

/** When it is, and what days are working days. */
export interface Calendar {
  now: Date
  calendar?: HolidayCalendar
}

const day = 24 * 3600_000

/** The clocks of one case, the earliest first; `deadlines`: its own. */
export function clocksFor(found: Case, deadlines: CaseDeadline[], when: Calendar): Clock[] {
  const own = deadlines.flatMap(deadline => {
    const kind = shownKind(deadline.kind)
    return kind ? [counted(kind, new Date(deadline.dueAt), deadline.provisional, when)] : []
  })
  return [...own, ...finishClock(found, when)].sort((a, b) => a.at.localeCompare(b.at))
}

function shownKind(kind: CaseDeadlineKind): ClockKind | undefined {
  return kind in verbs ? (kind as ClockKind) : undefined
}

const running: readonly string[] = [
  'accepted',
  'referred',
  'reviewing',
  'external-step',
  'members',
] satisfies Case['state'][]

/** When the decision is promised; nothing before acceptance, while suspended, and once it was made. */
function finishClock({ state, facts: { clock } }: Case, when: Calendar): Clock[] {
  if (!clock?.dueOn || !running.includes(state)) return []
  return [counted('finish', endOf(clock.dueOn), clock.provisional, when)]
}

function endOf(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + day)
}

/** Why the clock stands still, and since when; nothing while it runs. */
export function suspension({ state, facts: { clock } }: Case): { words: string; since: string } | null {
  const pause = clock?.pauses.find(({ until }) => until === null)
  if (!pause || !running.includes(state)) return null
  return { words: `暂停计时：${stepWord(pause.step)}`, since: chineseDate(pause.from) }
}

/** Working days after `from` up to and with `to`. */
export function workdaysUntil(from: string, to: string, calendar?: HolidayCalendar): number {
  let left = 0
  for (let at = nextDay(from); at <= to; at = nextDay(at)) {
    if (isWorkday(at, calendar)) left++
  }
  return left
}

function counted(kind: ClockKind, due: Date, provisional: boolean, { now, calendar }: Calendar): Clock {
  // A deadline at midnight ends the day before it.
  const last = shanghaiDay(new Date(due.getTime() - 1))
  const today = shanghaiDay(now)
  const late = due.getTime() <= now.getTime()
  const left = workdaysUntil(today, last, calendar)
  const over = workdaysUntil(last, today, calendar)
  const words = late ? lateWords(kind, over) : leftWords(kind, left, last === today)
  return {
    kind,
    at: due.toISOString(),
    day: chineseDate(last),
    words: provisional ? `${words}（节假日公布后再核）` : words,
    state: late ? 'late' : left <= 1 ? 'soon' : 'early',
  }
}

function leftWords(kind: ClockKind, left: number, today: boolean): string {
  if (today) return `今天要${verbs[kind]}`
  return left === 0 ? `下个工作日前要${verbs[kind]}` : `还有 ${left} 个工作日${verbs[kind]}`
}

function lateWords(kind: ClockKind, over: number): string {
  return over === 0 ? `${verbs[kind]}已过期` : `${verbs[kind]}已过期 ${over} 个工作日`
}
