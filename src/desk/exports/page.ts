/** Exports: to ask for one, to decide on others', to fetch what was allowed (R5.1). */
import {
  type ExportRequest,
  exportKinds,
  longestExport,
  whyNotDecide,
  whyNotFetch,
} from '../../core/exporting.ts'
import { daysFrom } from '../../core/report.ts'
import { isLeader } from '../../core/staff.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { eventsOf } from '../../store/audit.ts'
import { requests } from '../../store/exportRequests.ts'
import { type Body, prefill } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { namesOf } from '../ratings/list.ts'
import { mayRead } from '../reports/list.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { kindWords, stateWords } from './words.ts'

const most = 60
const usualDays = 7

export const showExports: Handler = (desk, visit) => drawExports(desk, visit)

export async function drawExports(
  desk: Desk,
  visit: Visit,
  tried?: { trouble: string; typed: Body },
): Promise<void> {
  const { id, role } = visit.me
  const overseer = mayRead(role)
  const all = await requests(desk.db, most, overseer ? undefined : id)
  const names = await namesOf(desk)
  const rows = await Promise.all(all.map(one => requestRow(desk, visit, one, names)))
  show(desk, visit, 'exports', {
    title: '导出数据',
    place: 'reports',
    leader: isLeader(role),
    records: overseer,
    rows,
    form: formOf(desk, tried?.typed),
    trouble: tried?.trouble ?? '',
    longest: longestExport,
  })
}

function formOf({ now }: Desk, typed: Body | undefined) {
  const { text, ticked } = prefill(typed)
  const today = shanghaiDay(now())
  return {
    kinds: exportKinds.map(value => ({ value, ...kindWords[value], chosen: ticked('what', value) })),
    purpose: text('purpose'),
    from: text('from', daysFrom(today, -usualDays)),
    to: text('to', today),
    days: text('days', '3'),
  }
}

async function requestRow(desk: Desk, { me }: Visit, asked: ExportRequest, names: Map<string, string>) {
  const { number, what, purpose, from, to, days, state, askedBy, decidedBy, decisionWords } = asked
  const now = desk.now()
  const events = await eventsOf(desk.db, number)
  return {
    number,
    what: kindWords[what].label,
    purpose,
    scope: `${from} 至 ${to}`,
    days,
    by: names.get(askedBy) ?? askedBy,
    at: asked.askedAt,
    time: shortTime(asked.askedAt, now),
    state: state === 'approved' && asked.expiresAt! <= now.toISOString() ? '过期了' : stateWords[state],
    decided: decidedBy === null ? '' : (names.get(decidedBy) ?? decidedBy),
    decisionWords,
    until: asked.expiresAt === null ? '' : shortTime(asked.expiresAt, now),
    fetched: events.filter(({ action }) => action === 'fetch-export').length,
    decidable: whyNotDecide(asked, me) === undefined,
    fetchable: whyNotFetch(asked, me, now) === undefined,
  }
}
