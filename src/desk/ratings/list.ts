/** Bad ratings that are followed up, late ones first, and the ratings of thirty days, without a name of who gave them. */
import { shanghaiDay } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { chineseDate } from '../../notices/notice.ts'
import { type FollowUp, followUps } from '../../store/ratingFollowUps.ts'
import { type Rating, ratingOf, ratingsSince } from '../../store/ratings.ts'
import { allStaff } from '../../store/staff.ts'
import type { Desk, Handler } from '../desk.ts'
import { show } from '../view.ts'
import { clocksOf, isLate } from './clocks.ts'
import { averaged, averages, perGrade } from './sums.ts'
import { levelWords, stateWords } from './words.ts'

const daysShown = 30
const mostOpen = 200
const mostOver = 20
const mostRatings = 100

export const showRatings: Handler = async (desk, visit) => {
  const since = new Date(desk.now().getTime() - daysShown * 24 * 3600_000)
  const ratings = await ratingsSince(desk.db, since)
  const open = await rowsOf(desk, await followUps(desk.db, 'open', mostOpen))
  show(desk, visit, 'ratings', {
    title: '评价',
    place: 'ratings',
    // Those of one kind keep their order: what is to be done first.
    open: [...open.filter(({ late }) => late), ...open.filter(({ late }) => !late)],
    over: await rowsOf(desk, await followUps(desk.db, 'over', mostOver)),
    days: daysShown,
    all: averaged('', ratings),
    grades: perGrade(ratings),
    tables: [
      { head: '事项', rows: averages(ratings, ({ itemName }) => itemName) },
      { head: '窗口', rows: averages(ratings, ({ window }) => window) },
    ],
    ratings: ratings.slice(0, mostRatings).map(ratingRow),
    more: ratings.length > mostRatings,
  })
}

async function rowsOf(desk: Desk, all: FollowUp[]) {
  const names = await namesOf(desk)
  return Promise.all(
    all.map(async kept => followUpRow(desk, kept, (await ratingOf(desk.db, kept.rating))!, names)),
  )
}

function followUpRow({ now, catalogue }: Desk, kept: FollowUp, rating: Rating, names: Map<string, string>) {
  const { number, state, caseNumber, owner } = kept
  return {
    number,
    address: `/desk/ratings/${number}`,
    matter: rating.itemName,
    level: levelWords[rating.level],
    named: caseNumber !== null,
    owner: owner === null ? '' : (names.get(owner) ?? owner),
    state: stateWords[state],
    clocks: clocksOf(kept, now(), calendarOf(catalogue().hall)),
    late: isLate(kept, now()),
  }
}

/** Names of the staff by account. */
export async function namesOf({ db }: Pick<Desk, 'db'>): Promise<Map<string, string>> {
  return new Map((await allStaff(db)).map(({ id, name }) => [id, name]))
}

/** Of nobody more than the day, the matter and the window. */
function ratingRow({ at, itemName, window, level, tags, words, anonymous, round }: Rating) {
  const day = shanghaiDay(new Date(at))
  return {
    at: day,
    day: chineseDate(day),
    matter: itemName,
    window,
    level: levelWords[level],
    bad: level <= 2,
    tags,
    words,
    anonymous,
    again: round > 1,
  }
}
