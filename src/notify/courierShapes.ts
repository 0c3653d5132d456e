/**
 * What the hall and a courier tell each other, as a county describes it to the company it works with:
 * POST {url}/orders (Idempotency-Key), GET {url}/orders/{order} and GET {url}/parcels/{tracking}, all with a bearer
 * token; the courier's own news come as POST /hooks/courier, signed.
 */
import { z } from 'zod'

const said = z.string().trim().min(1).max(120)
const Phone = z.string().regex(/^[\d-]{5,20}$/)

export const CourierOrder = z
  .strictObject({
    reference: z
      .string()
      .regex(/^BJ\d{4}-\d{6,}$/)
      .describe('Case number; the courier’s news name it again'),
    from: z.strictObject({ name: said, phone: Phone, address: said }).describe('Window of the hall'),
    to: z.strictObject({ name: said, phone: Phone, region: said, detail: said }).describe('Receiver'),
    payer: z.enum(['receiver', 'government']).describe('到付 or 政府付'),
    contents: z.literal('政务文书').describe('Never what the case is about'),
    signature: z.literal(true).describe('Handed over against a signature only'),
  })
  .describe('Come to the window and fetch a parcel')
export type CourierOrder = z.infer<typeof CourierOrder>

const Tracking = z.string().regex(/^[A-Za-z0-9-]{6,40}$/)
const OrderNumber = z.string().regex(/^[\w-]{1,60}$/)

/** Answer to an order. `tracking` may follow later, when the parcel is fetched. */
export const CourierTaken = z.object({ order: OrderNumber, tracking: Tracking.nullable().default(null) })
export type CourierTaken = z.infer<typeof CourierTaken>

export const courierStates = [
  'ordered',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'delivered',
  'returned',
] as const

/** How far a parcel is: the answer to a question, and the body of the courier's own news. */
export const CourierNews = z
  .object({
    order: OrderNumber.nullable().default(null),
    tracking: Tracking.nullable().default(null),
    state: z.enum(courierStates).describe('delivered: somebody signed; returned: it is back at the hall'),
    signedBy: z.string().trim().max(60).default('').describe('Who signed, e.g. 本人'),
    reason: z.string().trim().max(200).default('').describe('Why it came back'),
    events: z
      .array(z.object({ at: z.iso.datetime({ offset: true }), words: z.string().trim().min(1).max(200) }))
      .max(100)
      .default([])
      .describe('Everything so far, in any order'),
  })
  .refine(({ order, tracking }) => order !== null || tracking !== null, 'order or tracking must be named')
export type CourierNews = z.infer<typeof CourierNews>

/** What is asked for: by tracking number, or by order while there is none. */
export const CourierQuestion = z.union([
  z.strictObject({ tracking: Tracking }),
  z.strictObject({ order: OrderNumber }),
])
export type CourierQuestion = z.infer<typeof CourierQuestion>
