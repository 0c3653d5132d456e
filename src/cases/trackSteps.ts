/** What the applicant may do about their case now: what the table allows at their door and the facts do not forbid. */
import { actionsOf, type CaseActionName } from '../../flows/case/actions.ts'
import type { Step } from '../../flows/case/tracked.ts'
import type { DeliveryWay } from '../core/case.ts'
import { type Case, caseOf } from '../store/cases.ts'
import { deliveryOf } from '../store/deliveries.ts'
import { type CaseTools, type Doer, eventBy, whyNot } from './ledger.ts'

type Reading = Pick<CaseTools, 'tx' | 'now'>

/** `members`: of the bundle, in order; each may be urged on and heard by itself. */
export async function stepsFor(tools: Reading, doer: Doer, found: Case, members: Case[]): Promise<Step[]> {
  const step = (wish: Step['wish'], one = found): Step => ({
    wish,
    number: one.number,
    of: one === found ? '' : shortName(found, one),
  })
  const all = [found, ...members]
  return [
    ...(found.state === 'correction-notice' ? [step('correct')] : []),
    // One press for all that is late (wishes.ts).
    ...(all.some(one => mayUrge(tools, doer, one)) ? [step('urge')] : []),
    ...all
      .filter(one => mayWaive(tools, doer, one))
      .flatMap(one => [step('ask-hearing', one), step('waive-hearing', one)]),
    ...(mayWishPartly(tools, doer, found) ? [step('wish-partly')] : []),
    ...((await otherWays(tools, doer, found)).length > 0 ? [step('delivery')] : []),
    ...(mayRate(doer, found) ? [step('rate')] : []),
  ]
}

/** The name of a member as its bundle knows it. */
export function shortName({ facts }: Case, { number, name }: Case): string {
  return facts.members.find(one => one.number === number)?.name ?? name
}

export function mayUrge(tools: Reading, doer: Doer, found: Case): boolean {
  return whyNot(found, doer, eventBy(tools, doer, 'urge-on', {})) === undefined
}

/** Who may still say no to a hearing may still ask for one, until the last day. */
function mayWaive(tools: Reading, doer: Doer, found: Case): boolean {
  const { clock } = found.facts
  return (
    whyNot(found, doer, eventBy(tools, doer, 'waive-hearing', {})) === undefined &&
    whyNot(found, doer, eventBy(tools, doer, 'ask-hearing', { clock })) === undefined
  )
}

/** Once wished for, and with one member only, it changes nothing. */
function mayWishPartly(tools: Reading, doer: Doer, found: Case): boolean {
  const { partly, members } = found.facts
  if (partly || members.length < 2) return false
  return whyNot(found, doer, eventBy(tools, doer, 'wish-partly', {})) === undefined
}

/** The ways in which the result may come instead of the chosen one. */
export async function otherWays(tools: Reading, doer: Doer, found: Case): Promise<DeliveryWay[]> {
  const open = await openWays(tools, doer, found)
  return open.filter(way => way !== found.facts.delivery)
}

/** All that may still be chosen, the chosen one too; none once a courier was called. */
export async function openWays(tools: Reading, doer: Doer, found: Case): Promise<DeliveryWay[]> {
  const open = found.facts.deliveries.filter(
    way => whyNot(found, doer, eventBy(tools, doer, 'choose-delivery', { way })) === undefined,
  )
  if (open.length === 0) return []
  const { courierState } = await deliveryOf(tools.tx, found.number)
  return courierState === 'called' ? [] : open
}

/** Once, and once more (R25.3). */
function mayRate(doer: Doer, { state, facts }: Case): boolean {
  const open: CaseActionName[] = actionsOf('applicant', state, doer.door)
  return open.includes('rate') || (open.includes('rate-again') && facts.ratings === 1)
}

/** A case of this conversation, or a member of one; nothing for anybody else's. */
export async function ownCase(
  { tx }: Pick<CaseTools, 'tx'>,
  conversation: string,
  number: string,
): Promise<Case | undefined> {
  const found = await caseOf(tx, number)
  return found?.conversation === conversation ? found : undefined
}
