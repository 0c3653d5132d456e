/** How the result comes to the applicant, and how they wish to be told (R24.2, R26.1). */
import { z } from 'zod'
import type { CaseState, DeliveryWay } from '../core/case.ts'
import { maskName } from '../core/identity.ts'
import { maskPersonal } from '../core/mask.ts'
import type { Case } from '../store/cases.ts'
import { changeDelivery, type Delivery, deliveryOf } from '../store/deliveries.ts'
import type { Telling } from './deed.ts'
import { type CaseRefusal, type CaseTools, type Doer, eventBy, note, perform, whyNot } from './ledger.ts'
import { resultArrived } from './pickup.ts'
import { leaveWindow } from './release.ts'
import type { Address } from './resultShapes.ts'

export type NotifyBy = 'chat' | 'email' | 'sms'

/** As it may be shown: masked. */
export interface ShownDelivery {
  way: DeliveryWay
  /** Ways the list told. */
  ways: DeliveryWay[]
  /** Empty: none given. */
  address: string
  notifyBy: NotifyBy | ''
  email: string
  tracking: string
  /** What the courier told, newest first. */
  progress: { at: string; words: string }[]
}

export async function shownDelivery({ tx }: Pick<CaseTools, 'tx'>, found: Case): Promise<ShownDelivery> {
  const { delivery, deliveries } = found.facts
  const { addressShown, tracking, way } = await deliveryOf(tx, found.number)
  const { notifyBy, emailShown } = await deliveryOf(tx, whoIsTold(found))
  const progress = [...way.events].reverse()
  return {
    way: delivery,
    ways: deliveries,
    address: addressShown,
    notifyBy,
    email: emailShown,
    tracking,
    progress,
  }
}

/** A bundle's members are told of as the bundle is. */
function whoIsTold({ number, parent }: Case): string {
  return parent ?? number
}

/**
 * Chooses the way; mail needs an address, which is sealed. Once the result is at the window, what follows from the new
 * choice follows at once, and `telling` is what the applicant hears of it.
 */
export async function chooseDelivery(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { way, address }: { way: DeliveryWay; address: Address | null },
): Promise<{ refused: CaseRefusal } | { found: Case; telling?: Telling }> {
  const { tx, now } = tools
  const refused = whyNot(found, doer, eventBy(tools, doer, 'choose-delivery', { way }))
  if (refused) return { refused }
  const kept = await deliveryOf(tx, found.number)
  if (kept.courierState === 'called') return { refused: 'courier-called' }
  if (way === 'mail' && address === null && kept.address === null) return { refused: 'no-address' }
  const after = await perform(tools, found, doer, 'choose-delivery', { way })
  if (address !== null) await changeDelivery(tx, found.number, sealedAddress(tools, address), now)
  // Who asks again for what waits already keeps the code they were told.
  const waits = way === 'window' && kept.code !== null
  if (found.state !== 'result-ready' || waits) return { found: after }
  await leaveWindow(tools, after)
  const telling = await resultArrived(tools, after)
  return { found: telling.found, telling }
}

function sealedAddress({ seal }: CaseTools, address: Address): Partial<Delivery> {
  const { name, phone, region } = address
  const shown = `${maskName(name)} ${maskPersonal(phone)} ${region}…`
  return { address: seal.close(JSON.stringify(address)), addressShown: shown }
}

const Email = z.email().max(120)
/** The result is in hand, or never comes. */
export const resultOver: readonly CaseState[] = [
  'released',
  'rated',
  'unrated',
  'archived',
  'not-accepted',
  'out-of-jurisdiction',
  'withdrawn',
]

/** How the applicant wishes to be told when the result is there; `email` is needed for e-mail, empty keeps the one given. */
export async function chooseContact(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { notifyBy, email }: { notifyBy: NotifyBy; email: string },
): Promise<{ refused: CaseRefusal | 'email' } | { found: Case }> {
  const { tx, now, seal } = tools
  if (resultOver.includes(found.state)) return { refused: 'state' }
  const given = email.trim()
  const kept = await deliveryOf(tx, whoIsTold(found))
  const fault = given === '' ? notifyBy === 'email' && kept.email === null : !Email.safeParse(given).success
  if (fault) return { refused: 'email' }
  const address = given === '' ? {} : { email: seal.close(given), emailShown: maskedEmail(given) }
  await changeDelivery(tx, whoIsTold(found), { notifyBy, ...address }, now)
  const data = { notifyBy, ...(given !== '' && { email: maskedEmail(given) }) }
  return { found: await note(tools, found, doer, 'choose-contact', { data }) }
}

/** z***@example.cn */
function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`
}
