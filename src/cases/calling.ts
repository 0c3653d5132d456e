/** Applicants the window telephones, because nothing else reached them (R24.2). */
import { callWords, resultAlarms } from '../../flows/case/resultWords.zh.ts'
import { openingOf } from '../core/hours.ts'
import { maskPersonal } from '../core/mask.ts'
import { type Role, windowStaff } from '../core/staff.ts'
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { raiseAlarm } from '../store/accountability.ts'
import {
  type CallOutcome,
  type CallTask,
  callTask,
  callTasksOf,
  closeCallTask,
  endCallTasks,
  keepCallTask,
  openCallTasks,
} from '../store/callTasks.ts'
import type { Case } from '../store/cases.ts'
import { type CaseTools, type Doer, hold, note as noteInLog } from './ledger.ts'

export type { CallOutcome, CallTask }
export type CallKind = keyof typeof callWords

/** Calls that nobody answers, before a leader is asked. */
const mostCalls = 3

/** Those who telephone: the integrated window, which knows the applicants. */
export const callers: readonly Role[] = windowStaff

/** Everybody who is to be telephoned, the most urgent first. */
export function openCalls({ tx }: Pick<CaseTools, 'tx'>): Promise<CallTask[]> {
  return openCallTasks(tx)
}

/** Has somebody telephone by the next working morning; of two matters of one case the newer is what is to be said. */
export async function leaveCall(
  tools: Pick<CaseTools, 'tx' | 'now' | 'catalogue'>,
  { number }: Pick<Case, 'number'>,
  kind: CallKind,
): Promise<void> {
  const { tx, now } = tools
  const open = (await callTasksOf(tx, number)).find(({ doneAt }) => doneAt === null)
  if (open?.kind === kind) return
  await endCallTasks(tx, number, '又有了新的事要说', now)
  const words = callWords[kind](number)
  await keepCallTask(tx, { caseNumber: number, kind, words, dueAt: nextMorning(tools) }, now)
}

function nextMorning({ now, catalogue: { hall } }: Pick<CaseTools, 'now' | 'catalogue'>): Date {
  const { day } = addWorkdays(shanghaiDay(now), 1, calendarOf(hall))
  return openingOf(hall.officeHours.weekdays, day)
}

/**
 * Notes how a call went. Who was not reached is called again the next working day, three times in all; then, or where
 * the number is wrong, there is an alarm.
 */
export async function finishCall(
  tools: CaseTools,
  id: string,
  by: Doer,
  outcome: CallOutcome,
  note: string,
): Promise<'done' | 'unknown' | 'done-already'> {
  const { tx, now } = tools
  const task = await callTask(tx, id)
  if (!task) return 'unknown'
  const found = await hold(tools, task.caseNumber)
  const done = { by: by.id, outcome, note: maskPersonal(note.trim()) }
  if (!(await closeCallTask(tx, id, done, now))) return 'done-already'
  await noteInLog(tools, found, by, 'call', { data: { kind: task.kind, outcome } })
  if (outcome === 'wrong-number') await alarm(tools, found, 'wrong-number')
  if (outcome === 'not-reached') await callAgain(tools, found, task)
  return 'done'
}

async function callAgain(tools: CaseTools, found: Case, { kind }: CallTask): Promise<void> {
  const calls = (await callTasksOf(tools.tx, found.number)).filter(
    task => task.kind === kind && task.outcome === 'not-reached',
  )
  if (calls.length < mostCalls) await leaveCall(tools, found, kind as CallKind)
  else await alarm(tools, found, 'call-unreached')
}

function alarm({ tx, now }: CaseTools, { number }: Case, kind: 'wrong-number' | 'call-unreached') {
  return raiseAlarm(tx, { subject: number, kind, words: resultAlarms[kind](number), audience: 'both' }, now)
}
