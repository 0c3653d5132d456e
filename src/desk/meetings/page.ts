/** Meetings and trainings: the open ones to sign in to, the past ones with who was there (R3.4). */
import { isLeader } from '../../core/staff.ts'
import { type Meeting, meetings, type SignedIn, signInsAt } from '../../store/meetings.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { mayRead } from '../reports/list.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'

const most = 60

export const kindWords = { weekly: '每周例会', training: '培训' } as const

export const showMeetings: Handler = async (desk, visit) => {
  await drawMeetings(desk, visit)
}

export async function drawMeetings(
  desk: Desk,
  visit: Visit,
  tried: { trouble: string; topic: string; kind: string } = { trouble: '', topic: '', kind: 'weekly' },
): Promise<void> {
  const all = await meetings(desk.db, most)
  const there = await signInsAt(
    desk.db,
    all.map(({ number }) => number),
  )
  const rows = all.map(meeting => meetingRow(desk, visit, meeting, there.get(meeting.number) ?? []))
  show(desk, visit, 'meetings', {
    title: '例会和培训签到',
    place: 'reports',
    leader: isLeader(visit.me.role),
    records: mayRead(visit.me.role),
    open: rows.filter(({ over }) => !over),
    over: rows.filter(({ over }) => over),
    kinds: Object.entries(kindWords).map(([value, label]) => ({ value, label })),
    tried,
  })
}

function meetingRow({ now }: Desk, { me }: Visit, meeting: Meeting, there: SignedIn[]) {
  const { number, kind, topic, openedAt, closedAt } = meeting
  return {
    number,
    kind: kindWords[kind],
    topic,
    at: openedAt,
    time: shortTime(openedAt, now()),
    over: closedAt !== null,
    mine: there.some(({ staff }) => staff === me.id),
    there: there.map(({ name, at }) => ({ name, at, time: shortTime(at, now()) })),
  }
}
