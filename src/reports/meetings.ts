/** Meetings and trainings: a leader opens one, everybody signs in for themselves (R3.4). */
import { maskPersonal } from '../core/mask.ts'
import { meetingNumber } from '../core/numbering.ts'
import { Refused } from '../core/refused.ts'
import { isLeader, type Staff } from '../core/staff.ts'
import { closeMeeting, holdMeeting, keepMeeting, keepSignIn, type MeetingKind } from '../store/meetings.ts'
import { logDeed, numberIn, type ReportTools } from './tools.ts'

export type MeetingRefusal = 'role' | 'unknown' | 'closed'

type Tools = Pick<ReportTools, 'tx' | 'now' | 'seal'>

/** Answers the meeting's number. @throws Refused */
export async function openMeeting(
  tools: Tools,
  by: Staff,
  { kind, topic }: { kind: MeetingKind; topic: string },
): Promise<string> {
  if (!isLeader(by.role)) throw new Refused<MeetingRefusal>('role')
  const number = await numberIn(tools, 'meeting', meetingNumber)
  const openedAt = tools.now.toISOString()
  const masked = maskPersonal(topic)
  await keepMeeting(tools.tx, { number, kind, topic: masked, openedBy: by.id, openedAt, closedAt: null })
  await logDeed(tools, number, by, 'open-meeting', { kind, topic: masked })
  return number
}

/** Pressing again changes nothing. @throws Refused */
export async function signInAt(tools: Tools, by: Staff, number: string): Promise<void> {
  const { tx, now } = tools
  const meeting = await holdMeeting(tx, number)
  if (!meeting) throw new Refused<MeetingRefusal>('unknown')
  if (meeting.closedAt !== null) throw new Refused<MeetingRefusal>('closed')
  if (await keepSignIn(tx, number, by, now)) await logDeed(tools, number, by, 'sign-in-at-meeting')
}

/** @throws Refused */
export async function endMeeting(tools: Tools, by: Staff, number: string): Promise<void> {
  if (!isLeader(by.role)) throw new Refused<MeetingRefusal>('role')
  if (!(await holdMeeting(tools.tx, number))) throw new Refused<MeetingRefusal>('unknown')
  if (await closeMeeting(tools.tx, number, tools.now)) await logDeed(tools, number, by, 'close-meeting')
}
