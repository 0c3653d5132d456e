/** What the actions about the result need, as it comes over the wire. */
import { z } from 'zod'
import { deliveryWays } from '../core/case.ts'
import { words } from './shapes.ts'

/** `validUntil`: day the certificate runs out, where it does (行政许可法 50). */
export const Completed = z.object({ validUntil: z.iso.date().optional() })

/** Strokes as SVG path data, e.g. `M12 40L14 42…`, drawn on a field of 600 × 200; empty: signed on paper. */
export const Signature = z
  .string()
  .max(40_000)
  .regex(/^[ML\d .-]*$/)

/** R23.1: the code or the identity was checked; an agent shows an authorisation; the receiver signs, or a witness does. */
export const Released = z
  .object({
    checked: z.enum(['code', 'id']),
    code: words.default(''),
    receivedBy: words.min(1),
    agent: z
      .object({ relation: words.min(1), authorised: z.literal(true), idChecked: z.literal(true) })
      .nullable()
      .default(null),
    signature: Signature.default(''),
    refusal: z
      .object({ reason: words.min(1), witness: words.min(1) })
      .nullable()
      .default(null),
  })
  .refine(({ checked, code }) => checked === 'id' || code !== '')

/** Where the result is mailed to. */
export const Address = z.object({
  name: z.string().trim().min(2).max(60),
  phone: z
    .string()
    .trim()
    .regex(/^1[3-9]\d{9}$/),
  region: z.string().trim().min(2).max(60),
  detail: z.string().trim().min(4).max(120),
})
export type Address = z.infer<typeof Address>

/** Mail needs an address; the other ways need none. */
export const DeliveryChosen = z
  .object({ way: z.enum(deliveryWays), address: Address.nullable().default(null) })
  .refine(({ way, address }) => way !== 'mail' || address !== null)
export const Posted = z.object({
  tracking: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{6,40}$/),
})
export const MailConfirmed = z.object({ signedBy: words.min(1) })
