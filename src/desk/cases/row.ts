/** A case as it stands in the list. */
import { stateWords } from '../../../flows/case/words.zh.ts'
import { deadlinesOf } from '../../store/caseDeadlines.ts'
import type { Case } from '../../store/cases.ts'
import { shortTime } from '../times.ts'
import { type Clock, clockOf } from './clocks.ts'
import type { CaseReader } from './found.ts'
import { doorWord } from './words.ts'

export interface CaseRow {
  number: string
  matter: string
  applicant: string
  enterprise: boolean
  state: string
  door: string
  changedAt: string
  changed: string
  clocks: Clock[]
}

export async function caseRow({ db, now }: CaseReader, found: Case): Promise<CaseRow> {
  const at = now()
  return {
    number: found.number,
    matter: found.name,
    applicant: applicantWord(found),
    enterprise: found.shown.kind === 'enterprise',
    state: stateWords[found.state],
    door: doorWord(found.door),
    changedAt: found.changedAt,
    changed: shortTime(found.changedAt, at),
    clocks: await clocksOf(db, found, at),
  }
}

export function applicantWord({ shown }: Pick<Case, 'shown'>): string {
  return shown.name === '' ? '还没有填申请人' : shown.name
}

/** That a draft will be forgotten is the applicant's concern, not the desk's. */
export async function clocksOf(db: CaseReader['db'], { number }: Case, now: Date): Promise<Clock[]> {
  const deadlines = await deadlinesOf(db, number)
  return deadlines.filter(({ kind }) => kind !== 'forget-draft').map(deadline => clockOf(deadline, now))
}
