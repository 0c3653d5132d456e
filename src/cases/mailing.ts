/** The result by mail (R26): the courier comes to the window, the parcel's way is told, a signature or a return ends it. */
import { resultAlarms, resultMessages, resultNews } from '../../flows/case/resultWords.zh.ts'
import { maskPersonal } from '../core/mask.ts'
import { Refused } from '../core/refused.ts'
import {
  CourierNews,
  type CourierOrder,
  type CourierQuestion,
  type CourierTaken,
  courierStates,
} from '../notify/courierShapes.ts'
import { raiseAlarm } from '../store/accountability.ts'
import { clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import {
  caseWithOrder,
  caseWithTracking,
  changeDelivery,
  type Delivery,
  deliveryOf,
  noWay,
  type Way,
} from '../store/deliveries.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import { leaveCall } from './calling.ts'
import type { Carried, DeedRefusal } from './deed.ts'
import { type CaseTools, type Doer, hold, perform, system } from './ledger.ts'
import { notify } from './notifying.ts'
import { placeOf } from './pickup.ts'
import { confirmMail, leaveWindow } from './release.ts'
import type { Address } from './resultShapes.ts'

/** In hours: how long the courier's own system is waited for, how often it is asked, and when silence is asked after. */
const orderPatience = 4
const questionPatience = 1
const askEvery = 6
const askWithoutTracking = 0.5
const silentFor = 7 * 24

/** Has the courier come to the window and fetch the parcel (R26.2). */
export async function callCourier(tools: CaseTools, found: Case, doer: Doer): Promise<Carried> {
  const { tx, now, seal, reach } = tools
  const after = await perform(tools, found, doer, 'call-courier', {})
  const { address, courierState } = await deliveryOf(tx, found.number)
  if (!reach.courier) throw new Refused<DeedRefusal>('courier-off')
  if (address === null) throw new Refused<DeedRefusal>('no-address')
  if (courierState === 'called') throw new Refused<DeedRefusal>('courier-called')
  const body = seal.close(JSON.stringify(orderFor(tools, found, JSON.parse(seal.open(address)))))
  const order = { kind: 'order', idempotencyKey: `${found.number}/courier/${after.seq}`, body }
  await tellCourier(tools, found, { ...order, giveUpAt: later(now, orderPatience) })
  await changeDelivery(tx, found.number, { ...noOrder, courierState: 'called' }, now)
  return { found: after }
}

const noOrder = { courierOrder: null, tracking: '', way: noWay } satisfies Partial<Delivery>

function orderFor({ catalogue }: CaseTools, { number }: Case, to: Address): CourierOrder {
  const { name, address, consultPhone, casework } = catalogue.hall
  return {
    reference: number,
    from: { name, phone: consultPhone, address },
    to,
    payer: casework.mailPayer,
    contents: '政务文书',
    signature: true,
  }
}

async function tellCourier(
  { tx, now }: CaseTools,
  { number }: Case,
  message: { kind: string; idempotencyKey: string; body: string; giveUpAt: Date },
): Promise<void> {
  await leaveDispatch(tx, { system: 'courier', lane: `${number}/courier`, ...message }, now)
}

/** The courier took the order: the parcel is posted in the applicant's next turn, which the clock takes. */
export async function courierTook(
  tools: CaseTools,
  number: string,
  { order, tracking }: CourierTaken,
): Promise<void> {
  const { tx, now } = tools
  await hold(tools, number)
  if ((await deliveryOf(tx, number)).courierState !== 'called') return
  await changeDelivery(tx, number, { courierOrder: order, tracking: tracking ?? '' }, now)
  await setCaseDeadline(tx, number, 'mail', tracking === null ? later(now, askWithoutTracking) : soon(now))
}

/** The order did not reach the courier: the window calls by telephone. */
export async function courierNotCalled(tools: CaseTools, number: string): Promise<void> {
  const { tx, now } = tools
  await hold(tools, number)
  await changeDelivery(tx, number, { courierState: 'failed' }, now)
  const words = resultAlarms['courier-failed'](number)
  await raiseAlarm(tx, { subject: number, kind: 'courier-failed', words, audience: 'clerk' }, now)
}

/**
 * Keeps what the courier told of a parcel, whether it was asked or told by itself; the same again changes nothing.
 * What the applicant is to hear waits for their next turn, which the clock takes. `unknown`: no parcel of ours.
 */
export async function courierSaid(
  tools: CaseTools,
  body: unknown,
): Promise<'kept' | 'unknown' | 'unreadable'> {
  const { tx, now } = tools
  const news = CourierNews.safeParse(body).data
  if (!news) return 'unreadable'
  const number =
    (await caseWithTracking(tx, news.tracking ?? '')) ?? (await caseWithOrder(tx, news.order ?? ''))
  if (number === undefined) return 'unknown'
  const found = await hold(tools, number)
  const kept = await deliveryOf(tx, number)
  const way = wayAfter(tools, kept.way, news)
  const tracking = kept.tracking || (news.tracking ?? '')
  if (JSON.stringify([way, tracking]) === JSON.stringify([kept.way, kept.tracking])) return 'kept'
  await changeDelivery(tx, number, { way, tracking }, now)
  const moved = way.state !== kept.way.state && mattering.has(way.state)
  if (moved || (found.state === 'result-ready' && tracking !== ''))
    await setCaseDeadline(tx, number, 'mail', soon(now))
  return 'kept'
}

const mattering = new Set(['out-for-delivery', 'delivered', 'returned'])
const usualCourse: readonly string[] = courierStates
const rank = (state: string) => usualCourse.indexOf(state)

/** News come in any order and more than once: the way only goes on, and each event stands in it once. */
function wayAfter({ seal }: CaseTools, kept: Way, news: CourierNews): Way {
  const told = news.events.map(({ at, words }) => ({
    at: new Date(at).toISOString(),
    words: maskPersonal(words),
  }))
  const known = new Set(kept.events.map(({ at, words }) => `${at} ${words}`))
  const fresh = told.filter(({ at, words }) => !known.has(`${at} ${words}`))
  const events = [...kept.events, ...fresh].sort((a, b) => a.at.localeCompare(b.at))
  if (rank(news.state) <= rank(kept.state)) return { ...kept, events }
  const signedBy = news.signedBy === '' ? kept.signedBy : seal.close(news.signedBy)
  return { ...kept, events, signedBy, state: news.state, reason: maskPersonal(news.reason) }
}

/** The clock: acts on what the courier told, and asks again (R26.3). */
export async function lookAfterMail(tools: CaseTools, found: Case): Promise<Carried | undefined> {
  const kept = await deliveryOf(tools.tx, found.number)
  if (found.state === 'result-ready' && kept.courierState === 'called') {
    if (kept.tracking !== '') return post(tools, found, system, { tracking: kept.tracking })
    return ask(tools, found, kept, askWithoutTracking)
  }
  if (found.state !== 'posted') return undefined
  const { state, told, signedBy, reason } = kept.way
  if (state === 'delivered')
    return confirmMail(tools, found, system, {
      signedBy: signedBy === '' ? '收件人' : tools.seal.open(signedBy),
    })
  if (state === 'returned') return returnMail(tools, found, system, reason || '快递没有写明原因')
  if (state !== 'out-for-delivery' || told === state) return ask(tools, found, kept, askEvery)
  await setCaseDeadline(tools.tx, found.number, 'mail', later(tools.now, askEvery))
  await changeDelivery(tools.tx, found.number, { way: { ...kept.way, told: state } }, tools.now)
  return { found, told: resultNews.outForDelivery(kept.tracking) }
}

/** `hours`: until it is asked again. Where no courier answers, the window is told of the silence instead. */
async function ask(
  tools: CaseTools,
  found: Case,
  { tracking, courierOrder }: Delivery,
  hours: number,
): Promise<undefined> {
  const { tx, now, reach } = tools
  const { number } = found
  if (!reach.courier) {
    const words = resultAlarms['mail-silent'](number)
    await raiseAlarm(tx, { subject: number, kind: 'mail-silent', words, audience: 'clerk' }, now)
    return
  }
  const question: CourierQuestion | undefined =
    tracking !== '' ? { tracking } : courierOrder === null ? undefined : { order: courierOrder }
  if (question === undefined) return
  const idempotencyKey = `${number}/progress/${now.toISOString()}`
  const body = JSON.stringify(question)
  await tellCourier(tools, found, {
    kind: 'progress',
    idempotencyKey,
    body,
    giveUpAt: later(now, questionPatience),
  })
  await setCaseDeadline(tx, number, 'mail', later(now, hours))
}

/** The parcel is on its way; the applicant hears its number. */
export async function post(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { tracking }: { tracking: string },
): Promise<Carried> {
  const { tx, now, reach, catalogue } = tools
  const after = await perform(tools, found, doer, 'post', { tracking })
  await leaveWindow(tools, after)
  const kept = await deliveryOf(tx, found.number)
  const ours = kept.tracking === tracking
  const change = ours ? {} : { ...noOrder, tracking }
  await changeDelivery(tx, found.number, { ...change, courierState: 'posted' }, now)
  // What the courier told before it was noted here is acted upon in the next turn.
  const told = ours && mattering.has(kept.way.state)
  const wait = reach.courier ? askEvery : silentFor
  await setCaseDeadline(tx, found.number, 'mail', told ? soon(now) : later(now, wait))
  const { hall } = catalogue
  const message = resultMessages.posted(found.number, placeOf(hall), tracking, hall.messages.posted)
  await notify(tools, after, { kind: 'posted', message, notice: null })
  return { found: after, told: resultNews.posted(tracking, hall.casework.mailPayer === 'receiver') }
}

/** The parcel is back at the window: the applicant comes, or names another address. */
export async function returnMail(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  reason: string,
): Promise<Carried> {
  const { tx, now, catalogue } = tools
  const after = await perform(tools, found, doer, 'return-mail', {}, { reason })
  await clearCaseDeadlines(tx, found.number, ['mail'])
  await changeDelivery(tx, found.number, { ...noOrder, courierState: 'returned' }, now)
  await leaveCall(tools, after, 'returned')
  const { hall } = catalogue
  const message = resultMessages.returned(found.number, placeOf(hall), hall.messages.returned)
  await notify(tools, after, { kind: 'returned', message, notice: null })
  return { found: after, told: resultNews.returned(reason) }
}

function later(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * 3600_000)
}

/** In the clock's next round. Never the moment itself: a deadline of the same moment counts as one that was acted on. */
function soon(now: Date): Date {
  return new Date(now.getTime() + 1000)
}
