/** The result in the applicant's hand: over the counter, by mail or online, always against a receipt (送达回证, R23.1). */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { resultNews, signedOnScreen } from '../../flows/case/resultWords.zh.ts'
import { Refused } from '../core/refused.ts'
import type { ServiceReceiptFacts } from '../notices/delivery.ts'
import { endCallTasks } from '../store/callTasks.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import { type Case, caseOf, membersOf } from '../store/cases.ts'
import { changeDelivery, deliveryOf } from '../store/deliveries.ts'
import { findNotice } from '../store/notices.ts'
import { applicantOf } from './applicant.ts'
import type { Carried, DeedRefusal, Telling } from './deed.ts'
import type { Done } from './intake.ts'
import { type CaseTools, type Doer, perform, system } from './ledger.ts'
import { releaseMembers } from './members.ts'
import { issueFor } from './papers.ts'
import { codeKeyOf } from './pickupCode.ts'
import { tellPlatform } from './platform.ts'
import { offerRating } from './ratingOffer.ts'
import type { Released } from './resultShapes.ts'

/** Wrong codes in a row, after which only the identity counts. */
const mostWrongCodes = 5

const platformWay = { 'in-person': 'window', mail: 'mail', electronic: 'electronic' } as const

/** Hands the result out at the window, after code or identity were checked. */
export async function release(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  given: z.infer<typeof Released>,
): Promise<Carried> {
  const { tx, now, seal } = tools
  await refuseUnlessDue(tools, found)
  if (given.checked === 'code') await refuseWrongCode(tools, found, given.code)
  const signature =
    given.signature === '' ? undefined : createHash('sha256').update(given.signature).digest('hex')
  const facts: ServiceReceiptFacts = {
    documents: await documentsOf(tools, found),
    delivery: 'in-person',
    receivedBy: given.receivedBy,
    servedAt: now.toISOString(),
    ...(given.agent && { relation: given.agent.relation }),
    ...(given.refusal && { refusal: given.refusal }),
    ...(signature !== undefined && { signed: signedOnScreen(signature) }),
  }
  const { checked, agent, refusal } = given
  const data = { checked, agent: agent !== null, refused: refusal !== null, ...(signature && { signature }) }
  const handed = await handOut(tools, found, doer, facts, notice =>
    // The wish for parts stands in the bundle's facts, not in its member's.
    perform(tools, found, doer, 'release', { along: found.parent !== null }, { data: { notice, ...data } }),
  )
  if (signature !== undefined)
    await changeDelivery(tx, found.number, { signature: seal.close(given.signature) }, now)
  return { ...handed, told: resultNews.released(await ratingOf(tools, handed.found)) }
}

/** A member is handed out by itself only while its bundle is under way, and wishes parts (R2.3). */
async function refuseUnlessDue({ tx }: CaseTools, { parent }: Case): Promise<void> {
  if (parent === null) return
  const bundle = await caseOf(tx, parent)
  if (bundle?.state !== 'members' || !bundle.facts.partly) throw new Refused<DeedRefusal>('with-the-others')
}

async function refuseWrongCode(tools: CaseTools, { number }: Case, code: string): Promise<void> {
  const { codeKey, codeTries } = await deliveryOf(tools.tx, number)
  const right = codeKey !== null && codeKey === codeKeyOf(tools.seal, code)
  if (!right || codeTries >= mostWrongCodes) throw new Refused<DeedRefusal>('code')
}

/** The decisions in force that are handed over now; of a bundle, those of its members that still lie here. */
async function documentsOf({ tx }: CaseTools, found: Case): Promise<string[]> {
  const here =
    found.facts.members.length === 0
      ? [found]
      : (await membersOf(tx, found.number)).filter(({ state }) => state === 'result-ready')
  return here.flatMap(({ facts }) => facts.decisions.slice(-1))
}

/** Issues the receipt, takes the action, ends what waited for it, and tells the platform. */
async function handOut(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  facts: ServiceReceiptFacts,
  act: (receipt: string) => Promise<Case>,
): Promise<Done> {
  const notice = await issueFor(tools, found, doer, { kind: 'service-receipt', facts })
  const after = await act(notice.number)
  await leaveWindow(tools, after)
  // What was mailed has come: the address has served its purpose (PIPL 19).
  await changeDelivery(tools.tx, after.number, { address: null }, tools.now)
  // To the platform a bundle is its members: it never heard of a decision on the whole.
  if (after.facts.members.length > 0) await releaseMembers(tools, after, doer)
  else
    await tellPlatform(tools, after, doer, 'completion', notice.number, { way: platformWay[facts.delivery] })
  return { found: after, notice }
}

/** Its code opens nothing any more, and nobody is reminded or called. */
export async function leaveWindow({ tx, now }: CaseTools, { number }: Pick<Case, 'number'>): Promise<void> {
  await clearCaseDeadlines(tx, number, ['pickup-first', 'pickup-second', 'pickup-call', 'mail'])
  await changeDelivery(tx, number, { code: null, codeKey: null, codeTries: 0 }, now)
  await endCallTasks(tx, number, '结果已经不在窗口', now)
}

/** The parcel was signed for (R26.3). */
export async function confirmMail(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { signedBy }: { signedBy: string },
): Promise<Carried> {
  const { tx, now } = tools
  const { tracking } = await deliveryOf(tx, found.number)
  const facts: ServiceReceiptFacts = {
    documents: await documentsOf(tools, found),
    delivery: 'mail',
    receivedBy: signedBy,
    servedAt: now.toISOString(),
    trackingNumber: tracking,
  }
  const handed = await handOut(tools, found, doer, facts, notice =>
    perform(tools, found, doer, 'confirm-mail', {}, { data: { notice } }),
  )
  await changeDelivery(tx, found.number, { courierState: 'delivered' }, now)
  return { ...handed, told: resultNews.delivered(await ratingOf(tools, handed.found)) }
}

/** Served electronically at once; the document and the address it is verified at are told. */
export async function deliverOnline(tools: CaseTools, found: Case): Promise<Telling> {
  const { now, seal } = tools
  const documents = await documentsOf(tools, found)
  const facts: ServiceReceiptFacts = {
    documents,
    delivery: 'electronic',
    receivedBy: applicantOf(seal, found)?.name ?? '申请人',
    servedAt: now.toISOString(),
  }
  const { found: after } = await handOut(tools, found, system, facts, notice =>
    perform(tools, found, system, 'deliver-online', {}, { data: { notice } }),
  )
  const { links, ...paper } = await papersIn(tools, documents)
  return { found: after, ...paper, told: resultNews.online(await ratingOf(tools, after)), lines: links }
}

/** The first document as the paper of the news; the others, and where each is verified, as lines. */
async function papersIn({ tx, publicUrl }: CaseTools, documents: string[]) {
  const found = await Promise.all(documents.map(number => findNotice(tx, { number })))
  const papers = found.flatMap(one =>
    one ? [{ ...one, title: one.told.title, url: `/n/${one.secret}` }] : [],
  )
  const [first, ...others] = papers
  return {
    ...(first && { notice: { title: first.title, printed: first.printed, url: first.url } }),
    links: [
      ...others.map(({ title, url }) => `${title}：${publicUrl}${url}`),
      ...papers.map(({ printed, number }) => `核验 ${printed}：${publicUrl}/verify/${number}`),
    ],
  }
}

/** Every result of a bundle has been handed out by itself: so it is over. */
export async function endBundle(tools: CaseTools, bundle: Case): Promise<Telling> {
  const after = await perform(tools, bundle, system, 'release', { along: true })
  await leaveWindow(tools, after)
  return { found: after, told: resultNews.allHandedOut(await ratingOf(tools, after)) }
}

/** One case is rated once: of a bundle's member nobody asks. */
async function ratingOf(tools: CaseTools, found: Case) {
  return found.parent === null ? offerRating(tools, found) : []
}
