/** The head of a case, the same on every page of it. */
import { opinionWords, stateWords } from '../../../flows/case/words.zh.ts'
import type { CaseState } from '../../core/case.ts'
import { calendarOf } from '../../guides/calendar.ts'
import type { Case } from '../../store/cases.ts'
import { findDisclosure } from '../../store/disclosures.ts'
import type { Desk } from '../desk.ts'
import { shortTime } from '../times.ts'
import { type Clock, suspension } from './clocks.ts'
import { pageOf } from './found.ts'
import { applicantWord, clocksOf } from './row.ts'
import { doorWord } from './words.ts'

export interface CaseHead {
  number: string
  address: string
  matter: string
  state: string
  /** The machine's name of the state. */
  stage: CaseState
  applicant: string
  phone: string
  phoneVerified: boolean
  idNumber: string
  enterprise: boolean
  door: string
  opened: string
  openedAt: string
  offline: boolean
  type: string
  disclosure: { number: string; url: string } | null
  clocks: Clock[]
  /** Why its clock stands, and since when; empty while it runs. */
  suspended: string
  /** The criterion of its 绿色通道; empty for none. */
  green: string
  /** The bundle it belongs to. */
  bundle: { number: string; address: string } | null
  seq: number
}

export async function headOf(desk: Desk, found: Case): Promise<CaseHead> {
  const now = desk.now()
  const held = suspension(found)
  const { number, facts, shown } = found
  const kept = found.disclosure ? await findDisclosure(desk.db, { number: found.disclosure }) : undefined
  return {
    number,
    address: pageOf(found),
    matter: found.name,
    state: stateOf(found),
    stage: found.state,
    applicant: applicantWord(found),
    phone: shown.phone,
    phoneVerified: shown.phoneVerified,
    idNumber: shown.idNumber,
    enterprise: shown.kind === 'enterprise',
    door: doorWord(found.door),
    opened: shortTime(found.createdAt, now),
    openedAt: found.createdAt,
    offline: facts.offline,
    type: facts.caseType === 'immediate' ? '即办件' : '承诺件',
    disclosure: kept ? { number: kept.number, url: `/d/${kept.secret}` } : null,
    clocks: await clocksOf(desk.db, found, now, calendarOf(desk.catalogue().hall)),
    suspended: held ? `${held.words}（${held.since}起）` : '',
    green: facts.green,
    bundle:
      found.parent === null ? null : { number: found.parent, address: pageOf({ number: found.parent }) },
    seq: found.seq,
  }
}

function stateOf({ state, facts }: Case): string {
  if (state !== 'pre-reviewed' || facts.opinion === null) return stateWords[state]
  return `${stateWords[state]}：${opinionWords[facts.opinion]}`
}
