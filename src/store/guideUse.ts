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

export interface Holder extends HeldDisclosure {
  conversation: string
  issuedAt: string
}

/**
 * Who was told another version than this one since then and can still be spoken to, newest first. Who has a case that
 * grew out of the disclosure is none of them: their case goes as they were told.
 */
export async function holdersOf(
  db: Db,
  { guide, version, since }: { guide: string; version: string; since: Date },
  most: number,
): Promise<Holder[]> {
  const rows = await db
    .selectFrom('disclosure')
    .innerJoin('conversation', 'conversation.id', 'disclosure.conversation')
    .select(['disclosure.conversation', 'disclosure.answers', 'disclosure.told', 'disclosure.issued_at'])
    .where('disclosure.guide', '=', guide)
    .where('disclosure.guide_version', '!=', version)
    .where('disclosure.issued_at', '>=', since.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases').select('cases.number').whereRef('cases.disclosure', '=', 'disclosure.number'),
        ),
      ),
    )
    .orderBy('disclosure.issued_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ conversation, answers, told, issued_at }) => ({
    conversation,
    answers: JSON.parse(answers),
    told: JSON.parse(told),
    issuedAt: issued_at,
  }))
}
