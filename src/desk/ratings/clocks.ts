/** The clocks of a follow-up, in words and by shape. */
import { type HolidayCalendar, shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { FollowUp } from '../../store/ratingFollowUps.ts'
import { workdaysUntil } from '../cases/clocks.ts'

export interface FollowUpClock {
  /** YYYY-MM-DD, the last day. */
  at: string
  day: string
  words: string
  state: 'late' | 'soon' | 'early'
}

/** What still runs: nobody is to be called whom nobody can name. */
export function clocksOf(kept: FollowUp, now: Date, calendar?: HolidayCalendar): FollowUpClock[] {
  const { state, caseNumber, contactAt, contactBy, fixBy } = kept
  const today = shanghaiDay(now)
  const working = state === 'open' || state === 'taken' || state === 'contacted'
  return [
    ...(working && caseNumber !== null && contactAt === null
      ? [clockOf('联系', contactBy, today, calendar)]
      : []),
    ...(working ? [clockOf('整改', fixBy, today, calendar)] : []),
  ]
}

export function isLate(kept: FollowUp, now: Date): boolean {
  return clocksOf(kept, now).some(({ state }) => state === 'late')
}

function clockOf(verb: string, last: string, today: string, calendar?: HolidayCalendar): FollowUpClock {
  const left = workdaysUntil(today, last, calendar)
  return {
    at: last,
    day: chineseDate(last),
    words:
      today > last
        ? overWords(verb, workdaysUntil(last, today, calendar))
        : leftWords(verb, left, last === today),
    state: today > last ? 'late' : left <= 1 ? 'soon' : 'early',
  }
}

function overWords(verb: string, over: number): string {
  return over === 0 ? `${verb}已过期` : `${verb}已过期 ${over} 个工作日`
}

function leftWords(verb: string, left: number, today: boolean): string {
  return today ? `今天要${verb}` : `还有 ${left} 个工作日${verb}`
}
