/** Whom a wording of a guide concerns: cases under way, and people who hold a list that was told before (R22.1). */
import { stateWords } from '../../../flows/case/words.zh.ts'
import type { CaseState } from '../../core/case.ts'
import type { Catalogue } from '../../guides/catalogue.ts'
import type { Disclosure } from '../../guides/disclosure.ts'
import { newFor } from '../../guides/holders.ts'
import type { Guide } from '../../guides/schema.ts'
import { casesOfGuide, olderDisclosures } from '../../store/guideUse.ts'
import type { Desk } from '../desk.ts'

/** Days for which a list that was told is likely still used. */
export const heldFor = 60
/** Lists compared; of more the newest stand for the rest. */
const mostCompared = 200

const over: readonly CaseState[] = [
  ...(['not-accepted', 'out-of-jurisdiction', 'withdrawn'] as const),
  ...(['released', 'rated', 'unrated', 'archived'] as const),
]
const underWay = (Object.keys(stateWords) as CaseState[]).filter(state => !over.includes(state))

/** How many there are, and how many were begun with another version than this one. */
export async function casesUnderWay(
  { db }: Pick<Desk, 'db'>,
  { id, version }: Guide,
): Promise<{ all: number; older: number }> {
  const counts = await casesOfGuide(db, id, underWay)
  const sum = (of: typeof counts) => of.reduce((total, { count }) => total + count, 0)
  return { all: sum(counts), older: sum(counts.filter(one => one.version !== version)) }
}

/** What the holders of other lists would be told by this catalogue, with how many of them it concerns. */
export async function changesTold(
  { db, now }: Pick<Desk, 'db' | 'now'>,
  { id, version }: Guide,
  catalogue: Catalogue,
) {
  const since = new Date(now().getTime() - heldFor * 24 * 3600_000)
  const held = await olderDisclosures(db, { guide: id, version, since }, mostCompared)
  const counts = new Map<string, number>()
  let concerned = 0
  for (const { answers, told } of held) {
    const lines = newFor(catalogue, { guide: id, answers, told: told as Disclosure })
    if (lines.length > 0) concerned++
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  const changes = [...counts].sort(([, a], [, b]) => b - a).map(([words, count]) => ({ words, count }))
  return { held: held.length, concerned, changes }
}
