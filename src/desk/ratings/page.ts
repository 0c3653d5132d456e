/** One follow-up: what was rated, how far it is, what can be done now, and what was done. */

import { factsOf } from '../../cases/followUp.ts'
import { type FollowUpAction, type FollowUpRefusal, followUpActions, refusalOf } from '../../core/followUp.ts'
import type { Role } from '../../core/staff.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { chineseDate } from '../../notices/notice.ts'
import { eventsOf } from '../../store/audit.ts'
import { type FollowUp, followUpOf } from '../../store/ratingFollowUps.ts'
import { type Rating, ratingOf } from '../../store/ratings.ts'
import type { Body } from '../cases/fields.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { roleWords } from '../words.ts'
import { clocksOf } from './clocks.ts'
import { formOf } from './forms.ts'
import { namesOf } from './list.ts'
import { findingWords, happenedWord, levelWords, refusalWord, stateWords } from './words.ts'

export const showFollowUp: Handler = async (desk, visit) => {
  await drawFollowUp(desk, visit, await theFollowUp(desk, visit))
}

export async function theFollowUp({ db }: Pick<Desk, 'db'>, { request }: Visit): Promise<FollowUp> {
  const number = `${request.params.number}`
  const kept = /^HP\d{4}-\d{6,}$/.test(number) ? await followUpOf(db, number) : undefined
  if (!kept) throw new PageError(404, refusalWord('unknown'))
  return kept
}

/** What was refused comes back with everything that was typed. */
export interface Tried {
  action: FollowUpAction
  refused: FollowUpRefusal
  typed: Body
}

export async function drawFollowUp(desk: Desk, visit: Visit, kept: FollowUp, tried?: Tried): Promise<void> {
  const rating = (await ratingOf(desk.db, kept.rating))!
  const names = await namesOf(desk)
  const ofMe = kept.ratedClerk === visit.me.id
  const done = `${visit.request.query.done ?? ''}`
  show(desk, visit, 'followUp', {
    title: `整改单 ${kept.number}`,
    place: 'ratings',
    kept: headOf(desk, kept, names),
    rating: ratingOn(rating),
    // Who was rated neither handles it nor learns from whom it came.
    ofMe,
    caseAddress: kept.caseNumber === null || ofMe ? '' : `/desk/cases/${kept.caseNumber}`,
    anonymous: kept.caseNumber === null,
    facts: factsShown(desk, kept),
    actions: openTo(desk, kept, visit.me).map(action => formOf(action, kept, tried)),
    done: followUpActions.some(action => action === done) ? `已记下：${happenedWord(done)}。` : '',
    trouble: tried ? refusalWord(tried.refused) : '',
    happened: await happenedIn(desk, kept, names),
  })
}

/** The actions this person may take now, in the order of the work. */
export function openTo({ now }: Desk, kept: FollowUp, me: Pick<SignedIn, 'id' | 'role'>): FollowUpAction[] {
  const today = shanghaiDay(now())
  return followUpActions.filter(action => {
    if (action === 'take' && kept.owner === me.id) return false
    if (action === 'ask-exclusion' && kept.exclusion !== null) return false
    return refusalOf(factsOf(kept), action, me, today) === undefined
  })
}

function headOf({ now, catalogue }: Desk, kept: FollowUp, names: Map<string, string>) {
  const { number, state, complex, owner, exclusion } = kept
  return {
    number,
    state: stateWords[state],
    complex,
    owner: owner === null ? '' : (names.get(owner) ?? owner),
    clocks: clocksOf(kept, now(), calendarOf(catalogue().hall)),
    exclusion: exclusion && {
      by: names.get(exclusion.by) ?? exclusion.by,
      reason: exclusion.reason,
      open: state !== 'excluded',
    },
  }
}

function ratingOn({ level, tags, words, itemName, window, at, anonymous, round }: Rating) {
  const day = shanghaiDay(new Date(at))
  const again = round > 1
  return {
    level: levelWords[level],
    tags,
    words,
    matter: itemName,
    window,
    day: chineseDate(day),
    anonymous,
    again,
  }
}

function factsShown({ now }: Desk, kept: FollowUp): { label: string; words: string }[] {
  const time = (at: string | null) => (at === null ? '' : `${shortTime(at, now())}。`)
  const { contactBy, fixBy, contactAt, contactWords, finding, measures, toldAt } = kept
  const { callbackAt, callbackWords, satisfied, caseNumber } = kept
  const rows: [string, string][] = [
    ['联系期限', caseNumber === null ? '匿名评价，不用联系' : chineseDate(contactBy)],
    ['整改期限', chineseDate(fixBy)],
    ['联系情况', contactAt === null ? '' : time(contactAt) + contactWords],
    ['核实结果', finding === null ? '' : findingWords[finding]],
    ['措施或解释', measures.join('\n')],
    ['告诉评价人', time(toldAt)],
    [
      '回访',
      callbackAt === null ? '' : `${time(callbackAt)}${satisfied ? '满意' : '仍不满意'}。${callbackWords}`,
    ],
  ]
  return rows.flatMap(([label, words]) => (words === '' ? [] : [{ label, words }]))
}

async function happenedIn({ db, now }: Desk, { number }: FollowUp, names: Map<string, string>) {
  const events = await eventsOf(db, number)
  return events.map(({ at, actor, role, action, data }) => ({
    at,
    time: shortTime(at, now()),
    what: happenedWord(action),
    who: names.get(actor) ?? '系统',
    role: roleWords[role as Role] ?? '',
    words: saidIn(data),
  }))
}

function saidIn(data: string): string {
  const { words } = JSON.parse(data) as { words?: unknown }
  return typeof words === 'string' ? words : ''
}
