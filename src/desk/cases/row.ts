/** Cases as they stand in the list. */
import { stateWords } from '../../../flows/case/words.zh.ts'
import type { HolidayCalendar } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { deadlinesOf, deadlinesOfAll } from '../../store/caseDeadlines.ts'
import { type Case, membersOfAll } from '../../store/cases.ts'
import type { Desk } from '../desk.ts'
import { shortTime } from '../times.ts'
import { type Clock, clocksFor, suspension } from './clocks.ts'
import { doorWord } from './words.ts'

export interface CaseRow {
  number: string
  matter: string
  applicant: string
  enterprise: boolean
  /** The criterion of its 绿色通道; empty for none. */
  green: string
  state: string
  door: string
  changedAt: string
  changed: string
  clocks: Clock[]
  /** Why its clock stands; empty while it runs. */
  suspended: string
  late: boolean
  /** How far the members of a bundle are; empty for any other case. */
  members: string
  /** Number of the bundle it belongs to; empty for none. */
  bundle: string
}

type Reader = Pick<Desk, 'db' | 'now' | 'catalogue'>

/** In the order given. */
export async function caseRows(desk: Reader, cases: Case[]): Promise<CaseRow[]> {
  const { db, now, catalogue } = desk
  const when = { now: now(), calendar: calendarOf(catalogue().hall) }
  const numbers = cases.map(({ number }) => number)
  const deadlines = await deadlinesOfAll(db, numbers)
  const bundles = cases.filter(({ facts }) => facts.members.length > 0).map(({ number }) => number)
  const members = await membersOfAll(db, bundles)
  return cases.map(found => {
    const clocks = clocksFor(found, deadlines.get(found.number) ?? [], when)
    return rowOf(found, clocks, members.get(found.number) ?? [], when.now)
  })
}

export async function caseRow(desk: Reader, found: Case): Promise<CaseRow> {
  return (await caseRows(desk, [found]))[0]!
}

function rowOf(found: Case, clocks: Clock[], members: Case[], now: Date): CaseRow {
  return {
    number: found.number,
    matter: found.name,
    applicant: applicantWord(found),
    enterprise: found.shown.kind === 'enterprise',
    green: found.facts.green,
    state: stateWords[found.state],
    door: doorWord(found.door),
    changedAt: found.changedAt,
    changed: shortTime(found.changedAt, now),
    clocks,
    suspended: suspension(found)?.words ?? '',
    late: clocks.some(({ state }) => state === 'late'),
    members: membersWords(members),
    bundle: found.parent ?? '',
  }
}

export function applicantWord({ shown }: Pick<Case, 'shown'>): string {
  return shown.name === '' ? '还没有填申请人' : shown.name
}

/** e.g. `5 个事项：已作决定 2，审查中 3`. */
function membersWords(members: Case[]): string {
  if (members.length === 0) return ''
  const states = Map.groupBy(members, ({ state }) => stateWords[state])
  const parts = [...states].map(([word, same]) => `${word} ${same.length}`)
  return `${members.length} 个事项：${parts.join('，')}`
}

/** The clocks of one case; `calendar`: the hall's own holidays. */
export async function clocksOf(
  db: Desk['db'],
  found: Case,
  now: Date,
  calendar?: HolidayCalendar,
): Promise<Clock[]> {
  const deadlines = await deadlinesOf(db, found.number)
  return clocksFor(found, deadlines, { now, ...(calendar && { calendar }) })
}
