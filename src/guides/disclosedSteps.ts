/** Steps outside the unit (转外环节) as a disclosure tells them, with the time each takes (R21.1). Pure. */
import type { External, Guide, Item, Unit } from './schema.ts'
import { type Answers, holds } from './situation.ts'
import { externalWords, limitWords } from './words.ts'

export interface DisclosedExternal {
  /** In a bundle: short name of the member whose step it is; nothing for a step of the bundle itself. */
  of?: string
  kind: string
  name: string
  limit: string
  /** The kind's own name, the limit's number and unit; absent in disclosures issued before they were kept. */
  kindId?: External['kind']
  n?: number | null
  unit?: Unit
  /** Ids of the members whose own steps of this kind it stands for: done once for all of them. */
  covers?: string[]
  countsTowardLimit: boolean
  basis: string
}

export function externalOf(
  guide: Guide,
  perItem: Map<string, Answers>,
  items: Item[],
  answers: Answers,
): DisclosedExternal[] {
  const own = guide.kind === 'bundle' ? guide.external.filter(({ when }) => holds(when, answers)) : []
  const members = items.flatMap(item =>
    item.external
      .filter(({ when }) => holds(when, perItem.get(item.id) ?? {}))
      .map(step => ({ ...step, of: item.short, item: item.id })),
  )
  if (guide.kind === 'item') return members.map(step => externalOfWords(step))
  // A bundle that says how a kind of step is done once for all replaces its members' steps of that kind.
  const replaced = new Set(own.map(({ kind }) => kind))
  const remaining = members.filter(({ kind }) => !replaced.has(kind))
  const coveredBy = ({ kind }: External) => members.filter(step => step.kind === kind).map(({ item }) => item)
  return [
    ...own.map(step => ({ ...externalOfWords(step), covers: unique(coveredBy(step)) })),
    ...remaining.map(step => externalOfWords(step, step.of)),
  ]
}

function externalOfWords(step: External, of?: string): DisclosedExternal {
  const { kind, name, limit, countsTowardLimit, basis } = step
  return {
    ...(of && { of }),
    kind: externalWords[kind],
    name,
    limit: limitWords(limit) ?? '以通知为准',
    kindId: kind,
    n: limit.n,
    unit: limit.n === 0 ? 'same-day' : limit.unit,
    countsTowardLimit,
    basis,
  }
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)]
}
