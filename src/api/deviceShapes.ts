/** What kiosks and the API say to each other. */
import { z } from 'zod'

export const Registration = z
  .object({ code: z.string().min(6).max(40).describe('Made at the desk; counts once') })
  .meta({ id: 'Registration' })
export const Registered = z
  .object({ id: z.string(), token: z.string(), name: z.string() })
  .meta({ id: 'Registered' })
export const Beat = z
  .object({
    version: z.string().max(60).describe('Build of the page'),
    printer: z.enum(['ready', 'none', 'trouble']),
    queued: z.number().int().min(0).max(10_000).describe('Things that wait to be sent'),
    faults: z.number().int().min(0).default(0).describe('Faults since its page was opened'),
    errors: z.array(z.string().max(300)).max(10).describe('Last faults; never personal data'),
  })
  .meta({ id: 'Beat' })
const letterPart = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)
const Letter = z
  .object({
    key: letterPart(120).describe('Public key of this one letter: an uncompressed point of P-256, base64url'),
    nonce: letterPart(20).describe('12 bytes, base64url'),
    sealed: letterPart(400).describe(
      'AES-256-GCM, the tag at its end; its additional data is the id of the item',
    ),
  })
  .meta({ id: 'Letter' })
const itemId = z
  .string()
  .regex(/^[\w-]{16,64}$/)
  .describe('Made once on the device; the same id again counts once')
const KioskItem = z.discriminatedUnion('kind', [
  z.object({ id: itemId, kind: z.literal('rating'), level: z.number().int().min(1).max(5) }),
  z.object({
    id: itemId,
    kind: z.literal('call-back'),
    guide: z.string().max(60).describe('What it is about; empty for none'),
    letter: Letter.describe('The telephone number'),
  }),
])
export const KioskItems = z.object({ items: z.array(KioskItem).min(1).max(20) }).meta({ id: 'KioskItems' })
export const KeptItems = z
  .object({ kept: z.array(z.string()).describe('Ids the hall has now; the device forgets them') })
  .meta({ id: 'KeptItems' })
export const ToDo = z
  .object({
    name: z.string(),
    hall: z.string(),
    paused: z.boolean().describe('It shows that it is out of use'),
    message: z.string().describe('Shown on its screen; empty for none'),
    reload: z.number().int().describe('When it differs from the last one known, the page is loaded anew'),
    elder: z.boolean().describe('长辈版 is how it begins'),
    printerReset: z
      .number()
      .int()
      .describe('When it differs from the last one known, the printer works again'),
    letterKey: z.string().describe('What letters to the hall are sealed with: a point of P-256, base64url'),
  })
  .meta({ id: 'ToDo' })
