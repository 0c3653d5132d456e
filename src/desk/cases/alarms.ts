/** Almost late, or late: what the window, the approvers and their leaders are called to, each to their own. */
import { parseCaseNumber } from '../../core/numbering.ts'
import { isLeader, type Role } from '../../core/staff.ts'
import { type Audience, openAlarms, seeAlarm } from '../../store/accountability.ts'
import type { Desk, Handler } from '../desk.ts'
import { shortTime } from '../times.ts'
import { isId, pageOf } from './found.ts'

/** An auditor is called to nothing: they change nothing. */
function heardBy(role: Role): Audience[] {
  if (isLeader(role)) return ['leader', 'both']
  return role === 'auditor' ? [] : ['clerk', 'both']
}

/** What leaders are called to as well stays until one of them has seen to it. */
function settledBy(role: Role): Audience[] {
  return isLeader(role) ? ['leader', 'both'] : ['clerk']
}

export async function alarmsFor({ db, now }: Desk, role: Role) {
  const audiences = heardBy(role)
  if (audiences.length === 0) return []
  const alarms = await openAlarms(db, audiences)
  return alarms.map(({ id, subject, kind, words, audience, raisedAt }) => ({
    id,
    subject,
    words,
    mine: settledBy(role).includes(audience),
    ...placeOf(subject, kind),
    at: raisedAt,
    time: shortTime(raisedAt, now()),
  }))
}

/** Where what the alarm is about is seen to. */
function placeOf(subject: string, kind: string): { address: string; place: string } {
  if (kind === 'window-unattended') return { address: '/desk/roster', place: '看岗位' }
  if (kind === 'guide-to-sign') return { address: `/desk/guides/${subject}/draft`, place: '看改了什么' }
  if (kind === 'guide-review') return { address: `/desk/guides/${subject}`, place: '看指南' }
  if (kind.startsWith('ticket-')) return { address: `/desk/tickets/${subject}`, place: '看工单' }
  if (kind === 'weekly-missing') return { address: `/desk/reports/${subject.slice(2)}`, place: '写记录' }
  if (kind.startsWith('rating-')) return { address: `/desk/ratings/${subject}`, place: '看整改单' }
  return { address: parseCaseNumber(subject) ? pageOf({ number: subject }) : '', place: '看办件' }
}

/** Notes who has seen to an alarm; whoever comes second, or is not the one called, changes nothing. */
export const alarmSeen: Handler = async ({ db, now }, { request, response, me }) => {
  const id = `${request.params.id}`
  if (isId(id)) await seeAlarm(db, id, me.id, now(), settledBy(me.role))
  response.redirect(303, '/desk/cases')
}
