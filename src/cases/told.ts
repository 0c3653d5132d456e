/** What was told of a case: of the whole, or of its own item where it is a member of a bundle. */
import { type DeliveryWay, deliveryWays, suspendsClock, type ToldStep } from '../core/case.ts'
import type { DayLimit } from '../core/workdays.ts'
import { guideOf } from '../guides/catalogue.ts'
import type { DisclosedExternal, DisclosedLimit, Disclosure } from '../guides/disclosure.ts'
import { externalWords } from '../guides/words.ts'
import type { Case } from '../store/cases.ts'
import { findDisclosure } from '../store/disclosures.ts'
import type { CaseTools } from './ledger.ts'

/** What the law and the promise say of one matter. */
export interface ToldMatter {
  department: string
  caseType: 'immediate' | 'committed'
  limits: { legal?: DisclosedLimit; committed: DisclosedLimit }
  external: DisclosedExternal[]
  results: string[]
  /** In words. */
  delivery: string[]
  deliveries: DeliveryWay[]
  /** 行政许可: the law itself lets a leader add time (行政许可法 42). */
  licence: boolean
}

/** The whole disclosure behind a case. */
export async function toldIn(
  { tx }: Pick<CaseTools, 'tx'>,
  { disclosure }: Pick<Case, 'disclosure'>,
): Promise<Disclosure> {
  const kept = await findDisclosure(tx, { number: disclosure ?? '' })
  return kept!.told as Disclosure
}

export async function matterOf(tools: Pick<CaseTools, 'tx' | 'catalogue'>, found: Case): Promise<ToldMatter> {
  const told = await toldIn(tools, found)
  const guide = guideOf(tools.catalogue, found.guide)
  const licence = guide?.kind === 'item' && guide.itemType === 'administrative-licence'
  const { delivery, caseType } = told
  const deliveries = deliveriesIn(told)
  const member = found.parent === null ? undefined : told.members.find(({ id }) => id === found.guide)
  if (!member) {
    const { department, limits, results } = told
    const external = told.members.length > 0 ? told.external.filter(({ of }) => !of) : told.external
    return { department, caseType, limits, external, results, delivery, deliveries, licence }
  }
  const { department, limits, result } = member
  return {
    department,
    limits,
    licence,
    delivery,
    deliveries,
    caseType: guide?.caseType ?? caseType,
    external: told.external.filter(({ of, covers }) => of === member.short || covers?.includes(member.id)),
    results: [result],
  }
}

export function deliveriesIn({ deliveryWays: told }: Disclosure): DeliveryWay[] {
  const ways = deliveryWays.filter(way => told?.includes(way))
  return ways.length > 0 ? ways : ['window']
}

/** The steps that concern a case, as its facts keep them. */
export function stepsOf(external: DisclosedExternal[]): ToldStep[] {
  return external.map(step => {
    const kind = step.kindId ?? kindNamed(step.kind)
    const { basis, countsTowardLimit: counts } = step
    const limit: DayLimit = { n: step.n ?? null, unit: step.unit ?? 'working-day' }
    return { name: stepName(step), kind, limit, basis, suspends: suspendsClock({ kind, counts, basis }) }
  })
}

/** Disclosures of before kept the kind in words only. */
function kindNamed(words: string): string {
  return Object.entries(externalWords).find(([, known]) => known === words)?.[0] ?? 'third-party'
}

export function stepName({ of, name }: DisclosedExternal): string {
  return of ? `${of}：${name}` : name
}

/** A told limit as the clock counts it. */
export function dayLimit({ n, unit }: DisclosedLimit): DayLimit {
  return { n: n ?? (unit === 'same-day' ? 0 : null), unit }
}
