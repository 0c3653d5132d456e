/** The days of a hearing: held within twenty working days of being asked for, announced seven before (行政许可法 47, 48). */
import { clockRecords } from '../../flows/case/clockAlarms.zh.ts'
import { openingOf } from '../core/hours.ts'
import { addWorkdays, shanghaiDay, workdaysBefore } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { chineseDate } from '../notices/notice.ts'
import { setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import { holdAccountable } from './accountable.ts'
import { responsibleFor } from './delay.ts'
import type { CaseTools, Doer } from './ledger.ts'

const organisingDays = 20
const noticeDays = 7

/** YYYY-MM-DD by which a hearing that was asked for is to be held. */
export function lastDayOf({ now, catalogue }: CaseTools, { facts: { running } }: Case): string {
  const asked = running ? new Date(running.since) : now
  return addWorkdays(shanghaiDay(asked), organisingDays, calendarOf(catalogue.hall)).day
}

/** Between which days a session called today may be. What is late already is held as soon as it can be announced. */
export function daysFor(tools: CaseTools, found: Case): { earliest: string; latest: string } {
  const earliest = addWorkdays(shanghaiDay(tools.now), noticeDays, calendarOf(tools.catalogue.hall)).day
  const last = lastDayOf(tools, found)
  const late = last < earliest
  return { earliest, latest: late ? earliest : last }
}

/** On the morning of the last day on which it can still be announced in time. */
export async function setCallDeadline(tools: CaseTools, found: Case): Promise<void> {
  const { hall } = tools.catalogue
  const { day } = workdaysBefore(lastDayOf(tools, found), noticeDays, calendarOf(hall))
  await setCaseDeadline(tools.tx, found.number, 'hearing-call', openingOf(hall.officeHours.weekdays, day))
}

/** A hearing set after its last day is held all the same, and goes on record. `sessionAt`: ISO 8601. */
export async function onRecordIfLate(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  sessionAt: string,
): Promise<void> {
  const last = lastDayOf(tools, found)
  if (shanghaiDay(new Date(sessionAt)) <= last) return
  const facts = clockRecords.hearingLate(chineseDate(last))
  await holdAccountable(tools, found, doer, { trigger: 'overdue', facts, responsible: responsibleFor(found) })
}
