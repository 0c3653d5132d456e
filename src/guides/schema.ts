/** The shape of a guide file (办事指南), checked when it is read. The format is explained in guides/_schema.md. */
import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')
const words = z.string().trim().min(1)
const list = (item: z.ZodType<string>) => z.array(item)

/** questionId → allowed values: keys are joined by AND, values by OR. */
export const When = z.record(id, z.array(words).min(1))
export type When = z.infer<typeof When>

/** How a statement was verified: law text, a public page, from memory, or a sample value to be confirmed. */
const Checked = z.enum(['text', 'page', 'memory', 'sample'])

export const Unit = z.enum(['working-day', 'calendar-day', 'month', 'same-day'])
export type Unit = z.infer<typeof Unit>

/** `n: 0` = on the spot; `n: null` = no statutory limit found. */
export const Limit = z.strictObject({
  n: z.number().int().min(0).nullable(),
  unit: Unit,
  from: z.enum(['acceptance', 'application']).optional(),
  basis: words.optional(),
  note: words.optional(),
  checked: Checked.optional(),
})
export type Limit = z.infer<typeof Limit>

const LegalBasis = z.strictObject({ law: words, articles: z.array(z.number().int()), checked: Checked })

export const Option = z.strictObject({ v: words, label: words })
const questionFields = {
  id,
  ask: words,
  multiple: z.boolean().optional(),
  when: When.optional(),
  options: z.array(Option).min(2),
}
export const Question = z.strictObject(questionFields)
export type Question = z.infer<typeof Question>

export const MaterialForm = z.enum([
  'original',
  'copy',
  'original-and-copy',
  'electronic',
  'form',
  'generated',
])
export type MaterialForm = z.infer<typeof MaterialForm>
const Copies = z.strictObject({ original: z.number().int().min(0), copy: z.number().int().min(0) })
const materialFields = {
  name: words,
  form: MaterialForm,
  copies: Copies,
  source: z.enum(['applicant', 'government', 'third-party', 'form-hall']),
  issuer: words.optional(),
  /** May be left out where shared data or an electronic certificate proves it (免提交). */
  exempt: z.boolean().optional(),
  /** May be handed in later (容缺). */
  tolerant: z.boolean().optional(),
  /** A written promise may stand in its place (告知承诺). */
  commit: z.boolean().optional(),
  checks: list(words),
  notes: words.optional(),
  /** How long the paper itself stays good, in words. */
  validity: words.optional(),
  /** The law that asks for it; a material that is added to a guide in service must name one (R8.1). */
  basis: words.optional(),
  /** Ids of forms under guides/forms/: `blank` to fill in, `sample` the same filled. */
  blank: words.optional(),
  sample: words.optional(),
}
/** An entry of guides/_materials.yaml. */
export const SharedMaterial = z.strictObject(materialFields)
export type SharedMaterial = z.infer<typeof SharedMaterial>

const use = {
  need: z.enum(['required', 'conditional', 'optional']),
  when: When.optional(),
  unless: When.optional(),
}
const RefMaterial = z.strictObject({ ref: id, ...use, ...z.strictObject(materialFields).partial().shape })
const OwnMaterial = z.strictObject({ id, ...use, ...materialFields })
export const GuideMaterial = z.union([RefMaterial, OwnMaterial])
export type GuideMaterial = z.infer<typeof GuideMaterial>

/** `basis`: the law that asks for the step; one that is added to a guide in service must name it (R8.1). */
const Step = z.strictObject({ id, name: words, days: z.number().int().min(0), basis: words.optional() })
export const External = z.strictObject({
  id,
  kind: z.enum([
    'site-inspection',
    'collective-discussion',
    'expert-review',
    'hearing',
    'inspection-testing',
    'appraisal',
    'public-notice',
    'third-party',
    'waiting-period',
  ]),
  name: words,
  limit: Limit.pick({ n: true, unit: true }),
  countsTowardLimit: z.boolean(),
  basis: words,
  when: When.optional(),
})
export type External = z.infer<typeof External>

const Fee = z.strictObject({
  name: words,
  amount: z.number().min(0).nullable(),
  currency: z.literal('CNY'),
  basis: words,
  when: When.optional(),
  checked: Checked.optional(),
})
export type Fee = z.infer<typeof Fee>

const Faq = z.strictObject({ q: words, a: words })

const common = {
  id,
  status: z.enum(['sample', 'confirmed']),
  name: words,
  short: words,
  aliases: list(words),
  themes: list(words),
  audience: z.array(z.enum(['person', 'enterprise'])).min(1),
  caseType: z.enum(['immediate', 'committed']),
  steps: z.array(Step).min(1),
  external: z.array(External),
  delivery: z.array(z.enum(['window', 'mail', 'electronic', 'bank'])).min(1),
  faq: z.array(Faq),
  related: z.array(id),
  /** Why more than one visit to the hall is needed (R2.2). */
  visitsReason: words.optional(),
  /** Minutes at the window that an appointment is given; by default 30, a bundle 60 (R27.1). */
  visitMinutes: z.number().int().min(5).max(240).optional(),
  /** The department that interprets the guide (R28.1); by default the one that carries it. */
  interpretedBy: words.optional(),
  /** YYYY-MM-DD by which it is to be looked at again (R22.2). */
  reviewBy: z.iso.date().optional(),
}

export const Item = z.strictObject({
  kind: z.literal('item'),
  ...common,
  itemType: z.enum([
    'administrative-licence',
    'administrative-confirmation',
    'administrative-payment',
    'administrative-filing',
    'public-service',
    'other-power',
  ]),
  department: words,
  level: z.enum(['county', 'town', 'city', 'shared']),
  limits: z.strictObject({ legal: Limit, committed: Limit }),
  legalBasis: z.array(LegalBasis).min(1),
  conditions: list(words),
  notAccepted: list(words).optional(),
  questions: z.array(Question),
  materials: z.array(GuideMaterial),
  fees: z.array(Fee),
  result: z.strictObject({
    name: words,
    kind: z.enum(['certificate', 'decision', 'registration', 'payment', 'record']),
    validity: words.optional(),
    /** Shared materials that this result is: later members of a bundle need not be given them again. */
    yields: z.array(id).optional(),
  }),
  channels: z.array(z.enum(['window', 'online', 'kiosk', 'town'])).min(1),
  /** Where else it is accepted (通办, R4.2, R15.3): how far, and where one may go. */
  alsoAt: z
    .strictObject({ scope: z.enum(['whole-county', 'whole-city', 'cross-province']), where: words })
    .optional(),
  visits: z.number().int().min(0),
  tolerant: z.boolean(),
  commitment: z.boolean(),
  correction: z.enum(['standard', 'on-the-spot']),
})
export type Item = z.infer<typeof Item>

const PreAnswer = z.strictObject({ item: id, question: id, map: z.record(words, words) })
export const BundleQuestion = z.strictObject({ ...questionFields, to: z.array(PreAnswer) })
export const Member = z.strictObject({
  item: id,
  order: z.number().int().min(1),
  when: When.optional(),
  unless: When.optional(),
  dependsOn: z.array(id).optional(),
  preset: z.record(id, words).optional(),
})
export type Member = z.infer<typeof Member>

export const Bundle = z.strictObject({
  kind: z.literal('bundle'),
  ...common,
  lead: words,
  cooperating: list(words),
  national: words,
  limits: z.strictObject({ committed: Limit }),
  intro: words,
  questions: z.array(BundleQuestion),
  members: z.array(Member).min(2),
  visits: z.number().int().min(0).default(1),
})
export type Bundle = z.infer<typeof Bundle>

export const GuideFile = z.discriminatedUnion('kind', [Item, Bundle])
export type GuideFile = z.infer<typeof GuideFile>
/** A guide in service: the file's content and the hash that names this wording of it (R1.1). */
export type Guide = GuideFile & { version: string }
