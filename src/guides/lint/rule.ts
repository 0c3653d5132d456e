/** What every rule of the linter is made of. */
import type { Catalogue } from '../catalogue.ts'
import type { Bundle, Guide, Item } from '../schema.ts'

/** Where in the file, what is wrong, and how it is mended; the words are for hall staff. */
export interface Finding {
  field: string
  problem: string
  mend: string
}

/** A rule about one guide, seen beside all others. */
export type Rule = (guide: Guide, catalogue: Catalogue) => Finding[]

export function ofItems(rule: (item: Item, catalogue: Catalogue) => Finding[]): Rule {
  return (guide, catalogue) => (guide.kind === 'item' ? rule(guide, catalogue) : [])
}

export function ofBundles(rule: (bundle: Bundle, catalogue: Catalogue) => Finding[]): Rule {
  return (guide, catalogue) => (guide.kind === 'bundle' ? rule(guide, catalogue) : [])
}

/** The places at which a value occurs again, with the value. */
export function repeats<T>(values: T[]): { at: number; value: T }[] {
  return values.map((value, at) => ({ at, value })).filter(({ at, value }) => values.indexOf(value) < at)
}
