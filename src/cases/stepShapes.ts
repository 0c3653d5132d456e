/** What the actions about steps, hearings and extensions need, as it comes over the wire. */
import { z } from 'zod'
import { key, words } from './shapes.ts'

const moment = z.iso.datetime({ offset: true })
const people = z.array(words.min(1)).min(1).max(10)
const prepare = z.array(words.min(1)).max(20).default([])

/** `people`: names of those who go; two or more (行政许可法 34). */
export const Inspection = z.object({ step: words.min(1), at: moment, place: words.min(1), people, prepare })
/** R21.3: when, who, what was found, who signed, or why nobody would. */
export const InspectionRecord = z
  .object({
    step: words.min(1),
    at: moment,
    people,
    findings: words.min(1),
    signedBy: words.default(''),
    refusal: words.default(''),
  })
  .refine(({ signedBy, refusal }) => signedBy !== '' || refusal !== '')
/** `expected`: how long the hearing takes, in words. */
export const HearingTold = z.object({ expected: words.min(1) })
/** `host`: account id of somebody who does not examine the case (行政许可法 48). */
export const HearingCalled = z.object({
  at: moment,
  place: words.min(1),
  host: key,
  recorder: words.min(1),
  prepare,
})
/** The minutes: signed, or why not. */
export const HearingHeld = z
  .object({ summary: words.min(1), signed: z.boolean(), refusal: words.default('') })
  .refine(({ signed, refusal }) => signed || refusal !== '')
/** `days`: working days more; `joint`: several departments decide together (行政许可法 26, 42). */
export const ExtensionAsked = z.object({ days: z.coerce.number().int().min(1).max(15), joint: z.boolean() })
/** By when it is now expected. */
export const DelayExplained = z.object({ expectedOn: z.iso.date() })
