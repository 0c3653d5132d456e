/** Who a guide concerns at the moment: open cases and disclosures that people still hold. */
import type { CaseState } from '../core/case.ts'
import type { Db } from './db.ts'

export interface VersionCount {
  version: string
  count: number
}

/** Cases of a guide in these states, members of bundles included, by the version they were disclosed with. */
export async function casesOfGuide(
  db: Db,
  guide: string,
  states: readonly CaseState[],
): Promise<VersionCount[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['guide_version', ({ fn }) => fn.countAll().as('count')])
    .where('guide', '=', guide)
    .where('state', 'in', [...states])
    .groupBy('guide_version')
    .execute()
  return rows.map(({ guide_version, count }) => ({ version: guide_version, count: Number(count) }))
}

export interface HeldDisclosure {
  answers: Record<string, string[]>
  /** The disclosure as it was told, as JSON value. */
  told: unknown
}

/** Disclosures of other versions than this one, issued since then, newest first. */
export async function olderDisclosures(
  db: Db,
  { guide, version, since }: { guide: string; version: string; since: Date },
  most: number,
): Promise<HeldDisclosure[]> {
  const rows = await db
    .selectFrom('disclosure')
    .select(['answers', 'told'])
    .where('guide', '=', guide)
    .where('guide_version', '!=', version)
    .where('issued_at', '>=', since.toISOString())
    .orderBy('issued_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ answers, told }) => ({ answers: JSON.parse(answers), told: JSON.parse(told) }))
}
