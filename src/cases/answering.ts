/** The five working days within which the window must answer an application, or it counts as accepted (行政许可法 32). */
import { answerDay } from '../../flows/case/needs.ts'
import { calendarOf } from '../guides/calendar.ts'
import { setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import type { CaseTools } from './ledger.ts'

/** Sets the moment silence becomes acceptance: the midnight after the last day (R17.4). */
export async function setAnswerDeadline({ tx, catalogue }: CaseTools, found: Case): Promise<void> {
  const last = answerDay(found.facts, calendarOf(catalogue.hall))
  if (!last) return
  await setCaseDeadline(tx, found.number, 'answer', midnightAfter(last.day), last.provisional)
}

/** The first moment of the next day in Shanghai. */
export function midnightAfter(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 24 * 3600_000)
}
