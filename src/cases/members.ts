/** A bundle (一件事, R2): its members are opened at acceptance, handled side by side, and gathered for one release. */
import { rulesVersion } from '../../flows/case/leaves.ts'
import type { CaseFacts, MemberCase } from '../core/case.ts'
import { noFacts } from '../core/case.ts'
import { startClock } from '../core/caseClock.ts'
import { memberNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { guideOf } from '../guides/catalogue.ts'
import type { DisclosedMember, Disclosure } from '../guides/disclosure.ts'
import { type Case, caseOf, keepCase, membersOf } from '../store/cases.ts'
import type { Telling } from './deed.ts'
import { type CaseTools, type Doer, hold, note, perform, system } from './ledger.ts'
import { tellPlatform } from './platform.ts'
import { refer } from './referral.ts'
import { dayLimit, matterOf, stepsOf, toldIn } from './told.ts'

/** Opens a case for every member that applies, and refers those that wait for nobody. Answers the bundle. */
export async function openMembers(tools: CaseTools, bundle: Case, doer: Doer, notice: string): Promise<Case> {
  const told = await toldIn(tools, bundle)
  const members = membersIn(tools, bundle, told)
  for (const [index, member] of members.entries()) {
    const opened = await openMember(tools, bundle, doer, member, told.members[index]!)
    await tellPlatform(tools, opened, doer, 'acceptance', notice, { bundle: bundle.number })
  }
  const after = await perform(tools, bundle, system, 'open-members', { members })
  for (const { number, after: before } of members) {
    if (before.length === 0) await begin(tools, await hold(tools, number))
  }
  return after
}

/** The members in the order they were told, each with those it waits for. */
function membersIn({ catalogue }: CaseTools, bundle: Case, told: Disclosure): MemberCase[] {
  const numbers = new Map(told.members.map(({ id }, index) => [id, memberNumber(bundle.number, index + 1)]))
  const guide = guideOf(catalogue, bundle.guide)
  const waits = (item: string) =>
    (guide?.kind === 'bundle' ? guide.members : []).find(member => member.item === item)?.dependsOn ?? []
  return told.members.map(({ id, short }) => ({
    number: numbers.get(id)!,
    item: id,
    name: short,
    after: waits(id).flatMap(item => numbers.get(item) ?? []),
    standing: 'open',
  }))
}

async function openMember(
  tools: CaseTools,
  bundle: Case,
  doer: Doer,
  { number }: MemberCase,
  { id: guide, name, version: guideVersion }: DisclosedMember,
): Promise<Case> {
  const { tx, now } = tools
  const child: Case = {
    ...bundle,
    number,
    guide,
    name,
    guideVersion,
    parent: bundle.number,
    facts: noFacts,
    state: 'accepted',
    seq: 0,
    hash: '',
    createdAt: now.toISOString(),
  }
  const matter = await matterOf(tools, child)
  const steps = stepsOf(matter.external)
  const joint = new Set(bundle.facts.steps.map(step => step.name))
  const facts: CaseFacts = {
    ...noFacts,
    caseType: matter.caseType,
    receivedAt: bundle.facts.receivedAt,
    acceptedBy: bundle.facts.acceptedBy,
    green: bundle.facts.green,
    bundle: bundle.number,
    // What is inspected together is in the way of completion, but not this member's to arrange.
    steps: steps.filter(step => !joint.has(step.name)),
    openSteps: steps.map(step => step.name),
  }
  const opened = { ...child, facts }
  await keepCase(tx, opened)
  const { disclosure } = bundle
  return note(tools, opened, doer, 'open', {
    data: { guide, guideVersion, disclosure, facts, bundle: bundle.number, rules: rulesVersion },
  })
}

/** Refers a member that waits for nobody any more; its own limit runs from today. */
async function begin(tools: CaseTools, member: Case): Promise<Case> {
  const { limits } = await matterOf(tools, member)
  const clock = startClock(
    shanghaiDay(tools.now),
    { committed: dayLimit(limits.committed), legal: limits.legal ? dayLimit(limits.legal) : null },
    calendarOf(tools.catalogue.hall),
  )
  return (await refer(tools, member, system, clock)).found
}

/** Who waited for a decided member goes on, or ends where it was denied. Answers what the applicant is to hear. */
export async function afterDecision(tools: CaseTools, decided: Case, granted: boolean): Promise<Telling[]> {
  if (decided.parent === null) return []
  const bundle = await hold(tools, decided.parent)
  const told: Telling[] = []
  const waiting = bundle.facts.members.filter(
    ({ after, standing }) => standing === 'open' && after.includes(decided.number),
  )
  for (const { number, after } of waiting) {
    const member = await hold(tools, number)
    if (member.state !== 'accepted') continue
    if (!granted) told.push(...(await endMember(tools, member, decided)))
    else if (await allGranted(tools, after)) await begin(tools, member)
  }
  return told
}

async function allGranted({ tx }: CaseTools, numbers: string[]): Promise<boolean> {
  const cases = await Promise.all(numbers.map(number => caseOf(tx, number)))
  return cases.every(found => found?.facts.granted)
}

/** A member whose predecessor was denied cannot go on; neither can those behind it. */
async function endMember(tools: CaseTools, member: Case, denied: Case): Promise<Telling[]> {
  const reason = `“${denied.name}”${denied.state === 'withdrawn' ? '不再办理' : '没有获得准予'}`
  const ended = await perform(tools, member, system, 'end-member', {}, { reason })
  const bundle = await hold(tools, member.parent!)
  await perform(tools, bundle, system, 'note-member', { member: member.number, standing: 'over' })
  const told = { what: 'member-ended' as const, because: denied.name }
  return [{ found: ended, told }, ...(await afterDecision(tools, ended, false))]
}

/** A member's result is at the window, or in the applicant's hand. Answers the bundle once all of it is there. */
export async function memberStands(
  tools: CaseTools,
  member: Case,
  standing: 'ready' | 'released',
): Promise<Case | undefined> {
  if (member.parent === null) return undefined
  const held = await hold(tools, member.parent)
  const bundle = await perform(tools, held, system, 'note-member', { member: member.number, standing })
  return gather(tools, bundle)
}

/** Gathers the results once nothing is under way any more; nothing while something is. */
export async function gather(tools: CaseTools, bundle: Case): Promise<Case | undefined> {
  const { members, openSteps } = bundle.facts
  if (openSteps.length > 0 || members.some(one => one.standing === 'open')) return undefined
  const documents = (await membersOf(tools.tx, bundle.number)).flatMap(({ facts }) => facts.decisions)
  return perform(tools, bundle, system, 'gather-results', { documents })
}

/** A member was taken back by itself: the others go on; with the last one the whole is taken back. */
export async function memberTakenBack(
  tools: CaseTools,
  member: Case,
  doer: Doer,
  reason: string,
): Promise<{ told: Telling[]; gathered?: Case | undefined }> {
  if (member.parent === null) return { told: [] }
  const held = await hold(tools, member.parent)
  if (held.state !== 'members') return { told: [] }
  const told = await afterDecision(tools, member, false)
  const over = { member: member.number, standing: 'over' } as const
  const bundle = await perform(tools, await hold(tools, held.number), system, 'note-member', over)
  if (bundle.facts.members.every(({ standing }) => standing === 'over'))
    await perform(tools, bundle, doer, 'withdraw', {}, { reason })
  else return { told, gathered: await gather(tools, bundle) }
  return { told }
}

/** Hands out with the bundle what has not been handed out before. */
export async function releaseMembers(tools: CaseTools, bundle: Case, doer: Doer): Promise<void> {
  for (const member of await membersOf(tools.tx, bundle.number)) {
    if (member.state !== 'result-ready') continue
    const released = await perform(tools, member, doer, 'release', { along: true })
    await tellPlatform(tools, released, doer, 'completion', null, { way: bundle.facts.delivery })
  }
}
