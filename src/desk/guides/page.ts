/** One guide: how it stands, and whom its present version concerns (R22.1, R22.2). */
import { stateWords } from '../../../flows/case/words.zh.ts'
import type { CaseState } from '../../core/case.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import type { Disclosure } from '../../guides/disclosure.ts'
import { newFor } from '../../guides/holders.ts'
import { reviewState } from '../../guides/reviews.ts'
import type { Guide } from '../../guides/schema.ts'
import { limitWords } from '../../guides/words.ts'
import { chineseDate } from '../../notices/notice.ts'
import { casesOfGuide, olderDisclosures } from '../../store/guideUse.ts'
import type { Desk, Handler } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { show } from '../view.ts'
import { kindWords, reviewWords, statusWords } from './words.ts'

/** Days for which a list that was told is likely still used. */
const heldFor = 60
/** Lists compared; of more the newest stand for the rest. */
const mostCompared = 200

const over: readonly CaseState[] = [
  ...(['not-accepted', 'out-of-jurisdiction', 'withdrawn'] as const),
  ...(['released', 'rated', 'unrated', 'archived'] as const),
]
const underWay = (Object.keys(stateWords) as CaseState[]).filter(state => !over.includes(state))

export const showGuide: Handler = async (desk, visit) => {
  const guide = desk.catalogue().guides.get(`${visit.request.params.id}`)
  if (!guide) throw noSuchPage()
  show(desk, visit, 'guide', {
    title: guide.name,
    place: 'guides',
    guide: headOf(desk, guide),
    cases: await casesUnderWay(desk, guide),
    ...(await changesTold(desk, guide)),
    heldFor,
  })
}

function headOf({ now }: Desk, guide: Guide) {
  const { id, name, kind, status, version, reviewBy, interpretedBy } = guide
  const review = reviewState(guide, shanghaiDay(now()))
  const department = guide.kind === 'item' ? guide.department : guide.lead
  return {
    ...{ id, name, version, department },
    file: `${kind}-${id}.yaml`,
    kind: kindWords[kind],
    status: statusWords[status],
    confirmed: status === 'confirmed',
    interpretedBy: interpretedBy ?? department,
    review,
    reviewWords: reviewWords(review, reviewBy === undefined ? '' : chineseDate(reviewBy)),
    promise: guide.kind === 'item' ? (limitWords(guide.limits.committed) ?? '') : '',
    aliases: guide.aliases,
  }
}

/** How many there are, and how many were begun with an older version. */
async function casesUnderWay({ db }: Desk, { id, version }: Guide): Promise<{ all: number; older: number }> {
  const counts = await casesOfGuide(db, id, underWay)
  const sum = (of: typeof counts) => of.reduce((total, { count }) => total + count, 0)
  return { all: sum(counts), older: sum(counts.filter(one => one.version !== version)) }
}

/** What the holders of older lists would be told now, with how many of them it concerns. */
async function changesTold({ db, now, catalogue }: Desk, { id, version }: Guide) {
  const since = new Date(now().getTime() - heldFor * 24 * 3600_000)
  const held = await olderDisclosures(db, { guide: id, version, since }, mostCompared)
  const counts = new Map<string, number>()
  let concerned = 0
  for (const { answers, told } of held) {
    const lines = newFor(catalogue(), { guide: id, answers, told: told as Disclosure })
    if (lines.length > 0) concerned++
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  const changes = [...counts].sort(([, a], [, b]) => b - a).map(([words, count]) => ({ words, count }))
  return { held: held.length, concerned, changes }
}
