/** The page of one case. */
import { caseActionNames, caseActions } from '../../../flows/case/actions.ts'
import { opinionWords } from '../../../flows/case/words.zh.ts'
import { isLeader } from '../../core/staff.ts'
import { eventsOf } from '../../store/audit.ts'
import type { Case } from '../../store/cases.ts'
import { allStaff } from '../../store/staff.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { openActions } from './actions.ts'
import { onlyLooks, theCase } from './found.ts'
import { headOf } from './head.ts'
import { type Dossier, dossierOf, shownMaterials } from './materials.ts'
import { noticesFor, platformFor, recordsFor } from './papers.ts'
import { personFor } from './person.ts'
import { happenedIn } from './timeline.ts'
import { noticeWord, purposes } from './words.ts'

export const showCase: Handler = async (desk, visit) => {
  const found = await theCase(desk, visit)
  const model = await caseModel(desk, found, visit.me)
  const person = await personFor(desk, found, visit.me)
  show(desk, visit, 'case', {
    title: `${found.name} · ${found.number}`,
    place: 'cases',
    script: 'case',
    ...model,
    ...tellings(visit),
    person,
    hasPerson: found.applicant !== null,
    leads: isLeader(visit.me.role),
    looksOnly: onlyLooks(visit.me.role),
    purposes,
    // What changes when the page must be drawn anew.
    seen: [
      found.seq,
      person !== null,
      ...model.head.clocks.map(({ words }) => words),
      model.platform.words,
    ].join('/'),
  })
}

/** Everything about a case that its page and the API show. */
export async function caseModel(desk: Desk, found: Case, me: SignedIn) {
  const events = await eventsOf(desk.db, found.number)
  const dossier = await dossierOf(desk, found)
  const staff = new Map((await allStaff(desk.db)).map(({ id, name }) => [id, name]))
  const materials = new Map(dossier.list.map(({ key, told }) => [key, told.name]))
  const now = desk.now()
  return {
    head: await headOf(desk, found, events),
    actions: openActions(found, me, dossier.list, now),
    materials: shownMaterials(desk, found, dossier),
    review: lastReview(dossier, staff, now),
    happened: happenedIn(events, { staff, materials }, now),
    notices: await noticesFor(desk, found),
    records: await recordsFor(desk, found, staff),
    platform: await platformFor(desk, found),
  }
}

function lastReview({ reviews }: Dossier, staff: ReadonlyMap<string, string>, now: Date) {
  const last = reviews[0]
  return last
    ? {
        round: last.round,
        opinion: opinionWords[last.opinion],
        bad: last.opinion !== 'acceptable',
        reason: last.reason,
        reviewer: staff.get(last.reviewer) ?? last.reviewer,
        at: last.at,
        time: shortTime(last.at, now),
      }
    : null
}

/** What the last press came to, in words. */
function tellings({ request }: Visit): { done: string } {
  const done = caseActionNames.find(name => name === request.query.done)
  const paper = done ? noticeWord(done) : ''
  return {
    done: done
      ? `办好了：${caseActions[done].label}。${paper === '' ? '' : `${paper}已经出好，可以打印。`}`
      : request.query.done === 'open'
        ? '办件开好了。请把一次性告知书交给申请人，材料齐了就点“收件”。'
        : '',
  }
}
