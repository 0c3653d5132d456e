/** guides/_words.yaml: how people say things. Its format is explained at the head of that file. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { facets } from './understanding.ts'

const patterns = z.array(z.string().trim().min(1))
const Signs = z.strictObject({
  say: patterns,
  /** Bundles: words that tell of the event of life the bundle is for; they count as `say` too. */
  event: patterns.default([]),
  hint: patterns.default([]),
  not: patterns.default([]),
})

export const SearchWords = z.strictObject({
  /** Dialect or spoken form → standard form; an empty form drops the word. */
  standard: z.record(z.string(), z.string()),
  /** Words that carry no subject; they neither rank nor count as unexplained. */
  generic: patterns,
  /** Words that say something, but not which service: a question of these alone is asked back. */
  vague: patterns,
  /** Groups of words that patterns name as `@group`. */
  classes: z.record(z.string(), patterns),
  /** Latin initials people type for Chinese names, e.g. `sfz`. */
  initials: z.record(z.string(), z.string()),
  facets: z.partialRecord(z.enum(facets), patterns),
  intents: z.strictObject({
    media: patterns,
    'data-about-others': patterns,
    'business-data': patterns,
    person: patterns,
    complaint: patterns,
    status: patterns,
    abuse: patterns,
    greeting: patterns,
    thanks: patterns,
    bye: patterns,
    who: patterns,
    rule: patterns,
    hall: patterns,
    /** The person speaks of our services without saying which. */
    unclear: patterns,
    /** The person asks for everything around an event of life: a bundle is meant rather than one item. */
    whole: patterns,
  }),
  guides: z.record(z.string(), Signs),
  /** Matters no guide is about; they compete with the guides, so that these lose. */
  elsewhere: z.record(z.string(), patterns),
})
export type SearchWords = z.infer<typeof SearchWords>

/**
 * Reads `_words.yaml` in the folder of guides.
 * @throws when the file is missing or not of the format; the message names the field.
 */
export function loadWords(folder: string): SearchWords {
  // Failsafe: every scalar is a string; `88` and `65` are words here.
  const written = parse(readFileSync(join(folder, '_words.yaml'), 'utf8'), { schema: 'failsafe' })
  return SearchWords.parse(written)
}
