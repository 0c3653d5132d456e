/** The list of cases by stage, with a search, and the alarms that leaders must see to. */
import { z } from 'zod'
import { personKey } from '../../cases/applicant.ts'
import type { CaseState } from '../../core/case.ts'
import { phoneIn } from '../../core/mask.ts'
import { parseCaseNumber } from '../../core/numbering.ts'
import { isLeader, type Role } from '../../core/staff.ts'
import { openAlarms, seeAlarm } from '../../store/accountability.ts'
import { type Case, casesByState, casesIn, findCases } from '../../store/cases.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { isId, maySee, pageOf } from './found.ts'
import { type CaseRow, caseRow } from './row.ts'

/** Shown of one stage; who waits longest stands first. */
const mostShown = 50
const mostDone = 20
const mostFound = 50

interface Stage {
  id: string
  title: string
  /** What stands there while there is none; empty: the stage is left out. */
  empty: string
  states: readonly CaseState[]
}

const stages: readonly Stage[] = [
  { id: 'pre-review', title: '待预审', empty: '没有等预审的。', states: ['submitted'] },
  {
    id: 'intake',
    title: '窗口审查',
    empty: '没有等窗口答复的。',
    states: ['intake-review', 'resubmitted'],
  },
  { id: 'correction', title: '等补正', empty: '', states: ['correction-notice'] },
  {
    id: 'working',
    title: '已受理 / 在办',
    empty: '没有在办的。',
    states: ['accepted', 'referred', 'reviewing', 'external-step'],
  },
  { id: 'offline', title: '线下登记待批', empty: '', states: ['offline-registered'] },
  { id: 'results', title: '决定 / 出件', empty: '', states: ['decided', 'result-ready'] },
  { id: 'answered', title: '已出预审意见，等申请人', empty: '', states: ['pre-reviewed'] },
]

const done: readonly CaseState[] = [
  'released',
  'rated',
  'unrated',
  'not-accepted',
  'out-of-jurisdiction',
  'withdrawn',
  'archived',
]

export const showCases: Handler = async (desk, visit) => {
  const { me } = visit
  const groups = await stageGroups(desk, me.role)
  show(desk, visit, 'cases', {
    title: '办件',
    place: 'cases',
    script: 'caseList',
    groups: groups.filter(({ rows, empty }) => rows.length > 0 || empty !== ''),
    nothing: groups.every(({ rows }) => rows.length === 0),
    closed: await rowsOf(desk, me.role, done, mostDone, true),
    alarms: isLeader(me.role) ? await alarmsOf(desk) : [],
    canOpen: opens(me.role),
    search: null,
  })
}

const opens = (role: Role) => role === 'intake-clerk' || role === 'group-leader'

async function stageGroups(desk: Desk, role: Role) {
  const counts = await casesByState(desk.db)
  const begun = await begunAtDesk(desk, role)
  const groups = await Promise.all(
    stages
      .filter(stage => concerns(role, stage))
      .map(async ({ id, title, empty, states }) => {
        const rows = await rowsOf(desk, role, states, mostShown)
        const all = states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
        return {
          id,
          title,
          empty,
          rows,
          count: role === 'approver' ? rows.length : all,
          more: all > mostShown,
        }
      }),
  )
  const opened = { id: 'begun', title: '柜台新开，还没收件', empty: '', rows: begun }
  return [...groups.slice(0, 1), { ...opened, count: begun.length, more: false }, ...groups.slice(1)]
}

async function rowsOf(desk: Desk, role: Role, states: readonly CaseState[], most: number, newest = false) {
  return rowsFor(desk, role, await casesIn(desk.db, states, most, { newest }))
}

/** What nobody has accepted yet does not concern an approver, so it is not said that there is none of it. */
function concerns(role: Role, { id }: Stage): boolean {
  return role !== 'approver' || id === 'working' || id === 'results'
}

/** Drafts of the chat are their owners' alone; those opened at the counter are the window's to go on with. */
async function begunAtDesk(desk: Desk, role: Role): Promise<CaseRow[]> {
  return rowsFor(desk, role, await casesIn(desk.db, ['draft'], mostShown, { door: 'desk' }))
}

function rowsFor(desk: Desk, role: Role, found: Case[]): Promise<CaseRow[]> {
  return Promise.all(found.filter(one => maySee(role, one)).map(one => caseRow(desk, one)))
}

async function alarmsOf({ db, now }: Desk) {
  const alarms = await openAlarms(db)
  return alarms.map(({ id, subject, words, raisedAt }) => ({
    id,
    words,
    address: parseCaseNumber(subject) ? pageOf({ number: subject }) : '',
    at: raisedAt,
    time: shortTime(raisedAt, now()),
  }))
}

/** Notes who has seen to an alarm; whoever comes second changes nothing. */
export const alarmSeen: Handler = async ({ db, now }, { request, response, me }) => {
  const id = `${request.params.id}`
  if (isId(id)) await seeAlarm(db, id, me.id, now())
  response.redirect(303, '/desk/cases')
}

const Search = z.object({ q: z.string().trim().max(100) })

/** Finds by number, name, phone or ID number. A POST, so that none of it stands in an address or a log. */
export const findCase: Handler = async (desk, visit) => {
  const q = Search.safeParse(visit.request.body).data?.q ?? ''
  if (q === '') return visit.response.redirect(303, '/desk/cases')
  const number = parseCaseNumber(q)
  const found = await matching(desk, visit, number, q)
  if (number && found[0]) return visit.response.redirect(303, pageOf(found[0]))
  const rows = await rowsFor(desk, visit.me.role, found)
  show(desk, visit, 'cases', {
    title: '找办件',
    place: 'cases',
    groups: [],
    nothing: false,
    closed: [],
    alarms: [],
    canOpen: opens(visit.me.role),
    search: { q, rows, count: rows.length },
  })
}

async function matching(desk: Desk, { me }: Visit, number: string | undefined, q: string): Promise<Case[]> {
  const by = number ? { number } : { key: personKey(desk.seal, asKept(q)) }
  return (await findCases(desk.db, by, mostFound)).filter(found => maySee(me.role, found))
}

/** A telephone number however it was written; anything else as it is. */
function asKept(q: string): string {
  return /^[\d +-]{7,17}$/.test(q) ? (phoneIn(q) ?? q) : q
}
