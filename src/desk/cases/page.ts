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
import { type MemberLine, membersFor, waitingFor } from './bundle.ts'
import { onlyLooks } from './found.ts'
import { headOf } from './head.ts'
import { type Dossier, dossierOf, shownMaterials } from './materials.ts'
import { notesFor } from './notes.ts'
import { noticesFor, platformFor, recordsFor } from './papers.ts'
import { personFor } from './person.ts'
import { progressFor } from './progress.ts'
import { ratingCode } from './ratingCode.ts'
import { openedCase, readersFor } from './readBy.ts'
import { callsFor, resultFor } from './result.ts'
import type { Names } from './tellings.ts'
import { happenedIn } from './timeline.ts'
import { noticeWord, purposes } from './words.ts'

export const showCase: Handler = async (desk, visit) => {
  const found = await openedCase(desk, visit)
  const model = await caseModel(desk, found, visit.me)
  const person = await personFor(desk, found, visit.me)
  const talk = await notesFor(desk, found, visit.me)
  show(desk, visit, 'case', {
    title: `${found.name} · ${found.number}`,
    place: 'cases',
    script: 'case',
    ...model,
    ...talk,
    ...tellings(visit),
    ratingCode: await ratingCode(desk, visit, found),
    person,
    hasPerson: found.applicant !== null,
    leads: isLeader(visit.me.role),
    looksOnly: onlyLooks(visit.me.role),
    purposes,
    seen: `${whatIsSeen(found, model, person !== null)}/${talk.notes.length}`,
  })
}

/** Beside the log: clocks, others' news of the parcel and of messages, and the members of a bundle move by themselves. */
function whatIsSeen({ seq }: Case, model: Awaited<ReturnType<typeof caseModel>>, person: boolean): string {
  const { head, platform, members, result, calls } = model
  const clocks = [head, ...members].flatMap(({ clocks }) => clocks.map(({ words }) => words))
  const states = [...members, ...result.told, ...calls].map(({ state }) => state)
  const parcel = [result.progress.length, ...result.facts.flatMap(({ lines }) => lines)]
  return [seq, person, ...clocks, ...states, ...parcel, platform.words].join('/')
}

/** Everything about a case that its page and the API show. */
export async function caseModel(desk: Desk, found: Case, me: SignedIn) {
  const events = await eventsOf(desk.db, found.number)
  const dossier = await dossierOf(desk, found)
  const now = desk.now()
  const head = await headOf(desk, found)
  const members = await membersFor(desk, found)
  const names = await namesFor(desk, dossier, members)
  const { staff } = names
  const waits = await waitingFor(desk, found)
  return {
    head,
    members,
    progress: progressFor(found, { events, staff, waits, clocks: head.clocks }),
    result: await resultFor(desk, found),
    calls: await callsFor(desk, found, staff),
    actions: openActions(found, me, dossier.list, now),
    materials: shownMaterials(desk, found, dossier),
    review: lastReview(dossier, staff, now),
    happened: happenedIn(events, names, now),
    notices: await noticesFor(desk, found),
    records: await recordsFor(desk, found, staff),
    readers: await readersFor(desk, found, me, staff),
    platform: await platformFor(desk, found),
  }
}

/** What the log names by account, key or number. */
async function namesFor({ db }: Desk, { list }: Dossier, members: MemberLine[]): Promise<Names> {
  return {
    staff: new Map((await allStaff(db)).map(({ id, name }) => [id, name])),
    materials: new Map(list.map(({ key, told }) => [key, told.name])),
    members: new Map(members.map(({ number, name }) => [number, name])),
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
