/** A case as it is tracked (issue 5): how far it is, what comes next and who does it, the promised day, why it waits. Reads only. */
import { wayOf } from '../../flows/case/stages.ts'
import type { Listed, Tracked, TrackedMember } from '../../flows/case/tracked.ts'
import {
  bringAlong,
  deliveryWords,
  listWords,
  memberDue,
  memberLate,
  memberWords,
  nextWords,
  pickupRows,
  trackWords,
} from '../../flows/case/trackWords.zh.ts'
import { stageWords } from '../../flows/case/words.zh.ts'
import type { CaseState } from '../core/case.ts'
import { spokenHours, spokenTime } from '../core/hours.ts'
import { bundleNumber } from '../core/numbering.ts'
import { chineseDate } from '../notices/notice.ts'
import { type Case, caseOf, casesOf, membersOf } from '../store/cases.ts'
import { deliveryOf } from '../store/deliveries.ts'
import { resultOver } from './delivery.ts'
import type { CaseTools, Doer } from './ledger.ts'
import { spokenCode } from './pickupCode.ts'
import { windowName } from './platform.ts'
import { matterOf, type ToldMatter, toldIn } from './told.ts'
import { dueWords, isLate, lateWords, runningStep, waitWords } from './trackDays.ts'
import { shortName, stepsFor } from './trackSteps.ts'
import { isUnderWay } from './urging.ts'
import { documentLinks, stageOf } from './view.ts'

type Reading = Pick<CaseTools, 'tx' | 'now' | 'catalogue' | 'seal'>

/** The whole card, for the applicant themselves where nobody else reads along. `doer`: they, at the door they stand at. */
export async function trackedFor(tools: Reading, doer: Doer, found: Case): Promise<Tracked> {
  const members = await membersOf(tools.tx, found.number)
  const papers = await Promise.all([found, ...members].map(({ number }) => documentLinks(tools, number)))
  return {
    ...(await statusOf(tools, found)),
    pickup: await pickupOf(tools, [found, ...members]),
    mail: await mailOf(tools, found),
    papers: papers.flat(),
    steps: await stepsFor(tools, doer, found, members),
  }
}

/** The status only, for somebody who knows the number and four digits: no name, no document, nothing to be done. */
export async function statusOf(tools: Reading, found: Case): Promise<Tracked> {
  const { number, name, state, facts } = found
  const matter = await matterOf(tools, found)
  const { fees } = await toldIn(tools, found)
  return {
    number,
    name,
    stage: stageOf(found),
    way: wayOf(state, fees.length > 0),
    late: await lateWords(tools, found),
    next: nextWords[state]({ department: matter.department, delivery: facts.delivery }),
    who: resultOver.includes(state)
      ? ''
      : trackWords.who(
          atDepartment.includes(state) ? matter.department : windowName,
          tools.catalogue.hall.consultPhone,
        ),
    due: await dueWords(tools, found, matter.limits.committed.words),
    waits: await waitWords(tools, found),
    members: await membersIn(tools, found),
    pickup: [],
    mail: [],
    papers: [],
    steps: [],
  }
}

/** Before the window has it, a case is about its materials. */
export function isGathering({ state }: Pick<Case, 'state'>): boolean {
  return state === 'draft' || state === 'submitted' || state === 'pre-reviewed'
}

/** In these states the department has it; in all others the window. */
const atDepartment: readonly CaseState[] = ['referred', 'reviewing', 'external-step', 'members', 'decided']

async function membersIn(tools: Reading, bundle: Case): Promise<TrackedMember[]> {
  const members = await membersOf(tools.tx, bundle.number)
  return Promise.all(
    members.map(async member => {
      const matter = await matterOf(tools, member)
      return {
        name: shortName(bundle, member),
        standing: standingOf(member),
        words: memberLine(tools, bundle, member, matter),
      }
    }),
  )
}

function standingOf({ state }: Case): TrackedMember['standing'] {
  if (state === 'withdrawn') return 'over'
  return isUnderWay({ state }) || state === 'decided' ? 'open' : 'done'
}

function memberLine(tools: Reading, bundle: Case, member: Case, { department }: ToldMatter): string {
  const { state, facts } = member
  const words = memberWords({
    state,
    department,
    granted: facts.granted,
    decided: facts.decisions.length > 0,
    step: runningStep(member),
    waitsFor: waitedFor(bundle, member),
    byItself: bundle.facts.partly && bundle.state === 'members',
  })
  if (isLate(tools, member)) return words + memberLate
  const dueOn = isUnderWay(member) ? facts.clock?.dueOn : undefined
  return words + (dueOn ? memberDue(chineseDate(dueOn)) : '')
}

/** Names of the members that are to be granted before this one, and are not yet. */
function waitedFor({ facts: { members } }: Case, { number, facts }: Case): string[] {
  const after = facts.clock === null ? (members.find(one => one.number === number)?.after ?? []) : []
  return members.filter(one => after.includes(one.number) && one.standing === 'open').map(({ name }) => name)
}

/** What is ready to be fetched: place, hours and code. */
async function pickupOf(tools: Reading, cases: Case[]): Promise<Tracked['pickup']> {
  const { hall } = tools.catalogue
  const rows: Tracked['pickup'] = []
  const waiting = cases.filter(({ state }) => state === 'result-ready')
  for (const { number, name } of waiting) {
    const { code, validUntil } = await deliveryOf(tools.tx, number)
    if (code === null || validUntil === null) continue
    const whose = waiting.length > 1 ? `${pickupRows.code}（${name}）` : pickupRows.code
    rows.push([whose, spokenCode(tools.seal.open(code))], [pickupRows.until, chineseDate(validUntil)])
  }
  if (rows.length === 0) return []
  return [
    ...rows,
    [pickupRows.place, hall.address],
    [pickupRows.hours, spokenHours(hall.officeHours.weekdays)],
    [pickupRows.bring, bringAlong],
  ]
}

/** The parcel's number and its newest progress. */
async function mailOf({ tx }: Reading, found: Case): Promise<string[]> {
  if (found.facts.delivery !== 'mail') return []
  const { tracking, way, addressShown } = await deliveryOf(tx, found.number)
  if (tracking === '') return addressShown === '' ? [] : [`${deliveryWords.mail}：${addressShown}`]
  const newest = way.events.at(-1)
  return [
    trackWords.tracking(tracking),
    ...(newest ? [trackWords.progress(spokenTime(new Date(newest.at)), newest.words)] : []),
  ]
}

const mostListed = 8

/** The cases of a conversation, newest first; what was taken back before anybody accepted it is left out. */
export async function trackedIn({ tx }: Pick<Reading, 'tx'>, conversation: string): Promise<Case[]> {
  const all = await casesOf(tx, conversation)
  return all
    .filter(({ state, facts }) => state !== 'withdrawn' || facts.acceptedBy !== null)
    .slice(0, mostListed)
}

/** `openly`: the channel may carry what a case is about. */
export function listed({ number, name, state }: Case, openly: boolean): Listed {
  return { number, label: `${openly ? name : number}（${listWords[state]}）` }
}

/** The whole that a case belongs to: its bundle, or itself. */
export async function wholeOf({ tx }: Pick<Reading, 'tx'>, found: Case): Promise<Case> {
  const bundle = bundleNumber(found.number)
  return (bundle === undefined ? undefined : await caseOf(tx, bundle)) ?? found
}

/** What may be said where the channel carries no details. */
export function headOf({ state }: Case): string {
  return stageWords[state]
}
