/** The list of cases by stage, those that are late first, and the alarms that are somebody's to see to. */
import type { CaseState } from '../../core/case.ts'
import type { Role } from '../../core/staff.ts'
import { casesByState, casesIn, type Wanted } from '../../store/caseList.ts'
import type { Case } from '../../store/cases.ts'
import type { Desk, Handler } from '../desk.ts'
import { show } from '../view.ts'
import { alarmsFor } from './alarms.ts'
import { registersArrivals } from './arrivals.ts'
import { maySee } from './found.ts'
import { askedOf } from './notes.ts'
import { type CaseRow, caseRows } from './row.ts'
import { done, type Stage, stages } from './stages.ts'

/** Shown of one stage; who waits longest stands first. */
const mostShown = 50
const mostDone = 20

export const showCases: Handler = async (desk, visit) => {
  const { me } = visit
  const groups = await stageGroups(desk, me.role)
  show(desk, visit, 'cases', {
    title: '办件',
    place: 'cases',
    script: 'caseList',
    groups: groups.filter(({ rows, empty }) => rows.length > 0 || empty !== ''),
    nothing: groups.every(({ rows }) => rows.length === 0),
    closed: await closedRows(desk, me.role),
    alarms: await alarmsFor(desk, me.role),
    asked: await askedOf(desk, me),
    canOpen: opens(me.role),
    canRegister: registersArrivals(me.role),
    search: null,
  })
}

export const opens = (role: Role) => role === 'intake-clerk' || role === 'group-leader'

/** What nobody has accepted yet does not concern an approver, so it is not said that there is none of it. */
function stagesFor(role: Role): Stage[] {
  return stages.filter(({ approving }) => role !== 'approver' || approving)
}

/** Of each stage its cases; all deadlines are read at once. */
async function stageGroups(desk: Desk, role: Role) {
  const { db } = desk
  const wanted = stagesFor(role)
  const found = await Promise.all(wanted.map(stage => casesAt(desk, role, stage)))
  const rows = new Map((await caseRows(desk, found.flat())).map(row => [row.number, row]))
  const open = wanted.flatMap(({ states }) => states)
  const counts = await casesByState(db, open, { members: membersFor(role) })
  return wanted.map(({ id, title, empty, states, door }, index) => {
    const mine = found[index]!
    const all = states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
    const count = door === undefined ? all : mine.length
    const shown = lateFirst(mine.map(({ number }) => rows.get(number)!))
    return { id, title, empty, rows: shown, count, more: count > mostShown }
  })
}

async function casesAt({ db }: Desk, role: Role, { states, door }: Stage): Promise<Case[]> {
  const wanted: Wanted = { members: membersFor(role), ...(door !== undefined && { door }) }
  return (await casesIn(db, states, mostShown, wanted)).filter(one => maySee(role, one))
}

const withApprovers: readonly CaseState[] = ['referred', 'reviewing', 'external-step']

/**
 * The window sees a bundle as one, and its members on its page. Approvers see a member while they have it in hand: not
 * before it begins, and not after its decision.
 */
function membersFor(role: Role): readonly CaseState[] {
  return role === 'approver' ? withApprovers : []
}

/** Those of one kind keep their order. */
function lateFirst(rows: CaseRow[]): CaseRow[] {
  return [...rows.filter(({ late }) => late), ...rows.filter(({ late }) => !late)]
}

async function closedRows(desk: Desk, role: Role): Promise<CaseRow[]> {
  const closed = await casesIn(desk.db, done, mostDone, { newest: true, members: [] })
  return caseRows(
    desk,
    closed.filter(one => maySee(role, one)),
  )
}
