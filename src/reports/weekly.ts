/** The weekly record (R3.2): begun by the hall, written and signed by a leader, superseded by a later one, never deleted. */
import { maskedWords } from '../core/mask.ts'
import { type Minutes, noMinutes, type SignedWeek } from '../core/minutes.ts'
import { weekSubject } from '../core/numbering.ts'
import { Refused } from '../core/refused.ts'
import { startOfDay, type Week, weekOf } from '../core/report.ts'
import { isLeader, type Staff } from '../core/staff.ts'
import { nextDay, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { type IssuedNotice, issueNotice, noticeSeries } from '../notices/issue.ts'
import { settleAlarms } from '../store/accountability.ts'
import { lastRounds } from '../store/dailyFigures.ts'
import { namesAtMeetings } from '../store/meetings.ts'
import { holdSeries } from '../store/notices.ts'
import {
  beginDraft,
  draftOf,
  keepSigned,
  saveDraft,
  signedOf,
  type WeeklyRecord,
} from '../store/weeklyRecords.ts'
import { type Hand, logDeed, type ReportTools, theClock } from './tools.ts'
import { weekFigures } from './week.ts'
import { noticeFacts } from './weeklyNotice.ts'

/** Not begun yet, changed by somebody else meanwhile, or not for this role. */
export type WeeklyRefusal = 'unknown' | 'changed' | 'role'

/** Alarms that a signature leaves nothing to do about. */
export const missingAlarm = 'weekly-missing'

/** Begins the minutes; nothing happens where they were begun. */
export async function draftWeek(tools: ReportTools, { monday }: Week, by: Hand = theClock): Promise<boolean> {
  const { tx, now } = tools
  if (!(await beginDraft(tx, monday, noMinutes, now))) return false
  await logDeed(tools, weekSubject(monday), by, 'draft-week')
  return true
}

export interface MinutesGiven {
  /** The week's Monday. */
  week: string
  /** The revision that was on the page. */
  seen: number
  minutes: Minutes
}

/** Writes the minutes. @throws Refused */
export async function writeMinutes(tools: ReportTools, by: Staff, given: MinutesGiven): Promise<void> {
  const { tx, now } = tools
  if (!isLeader(by.role)) throw new Refused<WeeklyRefusal>('role')
  if (!(await draftOf(tx, given.week))) throw new Refused<WeeklyRefusal>('unknown')
  const minutes = maskedWords(given.minutes)
  const saved = await saveDraft(tx, { ...given, minutes, by: by.id }, now)
  if (!saved) throw new Refused<WeeklyRefusal>('changed')
  await logDeed(tools, weekSubject(given.week), by, 'write-minutes', { revision: given.seen + 1 })
}

/** Writes the minutes and signs them with the figures as they are now; answers the notice's number. @throws Refused */
export async function signWeek(tools: ReportTools, by: Staff, given: MinutesGiven): Promise<string> {
  const { tx, now } = tools
  // Numbers of notices before places in the log, as everywhere: otherwise two could wait for each other for ever.
  await holdSeries(tx, noticeSeries(now))
  await writeMinutes(tools, by, given)
  const told = await weekNow(tools, given)
  const [before] = await signedOf(tx, given.week)
  const { number: notice, hash } = await issueRecord(tools, by, told, before)
  const version = (before?.version ?? 0) + 1
  const signature = { signedBy: by.id, signedName: by.name, signedAt: now.toISOString() }
  await keepSigned(tx, { week: given.week, version, told, notice, ...signature })
  const subject = weekSubject(given.week)
  await settleAlarms(tx, { subject, kinds: [missingAlarm] }, by.id, now)
  await logDeed(tools, subject, by, 'sign-week', { version, notice, hash })
  return notice
}

async function weekNow(
  { tx, now, catalogue }: ReportTools,
  { week, minutes }: MinutesGiven,
): Promise<SignedWeek> {
  const of = weekOf(week, calendarOf(catalogue.hall))
  const [last] = await lastRounds(tx, 1)
  return {
    from: of.monday,
    to: of.sunday,
    figures: await weekFigures(tx, of),
    minutes: maskedWords(minutes),
    countedAt: last?.countedAt ?? now.toISOString(),
  }
}

async function issueRecord(
  { tx, now, catalogue: { hall }, publicUrl }: ReportTools,
  by: Staff,
  told: SignedWeek,
  before: WeeklyRecord | undefined,
): Promise<IssuedNotice> {
  const facts = noticeFacts(told, hall, { by: by.name, on: shanghaiDay(now) })
  const paper = { kind: 'weekly-report' as const, hall, publicUrl, issuedBy: by.id, facts }
  const issued = await issueNotice(tx, { ...paper, ...(before && { revokes: before.notice }) }, now)
  if (typeof issued === 'string') throw new Error(`a weekly record without its paper: ${issued}`)
  return issued
}

/** Who signed in at this week's meetings, for minutes in which nobody is named yet. */
export function suggestedAttendance(
  { tx }: Pick<ReportTools, 'tx'>,
  { monday, sunday }: Week,
): Promise<string[]> {
  const [from, to] = [startOfDay(monday), startOfDay(nextDay(sunday))]
  return namesAtMeetings(tx, 'weekly', from.toISOString(), to.toISOString())
}
