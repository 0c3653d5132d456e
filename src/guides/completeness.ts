/** Whether a disclosure tells everything (R9.1), found anew from the guide, so that a slip in `disclose` shows. */
import { type Catalogue, guideOf, itemOf } from './catalogue.ts'
import type { Disclosure } from './disclosure.ts'
import { applies } from './materials.ts'
import type { Bundle, External, Guide, Item } from './schema.ts'
import { type Answers, answersFor, holds, nextQuestion } from './situation.ts'

/** What the disclosure lacks, e.g. `material id-card`; empty when it is complete. */
export function missingBlocks(told: Disclosure, catalogue: Catalogue, answers: Answers): string[] {
  const guide = guideOf(catalogue, told.guide.id)
  if (!guide) return [`guide ${told.guide.id}`]
  const open = nextQuestion(catalogue, guide.id, answers)
  const once = guide.kind === 'bundle' ? stepsOfBundle(guide, answers) : []
  return [
    ...(open ? [`question ${open.key}`] : []),
    ...emptyBlocks(told),
    ...absentSteps(once, told),
    ...[...answersFor(catalogue, guide.id, answers)].flatMap(([id, own]) => {
      const item = itemOf(catalogue, id)
      return [...missingOfItem(told, item, own), ...missingAsMember(told, guide, item, own, once)]
    }),
    ...emptyWords(told, 'disclosure'),
  ]
}

function emptyBlocks(told: Disclosure): string[] {
  const { legalBasis, steps, windows, channels, results, delivery } = told
  const blocks = { legalBasis, steps, windows, channels, results, delivery }
  return Object.entries(blocks).flatMap(([name, lines]) => (lines.length > 0 ? [] : [name]))
}

function missingOfItem(told: Disclosure, item: Item, own: Answers): string[] {
  const fees = item.fees.filter(({ when }) => holds(when, own))
  return [
    ...absent('law', namesOf(item.legalBasis, 'law'), told.legalBasis),
    ...absent('condition', item.conditions, told.conditions),
    ...absent('not accepted', item.notAccepted ?? [], told.notAccepted),
    ...absent('fee', namesOf(fees, 'name'), told.fees),
    ...absent('result', [item.result.name], told.results),
  ]
}

function missingAsMember(
  told: Disclosure,
  guide: Guide,
  item: Item,
  own: Answers,
  once: External[],
): string[] {
  const bundle = guide.kind === 'bundle'
  const member = told.members.find(({ id }) => id === item.id)
  const keys = new Set(told.materials.map(({ key }) => key))
  const due = item.materials
    .filter(material => applies(material, own))
    .map(material => ('ref' in material ? material.ref : bundle ? `${item.id}.${material.id}` : material.id))
  const steps = item.external.filter(
    ({ kind, when }) => holds(when, own) && !once.some(step => step.kind === kind),
  )
  const limits = bundle ? member?.limits : told.limits
  const untold = item.limits.legal.n !== null && limits?.legal === undefined
  return [
    ...(bundle && !member ? [`member ${item.id}`] : []),
    ...due.filter(key => !keys.has(key)).map(key => `material ${key}`),
    ...absentSteps(steps, told),
    ...(untold ? [`legal limit of ${item.id}`] : []),
  ]
}

/** Steps that the bundle takes once for all its members. */
function stepsOfBundle({ external }: Bundle, answers: Answers): External[] {
  return external.filter(({ when }) => holds(when, answers))
}

function absentSteps(steps: External[], told: Disclosure): string[] {
  return absent('external', namesOf(steps, 'name'), namesOf(told.external, 'name'))
}

function namesOf<K extends string>(things: Record<K, string>[], key: K): string[] {
  return things.map(thing => thing[key])
}

/** Each of `due` must stand in one of the lines. */
function absent(what: string, due: string[], lines: string[]): string[] {
  return due.filter(words => !lines.some(line => line.includes(words))).map(words => `${what} ${words}`)
}

/** Places where words ought to be and are not. */
function emptyWords(value: unknown, path: string): string[] {
  if (value === undefined || value === null || value === '') return [`words at ${path}`]
  if (typeof value === 'number' && Number.isNaN(value)) return [`number at ${path}`]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => emptyWords(inner, `${path}.${key}`))
}
