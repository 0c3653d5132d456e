/** What each action of staff needs, as it comes over the wire. */
import { z } from 'zod'

/** What people write. */
export const words = z
  .string()
  .trim()
  .max(2000)
  // PostgreSQL keeps no text with the character 0.
  .refine(text => !text.includes('\0'))
export const key = z.string().min(1).max(120)
const count = z.coerce.number().int().min(0).max(99)
const share = z.number().min(0).max(1)
const verdict = z.enum(['pass', 'fail', 'unclear'])

export const Nothing = z.object({})

export const Handed = z.object({ key, originals: count, copies: count, fine: z.boolean() })
export const HandedList = z.object({ materials: z.array(Handed).max(100) })
export const HandedOne = z.object({ material: Handed })

export const Review = z.object({
  opinion: z.enum(['acceptable', 'to-correct', 'not-acceptable']),
  results: z
    .array(
      z.object({
        material: key,
        verdict,
        checks: z.array(z.object({ check: words, verdict })).max(40),
        comment: words,
      }),
    )
    .max(100),
  marks: z
    .array(
      z.object({
        file: key,
        page: z.number().int().min(0).max(50),
        x: share,
        y: share,
        width: share,
        height: share,
        note: words.min(1),
      }),
    )
    .max(200),
})

/** `key` names a material of the list; `name` what the list had not told, which goes on record (R9.3). */
export const Correction = z.object({
  problems: z
    .array(
      z
        .object({ key: key.nullable(), name: words, wrong: words.min(1), how: words.min(1) })
        .refine(({ key, name }) => key !== null || name !== ''),
    )
    .min(1)
    .max(100),
})
export const Keys = z.object({ materials: z.array(key).min(1).max(100) })
export const Acceptance = z.object({
  later: z.array(z.object({ key, by: z.iso.date() })).max(50),
  promised: z.array(key).max(50),
  green: words.default(''),
})
export const Refusal = z.object({ facts: words.min(1), basis: words.min(1), elsewhere: words })
export const ExternalStep = z.object({ step: words.min(1) })
export const Decided = z.object({ decision: words.min(1), basis: words })
/** R14.3: a decision is replaced on a legal basis only. */
export const Superseding = z.object({ decision: words.min(1), basis: words.min(1), granted: z.boolean() })
export const Released = z.object({ receivedBy: words.min(1) })
