/** What a browser gives when somebody wants to be told there. */
import { z } from 'zod'

const urlSafe = (bytes: number) =>
  z
    .string()
    .max(200)
    .regex(/^[\w-]+=*$/)
    .refine(text => Buffer.from(text, 'base64url').length === bytes)

/** A point on P-256, uncompressed, and 16 secret bytes (RFC 8291). */
export const PushSubscription = z.object({
  endpoint: z.string().max(2000),
  keys: z.object({ p256dh: urlSafe(65), auth: urlSafe(16) }),
})
export type PushSubscription = z.infer<typeof PushSubscription>
