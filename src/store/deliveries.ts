/** How each result reaches its applicant: the way they chose, the pickup code, the courier's order and its progress. */

import type { Db } from './db.ts'
import type { DeliveryTable } from './deliverySchema.ts'

/** `called`: ordered to the window; `failed`: the order did not arrive at the courier. */
export type CourierState = '' | 'called' | 'failed' | 'posted' | 'delivered' | 'returned'

/** What the courier told of one parcel. */
export interface Way {
  /** As the courier last named it; empty: nothing told yet. */
  state: string
  /** The last state the applicant heard of. */
  told: string
  /** Who signed, sealed; empty: nobody yet. */
  signedBy: string
  /** Why it came back. */
  reason: string
  /** Oldest first; `at` is ISO 8601. */
  events: { at: string; words: string }[]
}

export interface Delivery {
  /** Receiver, phone and address, JSON, sealed. */
  address: string | null
  addressShown: string
  notifyBy: '' | 'chat' | 'email' | 'sms'
  /** Sealed. */
  email: string | null
  emailShown: string
  /** Pickup code, sealed; null once the result has left the window. */
  code: string | null
  /** Keyed hash of it. */
  codeKey: string | null
  /** Wrong codes in a row. */
  codeTries: number
  /** YYYY-MM-DD. */
  validUntil: string | null
  courierOrder: string | null
  courierState: CourierState
  tracking: string
  way: Way
  /** What the receiver drew on the screen, sealed. */
  signature: string | null
}

export const noWay: Way = { state: '', told: '', signedBy: '', reason: '', events: [] }

const blank: Delivery = {
  address: null,
  addressShown: '',
  notifyBy: '',
  email: null,
  emailShown: '',
  code: null,
  codeKey: null,
  codeTries: 0,
  validUntil: null,
  courierOrder: null,
  courierState: '',
  tracking: '',
  way: noWay,
  signature: null,
}

/** What is kept for a case; blank where nothing was said yet. */
export async function deliveryOf(db: Db, caseNumber: string): Promise<Delivery> {
  const row = await db
    .selectFrom('delivery')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .executeTakeFirst()
  return row ? deliveryFrom(row) : blank
}

/** Changes what is kept for a case. Call it with the case held, or two changes may lose one another. */
export async function changeDelivery(
  tx: Db,
  caseNumber: string,
  change: Partial<Delivery>,
  now: Date,
): Promise<void> {
  const row = rowOf({ ...(await deliveryOf(tx, caseNumber)), ...change }, now)
  await tx
    .insertInto('delivery')
    .values({ case_number: caseNumber, ...row })
    .onConflict(conflict => conflict.column('case_number').doUpdateSet(row))
    .execute()
}

/** Number of the case whose result waits under this code. */
export function caseWithCode(db: Db, codeKey: string): Promise<string | undefined> {
  return caseBy(db, 'code_key', codeKey)
}

/** Number of the case whose result travels under this tracking number. */
export function caseWithTracking(db: Db, tracking: string): Promise<string | undefined> {
  return caseBy(db, 'tracking', tracking)
}

/** Number of the case the courier keeps under this order. */
export function caseWithOrder(db: Db, order: string): Promise<string | undefined> {
  return caseBy(db, 'courier_order', order)
}

async function caseBy(
  db: Db,
  column: 'code_key' | 'tracking' | 'courier_order',
  value: string,
): Promise<string | undefined> {
  if (value === '') return undefined
  const row = await db
    .selectFrom('delivery')
    .select('case_number')
    .where(column, '=', value)
    .orderBy('changed_at', 'desc')
    .executeTakeFirst()
  return row?.case_number
}

/** Deletes what was chosen, address and all (PIPL 47). */
export async function forgetDelivery(tx: Db, caseNumber: string): Promise<void> {
  await tx.deleteFrom('delivery').where('case_number', '=', caseNumber).execute()
}

/** One more wrong code for this case. */
export async function countWrongCode(db: Db, caseNumber: string): Promise<void> {
  await db
    .updateTable('delivery')
    .set(({ eb }) => ({ code_tries: eb('code_tries', '+', 1) }))
    .where('case_number', '=', caseNumber)
    .execute()
}

function deliveryFrom(row: DeliveryTable): Delivery {
  return {
    address: row.address,
    addressShown: row.address_shown,
    notifyBy: row.notify_by as Delivery['notifyBy'],
    email: row.email,
    emailShown: row.email_shown,
    code: row.code,
    codeKey: row.code_key,
    codeTries: row.code_tries,
    validUntil: row.valid_until,
    courierOrder: row.courier_order,
    courierState: row.courier_state as CourierState,
    tracking: row.tracking,
    way: JSON.parse(row.progress),
    signature: row.signature,
  }
}

function rowOf(delivery: Delivery, now: Date): Omit<DeliveryTable, 'case_number'> {
  return {
    address: delivery.address,
    address_shown: delivery.addressShown,
    notify_by: delivery.notifyBy,
    email: delivery.email,
    email_shown: delivery.emailShown,
    code: delivery.code,
    code_key: delivery.codeKey,
    code_tries: delivery.codeTries,
    valid_until: delivery.validUntil,
    courier_order: delivery.courierOrder,
    courier_state: delivery.courierState,
    tracking: delivery.tracking,
    progress: JSON.stringify(delivery.way),
    signature: delivery.signature,
    changed_at: now.toISOString(),
  }
}
