/** Blank forms (空白表) and their filled samples (样表): guides/forms/<id>.yaml, one form a file. */
import { join } from 'node:path'
import { z } from 'zod'
import type { GuideProblem } from './problem.ts'
import { readYamlFolder } from './read.ts'

const words = z.string().trim().min(1)
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)

const FormField = z
  .strictObject({
    label: words,
    hint: words.optional(),
    /** What the filled sample shows here; a made-up person of the sample county. */
    sample: words,
    kind: z.enum(['text', 'date', 'choice', 'long', 'signature']),
    options: z.array(words).min(2).optional(),
  })
  .refine(({ kind, options }) => (kind === 'choice') === (options !== undefined), {
    path: ['options'],
    message: 'a choice has options, and nothing else has',
  })
  .refine(({ sample, options }) => !options || sample.split('、').every(part => options.includes(part)), {
    path: ['sample'],
    message: 'the sample of a choice is one of its options',
  })
export type FormField = z.infer<typeof FormField>

export const BlankForm = z.strictObject({
  id,
  title: words,
  /** Shared materials this form is. */
  forMaterials: z.array(id).min(1),
  sections: z.array(z.strictObject({ title: words, fields: z.array(FormField).min(1) })).min(1),
  notes: z.array(words),
})
export type BlankForm = z.infer<typeof BlankForm>

/** The forms in `<folder>/forms`, by id. @throws when one of them cannot be read; the message names file and field. */
export function loadForms(folder: string): ReadonlyMap<string, BlankForm> {
  const { forms, problems } = readForms(folder)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return new Map([...forms.values()].map(form => [form.id, form]))
}

/** File name → form, and what could not be read. */
export function readForms(folder: string): { forms: Map<string, BlankForm>; problems: GuideProblem[] } {
  const { read, problems } = readYamlFolder(join(folder, 'forms'), 'forms/', BlankForm)
  return { forms: read, problems }
}
