/** 好差评 (R25, domain brief §4): given by the applicant, once and once more; staff have no part in it. */
import { maskPersonal } from '../core/mask.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { eventsOf } from '../store/audit.ts'
import { clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import { type Case, caseOf } from '../store/cases.ts'
import { firstWay, keepRating, type Rating, type RatingLevel } from '../store/ratings.ts'
import { accountOf } from '../store/staff.ts'
import { openFollowUp } from './followUp.ts'
import { type CaseRefusal, type CaseTools, type Doer, eventBy, perform, whyNot } from './ledger.ts'
import { windowName } from './platform.ts'

export interface GivenRating {
  level: RatingLevel
  tags: string[]
  words: string
  anonymous: boolean
}

/** Days after which a case that is over goes into the archive. */
export const archivedAfter = 30
const day = 24 * 3600_000

/** `contactBy`: YYYY-MM-DD by which somebody gets in touch about a bad one, where the rating says with whom. */
export type Rated = { refused: CaseRefusal } | { found: Case; contactBy?: string }

/** Which of the two actions a rating is now. */
export function ratingAction({ state }: Case): 'rate' | 'rate-again' {
  return state === 'rated' ? 'rate-again' : 'rate'
}

/** Keeps the rating with who served; a bad one is followed up by somebody else (R25.4). */
export async function rate(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  asked: GivenRating,
  channel: string,
): Promise<Rated> {
  const action = ratingAction(found)
  const refused = whyNot(found, doer, eventBy(tools, doer, action, {}))
  if (refused) return { refused }
  const given = { ...asked, anonymous: ((await wayBefore(tools, found)) ?? wayOf(asked)) === 'anonymous' }
  const kept = await keepRating(tools.tx, await ratingFrom(tools, found, given, channel))
  if (!kept) return { refused: 'rated-twice' }
  // The log of the case does not tell what an anonymous rating says.
  const data = given.anonymous ? { anonymous: true } : { level: given.level }
  const after = await perform(tools, found, doer, action, {}, { data })
  await clearCaseDeadlines(tools.tx, found.number, ['unrated'])
  await setCaseDeadline(
    tools.tx,
    found.number,
    'archive',
    new Date(tools.now.getTime() + archivedAfter * day),
  )
  // Who names nobody is followed up with those of the whole day: see `openAnonymous`.
  if (given.level > 2 || given.anonymous) return { found: after }
  const { contactBy } = await openFollowUp(tools, kept)
  return { found: after, contactBy }
}

export type RatingWay = 'named' | 'anonymous'

const wayOf = ({ anonymous }: GivenRating): RatingWay => (anonymous ? 'anonymous' : 'named')

/**
 * How the case was rated the first time; nothing where it was not. The second time goes the same way: one of each would
 * show by their common token whose the anonymous one is.
 */
export function wayBefore({ tx, seal }: CaseTools, { number }: Case): Promise<RatingWay | undefined> {
  return firstWay(tx, seal.digest('rating', number))
}

async function ratingFrom(
  tools: CaseTools,
  found: Case,
  given: GivenRating,
  channel: string,
): Promise<Omit<Rating, 'id'>> {
  const { anonymous } = given
  const { now } = tools
  // Its own moment would lead back from an anonymous rating to the case.
  const at = anonymous ? new Date(`${shanghaiDay(now)}T00:00:00+08:00`) : now
  return {
    ...given,
    words: maskPersonal(given.words),
    ...(await whoServed(tools, found)),
    token: tools.seal.digest('rating', found.number),
    round: found.facts.ratings + 1,
    caseNumber: anonymous ? null : found.number,
    item: found.guide,
    itemName: found.name,
    window: windowName,
    channel: anonymous ? '' : channel,
    at: at.toISOString(),
  }
}

/** Who handed the result out; where no clerk did, who accepted the case. As it was at the time. */
async function whoServed({ tx }: CaseTools, found: Case): Promise<{ clerk: string; clerkName: string }> {
  const events = (await eventsOf(tx, found.number)).filter(({ role }) => role !== 'system')
  const served = ['release', 'post', 'accept'].flatMap(
    name => events.findLast(({ action }) => action === name)?.actor ?? [],
  )
  const clerk = served[0] ?? ''
  const account = clerk === '' ? undefined : await accountOf(tx, clerk)
  return { clerk, clerkName: account?.name ?? '' }
}

/** What a rating asks: whether this case may be rated now, and whether it was before. */
export async function ratable(
  tools: CaseTools,
  number: string,
  conversation: string,
): Promise<Case | undefined> {
  const found = await caseOf(tools.tx, number)
  if (found?.conversation !== conversation || found.parent !== null) return undefined
  const doer: Doer = { id: 'applicant', name: '申请人', role: 'applicant', door: 'chat' }
  const refused = whyNot(found, doer, eventBy(tools, doer, ratingAction(found), {}))
  return refused ? undefined : found
}
