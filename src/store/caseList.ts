/** Cases as lists want them: the first ones of each state, and how many there are. */
import type { ExpressionBuilder } from 'kysely'
import type { CaseState } from '../core/case.ts'
import type { CaseTables } from './caseSchema.ts'
import { type Case, caseFrom } from './cases.ts'
import type { Db } from './db.ts'

/** Which cases are wanted. */
export interface Wanted {
  /** The newest change first, not the oldest. */
  newest?: boolean
  /** Of this door only. */
  door?: string
  /** Members of bundles in these states only; in all where it is not named. */
  members?: readonly CaseState[]
}

/** Cases in these states, longest unchanged first unless the newest are wanted. */
export async function casesIn(
  db: Db,
  states: readonly CaseState[],
  most: number,
  wanted: Wanted = {},
): Promise<Case[]> {
  // State by state the index gives the first ones at once; over several it would sort all there ever were.
  const each = await Promise.all(states.map(state => casesInState(db, state, most, wanted)))
  const order = wanted.newest ? -1 : 1
  return each
    .flat()
    .sort((a, b) => order * (a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : 0))
    .slice(0, most)
}

async function casesInState(
  db: Db,
  state: CaseState,
  most: number,
  { newest = false, door, members }: Wanted,
): Promise<Case[]> {
  let query = db
    .selectFrom('cases')
    .selectAll()
    .where('state', '=', state)
    .orderBy('changed_at', newest ? 'desc' : 'asc')
    .limit(most)
  if (door !== undefined) query = query.where('door', '=', door)
  if (members && !members.includes(state)) query = query.where('parent', 'is', null)
  return (await query.execute()).map(caseFrom)
}

/** How many cases are in each of these states. */
export async function casesByState(
  db: Db,
  states: readonly CaseState[],
  { members }: Pick<Wanted, 'members'> = {},
): Promise<Map<CaseState, number>> {
  const query = db
    .selectFrom('cases')
    .select(['state', ({ fn }) => fn.countAll().as('count')])
    .where('state', 'in', [...states])
    .groupBy('state')
  const rows = await (members ? query.where(orMemberIn(members)) : query).execute()
  return new Map(rows.map(({ state, count }) => [state as CaseState, Number(count)]))
}

/** What belongs to no bundle, and the members in these states. */
function orMemberIn(states: readonly CaseState[]) {
  return ({ eb, or }: ExpressionBuilder<CaseTables, 'cases'>) =>
    or([eb('parent', 'is', null), ...states.map(state => eb('state', '=', state))])
}
