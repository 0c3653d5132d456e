/** The clocks between acceptance and decision: referral, urging, steps, hearings (R18, R20, R21, R24.1). */
import { clockAlarms, clockRecords } from '../../flows/case/clockAlarms.zh.ts'
import type { CaseState } from '../core/case.ts'
import { raiseAlarm } from '../store/accountability.ts'
import type { Case } from '../store/cases.ts'
import { holdAccountable } from './accountable.ts'
import { alarm, type ClockDeed } from './clockDeed.ts'
import { becomeOverdue, responsibleFor } from './delay.ts'
import { lapseHearing } from './hearing.ts'
import { type CaseTools, note, system } from './ledger.ts'
import { raiseOver } from './settling.ts'
import { type UrgeStage, urge } from './urging.ts'

type Kind =
  | 'referral-soon'
  | 'referral-close'
  | 'referral'
  | 'urge-first'
  | 'urge-second'
  | 'urge-last'
  | 'due'
  | 'step'
  | 'hearing-apply'
  | 'hearing-call'
  | 'hearing-hold'
  | 'certificate'

/** Acts only while the case is there still: none acts once it has moved on. */
function whileIn(state: CaseState, deed: ClockDeed): ClockDeed {
  return async (tools, found) => (found.state === state ? deed(tools, found) : undefined)
}

const urging =
  (stage: UrgeStage): ClockDeed =>
  async (tools, found) => {
    await urge(tools, found, stage)
    return undefined
  }

/** R18.2: not referred by midnight. */
async function referralLate(tools: CaseTools, found: Case): Promise<undefined> {
  await note(tools, found, system, 'referral-late')
  const words = clockAlarms.referralLate(found.number)
  await raiseOver(tools.tx, { subject: found.number, kind: 'referral-late', words }, tools.now)
  await holdAccountable(tools, found, system, {
    trigger: 'referral-late',
    facts: clockRecords.referralLate,
    responsible: responsibleFor(found),
  })
}

async function stepLate({ tx, now }: CaseTools, { number, facts }: Case): Promise<undefined> {
  const { running } = facts
  if (!running) return
  const words = clockAlarms.step(number, running.step)
  await raiseAlarm(tx, { subject: number, kind: 'step-late', words, audience: 'clerk' }, now)
}

async function hearingNotCalled(tools: CaseTools, found: Case): Promise<undefined> {
  if (found.facts.hearing?.state === 'asked') await hearingAlarm(tools, found, 'hearing-call', 'hearingCall')
}

async function hearingNotHeld(tools: CaseTools, found: Case): Promise<undefined> {
  if (found.facts.hearing?.state === 'called') await hearingAlarm(tools, found, 'hearing-hold', 'hearingHold')
}

async function hearingAlarm(
  { tx, now }: CaseTools,
  { number }: Case,
  kind: string,
  words: 'hearingCall' | 'hearingHold',
): Promise<void> {
  await raiseAlarm(tx, { subject: number, kind, words: clockAlarms[words](number), audience: 'both' }, now)
}

export const stepClocks: Record<Kind, ClockDeed> = {
  'referral-soon': whileIn('accepted', alarm('referral-soon', clockAlarms.referralSoon, 'clerk')),
  'referral-close': whileIn('accepted', alarm('referral-close', clockAlarms.referralClose, 'both')),
  referral: whileIn('accepted', referralLate),
  'urge-first': urging('urge-first'),
  'urge-second': urging('urge-second'),
  'urge-last': urging('urge-last'),
  due: becomeOverdue,
  step: stepLate,
  'hearing-apply': lapseHearing,
  'hearing-call': hearingNotCalled,
  'hearing-hold': hearingNotHeld,
  certificate: whileIn('decided', alarm('certificate-late', clockAlarms.certificate, 'both')),
}
