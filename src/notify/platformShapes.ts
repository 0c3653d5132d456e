/** What the provincial platform (河南省一体化政务服务平台) is told of a case, and what it answers. No more than this goes out. */
import { z } from 'zod'

/** 受理, 流转, 决定, 办结. */
export const platformKinds = ['acceptance', 'referral', 'decision', 'completion'] as const
export type PlatformKind = (typeof platformKinds)[number]

const Time = z.iso
  .datetime({ offset: true })
  .regex(/\+08:00$/, 'must be Beijing time')
  .describe('ISO 8601, Beijing time, e.g. 2026-03-02T12:00:00.000+08:00')

/** A moment as the platform wants it: China has one zone and no summer time. */
export function platformTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().replace('Z', '+08:00')
}

const Applicant = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('person'),
      name: z
        .string()
        .regex(/^[^\d*]{1,2}\*+$/u, 'must be masked')
        .describe('Masked, e.g. 张*'),
    }),
    z.strictObject({
      kind: z.literal('enterprise'),
      name: z.string().min(1).max(100).describe('As it is publicly registered'),
    }),
  ])
  .describe('Who applies: no number, no address, no phone')

const said = z.string().min(1).max(100)
const step = {
  caseNumber: z
    .string()
    .regex(/^BJ\d{4}-\d{6,}(-\d{1,2})?$/)
    .describe('办件编号, e.g. BJ2026-000123; of the first member of a bundle (一件事) BJ2026-000123-1'),
  item: z.strictObject({ code: said, name: said }),
  applicant: Applicant,
  at: Time.describe('When it was done, Beijing time'),
  window: said.nullable().describe('Window it was done at; null when no window was part of it'),
  clerk: said.nullable().describe('Id of the clerk; null when the clock did it (行政许可法 32)'),
  notice: said.nullable().describe('Number of the notice or document; null where there is none'),
}

export const Acceptance = z.strictObject({
  ...step,
  state: z.literal('accepted'),
  caseType: z.enum(['immediate', 'committed']).describe('即办件 or 承诺件'),
  receivedAt: Time.describe('When the application was handed in; earlier than `at`, or the same'),
  bundle: z
    .string()
    .optional()
    .describe('Number of the 一件事 this case is a member of; absent for any other'),
})
export const Referral = z.strictObject({
  ...step,
  state: z.literal('referred'),
  department: said.describe('The approving unit it went to'),
})
export const Decision = z.strictObject({
  ...step,
  state: z.literal('decided'),
  outcome: z.enum(['granted', 'denied']),
  notice: said.describe('Number of the decision document'),
})
export const Completion = z.strictObject({
  ...step,
  state: z.literal('released'),
  way: z.enum(['window', 'mail', 'electronic']).describe('How the result was handed out'),
})

export const bodies = {
  acceptance: Acceptance,
  referral: Referral,
  decision: Decision,
  completion: Completion,
}
/** What is told at each step. */
export type PlatformBodies = { [K in PlatformKind]: z.infer<(typeof bodies)[K]> }
export type PlatformBody = PlatformBodies[PlatformKind]

/** A 409: `duplicate` with the key it has; `out-of-order`: what comes before is not there yet. */
export const Conflict = z.discriminatedUnion('code', [
  z.object({ code: z.literal('duplicate'), idempotencyKey: z.string() }),
  z.object({ code: z.literal('out-of-order') }),
])

/** A step as the platform keeps it. */
export const PlatformRecord = z.object({
  idempotencyKey: said,
  caseNumber: step.caseNumber,
  kind: z.enum(platformKinds),
  state: said,
  at: Time,
  notice: said.nullable(),
})
export type PlatformRecord = z.infer<typeof PlatformRecord>

/** One page of what the platform keeps. */
export const PlatformRecords = z.object({
  records: z.array(PlatformRecord),
  next: z.string().min(1).max(500).nullable().describe('For the next page; null on the last'),
})
