/** The members of a bundle as its page shows them: each with its department, its clock, and whom it waits for. */
import { stateWords } from '../../../flows/case/words.zh.ts'
import { matterOf } from '../../cases/told.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { deadlinesOfAll } from '../../store/caseDeadlines.ts'
import { type Case, caseOf, membersOf } from '../../store/cases.ts'
import type { Desk } from '../desk.ts'
import { type Clock, clocksFor, suspension } from './clocks.ts'
import { pageOf } from './found.ts'

export interface MemberLine {
  number: string
  name: string
  address: string
  state: string
  department: string
  clocks: Clock[]
  /** Why its clock stands; empty while it runs. */
  suspended: string
  /** Names of the members that must be granted before it begins; empty once it has begun. */
  waits: string
}

export async function membersFor({ db, now, catalogue }: Desk, bundle: Case): Promise<MemberLine[]> {
  if (bundle.facts.members.length === 0) return []
  const members = await membersOf(db, bundle.number)
  const deadlines = await deadlinesOfAll(
    db,
    members.map(({ number }) => number),
  )
  const tools = { tx: db, catalogue: catalogue() }
  const when = { now: now(), calendar: calendarOf(tools.catalogue.hall) }
  return Promise.all(
    members.map(async member => ({
      number: member.number,
      name: shortName(bundle, member.number),
      address: pageOf(member),
      state: stateWords[member.state],
      department: (await matterOf(tools, member)).department,
      clocks: clocksFor(member, deadlines.get(member.number) ?? [], when),
      suspended: suspension(member)?.words ?? '',
      waits: waitsFor(bundle, member, members),
    })),
  )
}

/** Names of the members this member waits for; empty for one that has begun, and for any case that is none. */
export async function waitingFor({ db }: Desk, found: Case): Promise<string> {
  if (found.parent === null || found.state !== 'accepted') return ''
  const bundle = await caseOf(db, found.parent)
  return bundle ? waitsFor(bundle, found, await membersOf(db, found.parent)) : ''
}

function waitsFor(bundle: Case, { number, state }: Case, members: Case[]): string {
  if (state !== 'accepted') return ''
  const before = bundle.facts.members.find(one => one.number === number)?.after ?? []
  return members
    .filter(one => before.includes(one.number) && !one.facts.granted)
    .map(one => shortName(bundle, one.number))
    .join('、')
}

function shortName({ facts }: Case, number: string): string {
  return facts.members.find(one => one.number === number)?.name ?? number
}
