/** Acceptance (受理, R17.1): by a clerk at the window, or by the law when nobody answered in time (R17.4). */

import { answerDay } from '../../flows/case/needs.ts'
import { type CaseClock, startClock } from '../core/caseClock.ts'
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { AcceptanceFacts } from '../notices/acceptance.ts'
import { raiseAlarm } from '../store/accountability.ts'
import { clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import { changeMaterial } from '../store/caseMaterials.ts'
import type { Case } from '../store/cases.ts'
import { holdAccountable } from './accountable.ts'
import { midnightAfter } from './answering.ts'
import { listOf, type ToldMaterial } from './draft.ts'
import type { Done } from './intake.ts'
import { type CaseTools, type Doer, perform, system } from './ledger.ts'
import { basisOf } from './legalBasis.ts'
import { openMembers } from './members.ts'
import { issueFor } from './papers.ts'
import { tellPlatform } from './platform.ts'
import { refer } from './referral.ts'
import { setClockDeadlines, setReferralDeadlines } from './ticking.ts'
import { dayLimit, matterOf, stepsOf, toldIn } from './told.ts'

export interface Acceptance {
  /** Materials that may follow (容缺), with the day they are promised for. */
  later: { key: string; by: string }[]
  /** Materials a written promise stands in for (告知承诺). */
  promised: string[]
  /** The criterion by which it goes first (绿色通道, R27.3); empty for none. */
  green: string
}

export type AcceptanceFault = 'not-tolerant' | 'not-promisable' | 'promise-too-late' | 'not-green'

/** Whether what may come later, or be promised, may indeed: only what the list told so (河南省优化营商环境条例 34, 35). */
export async function faultOfAcceptance(
  tools: CaseTools,
  found: Case,
  { later, promised, green }: Acceptance,
): Promise<AcceptanceFault | undefined> {
  const list = new Map((await listOf(tools, found)).map(material => [material.key, material]))
  const today = shanghaiDay(tools.now)
  const { hall } = tools.catalogue
  const last = addWorkdays(today, hall.casework.longestLater, calendarOf(hall)).day
  if (green !== '' && !hall.greenChannel.includes(green)) return 'not-green'
  if (later.some(({ key }) => !list.get(key)?.told.tolerant)) return 'not-tolerant'
  if (promised.some(key => !list.get(key)?.told.commit)) return 'not-promisable'
  return later.some(({ by }) => by < today || by > last) ? 'promise-too-late' : undefined
}

/** Whether this material stands in the way of acceptance. */
export function isOpen(
  material: ToldMaterial,
  { later, promised }: Pick<Acceptance, 'later' | 'promised'>,
): boolean {
  const { key, way, standing, told } = material
  if (standing === 'passed' || standing === 'received') return false
  if (way === 'exempt' && standing !== 'failed') return false
  if (told.need === 'optional' && standing !== 'failed') return false
  return !later.some(other => other.key === key) && !promised.includes(key)
}

export interface Accepted extends Done {
  /** YYYY-MM-DD by which the result is promised. */
  dueOn: string | undefined
}

/** Accepts: the notice, the promises, the platform, and for an immediate item the referral, in one transaction (R17.1, R18.1). */
export async function accept(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  acceptance: Acceptance,
): Promise<Accepted> {
  const list = await listOf(tools, found)
  const open = list.filter(material => isOpen(material, acceptance)).map(({ key }) => key)
  const promises = await promisesOf(tools, found, doer, list, acceptance)
  const { clock, ...terms } = await termsOf(tools, found, tools.now)
  const notice = await issueFor(tools, found, doer, {
    kind: 'acceptance',
    facts: { ...terms, ...coveredBy(list, acceptance), deemed: false },
  })
  const { green } = acceptance
  const fields = { open, later: acceptance.later.map(({ key }) => key), clock, green }
  const data = { notice: notice.number, promises, dueOn: terms.dueOn }
  const after = await perform(tools, found, doer, 'accept', fields, { data })
  await settlePromises(tools, found, acceptance)
  return { ...(await followUp(tools, after, doer, notice, acceptance)), dueOn: terms.dueOn }
}

/** Nobody answered in time: by law it has been accepted since the day it was received (行政许可法 32). */
export async function deemAccepted(tools: CaseTools, found: Case): Promise<Accepted> {
  const receivedAt = new Date(found.facts.receivedAt!)
  const { clock, ...terms } = await termsOf(tools, found, receivedAt)
  const list = await listOf(tools, found)
  const none = { later: [], promised: [], green: '' }
  const reason = '收到材料后没有在法定期限内答复'
  const notice = await issueFor(tools, found, system, {
    kind: 'acceptance',
    facts: {
      ...terms,
      ...coveredBy(list, none),
      deemed: true,
      ...basisOf(tools, found),
    },
  })
  const data = { notice: notice.number, acceptedAsOf: found.facts.receivedAt, dueOn: terms.dueOn }
  const fields = { clock, lastDay: answerDay(found.facts, calendarOf(tools.catalogue.hall))!.day }
  const after = await perform(tools, found, system, 'deem-accepted', fields, { reason, data })
  const words = `办件 ${found.number} 收件后没有在期限内答复，已视为受理。请马上转办，并查明原因。`
  await raiseAlarm(tools.tx, { subject: found.number, kind: 'no-answer', words }, tools.now)
  await holdAccountable(tools, found, system, { trigger: 'no-answer', facts: reason, responsible: 'window' })
  return { ...(await followUp(tools, after, system, notice, none)), dueOn: terms.dueOn }
}

async function followUp(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  notice: NonNullable<Done['notice']>,
  { later }: Acceptance,
): Promise<Done> {
  const { tx } = tools
  await clearCaseDeadlines(tx, found.number, ['answer'])
  const first = later.map(({ by }) => by).sort()[0]
  if (first !== undefined) await setCaseDeadline(tx, found.number, 'later', midnightAfter(first))
  await setClockDeadlines(tools, found)
  // The platform knows items: of a bundle it is told each member.
  if ((await toldIn(tools, found)).members.length > 0)
    return { found: await openMembers(tools, found, doer, notice.number), notice }
  await tellPlatform(tools, found, doer, 'acceptance', notice.number)
  if (found.facts.caseType === 'immediate') {
    return { found: (await refer(tools, found, system)).found, notice }
  }
  await setReferralDeadlines(tools, found)
  return { found, notice }
}

/** What an acceptance states that follows from what was told. */
export type Terms = Omit<AcceptanceFacts, 'later' | 'promised' | 'deemed' | 'basis' | 'chosenDelivery'>

/** What was told, counted from the day of acceptance (R20.1: never later than the law allows). */
export async function termsOf(
  tools: CaseTools,
  found: Case,
  acceptedAt: Date,
): Promise<Terms & { clock: CaseClock }> {
  const { limits, external, delivery } = await matterOf(tools, found)
  const clock = startClock(
    shanghaiDay(limits.committed.from === 'application' ? receiptOf(found, acceptedAt) : acceptedAt),
    { committed: dayLimit(limits.committed), legal: limits.legal ? dayLimit(limits.legal) : null },
    calendarOf(tools.catalogue.hall),
  )
  const steps = stepsOf(external)
  return {
    clock,
    caseType: found.facts.caseType,
    acceptedAt: acceptedAt.toISOString(),
    ...(clock.dueOn && { dueOn: clock.dueOn }),
    ...(clock.legalDueOn && { legalDueOn: clock.legalDueOn }),
    committed: limits.committed.words,
    ...(limits.legal && { legal: limits.legal.words }),
    provisional: clock.provisional,
    external: external.map(({ limit, basis }, index) => ({
      name: steps[index]!.name,
      limit,
      counts: !steps[index]!.suspends,
      basis,
    })),
    delivery,
  }
}

/** Some limits run from the application (e.g. 居民身份证法 12). */
function receiptOf({ facts }: Case, acceptedAt: Date): Date {
  return facts.receivedAt === null ? acceptedAt : new Date(facts.receivedAt)
}

function coveredBy(list: ToldMaterial[], { later, promised }: Acceptance) {
  const name = (key: string) => list.find(material => material.key === key)?.told.name ?? key
  return {
    later: later.map(({ key, by }) => ({ material: name(key), by })),
    promised: promised.map(name),
  }
}

/** The written promises, each a paper of its own to be signed (河南省优化营商环境条例 34, 35). */
async function promisesOf(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  list: ToldMaterial[],
  acceptance: Acceptance,
): Promise<string[]> {
  const { later, promised } = coveredBy(list, acceptance)
  const papers = []
  if (later.length > 0) {
    papers.push(
      await issueFor(tools, found, doer, { kind: 'tolerance-promise', facts: { materials: later } }),
    )
  }
  if (promised.length > 0) {
    const materials = promised.map(material => ({
      material,
      checks: list.find(({ told }) => told.name === material)?.told.checks ?? [],
    }))
    papers.push(await issueFor(tools, found, doer, { kind: 'commitment-promise', facts: { materials } }))
  }
  return papers.map(({ number }) => number)
}

async function settlePromises({ tx }: CaseTools, { number }: Case, { later, promised }: Acceptance) {
  for (const { key, by } of later) {
    await changeMaterial(tx, number, key, { way: 'later', standing: 'missing', comment: '', dueAt: by })
  }
  for (const key of promised) {
    await changeMaterial(tx, number, key, { way: 'promise', standing: 'missing', comment: '' })
  }
}
