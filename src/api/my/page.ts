/** The whole page of one case, as its state has it. */
import { randomUUID } from 'node:crypto'
import { actionsOf, caseActions } from '../../../flows/case/actions.ts'
import { sureOfNoHearing } from '../../../flows/case/trackWords.zh.ts'
import { obstacleWords } from '../../../flows/case/words.zh.ts'
import { listOf, takesFiles } from '../../cases/draft.ts'
import type { CaseRefusal } from '../../cases/ledger.ts'
import { viewOf } from '../../cases/view.ts'
import { refusalWords } from '../../cases/words.zh.ts'
import { spokenHours, spokenTime } from '../../core/hours.ts'
import { reviewsOf } from '../../store/caseReviews.ts'
import type { UnreadDelivery } from './delivery.ts'
import type { Visit } from './entrance.ts'
import { finishModel } from './finish.ts'
import { cardsOf } from './materials.ts'
import { progressModel } from './progress.ts'
import { render } from './render.ts'
import { stageModel } from './stage.ts'
import { type Unread, whoModel } from './who.ts'
import { noAcceptance, saidWords } from './words.zh.ts'

/** What was typed into a form of the page and could not be read; nothing typed is lost. */
export interface Typed {
  who?: Unread
  delivery?: UnreadDelivery
}

export async function showPage(visit: Visit, unread: Typed = {}): Promise<void> {
  visit.response.type('html').send(render('page', await modelOf(visit, unread)))
}

async function modelOf(visit: Visit, unread: Typed): Promise<object> {
  const { db, found, home, until, request } = visit
  const { hall } = visit.catalogue()
  const view = await viewOf({ tx: db }, found, true)
  const [latest] = await reviewsOf(db, found.number)
  const who = await whoModel(visit, request.query.edit === 'who', unread.who)
  const cards = await cardsOf(visit, latest)
  const progress = await progressModel(visit, unread.delivery)
  const finish = finishModel(visit, view.notSubmitted, await listOf({ tx: db }, found))
  return {
    title: found.name,
    number: found.number,
    hall: hall.name,
    phone: hall.consultPhone,
    place: hall.address,
    hours: spokenHours(hall.officeHours.weekdays),
    home,
    // Marks all that is done from this rendering, so that a second press is the same deed.
    nonce: randomUUID(),
    said: said(`${request.query.said ?? ''}`),
    until: spokenTime(until),
    stage: await stageModel(visit, view.stage, latest?.reason ?? '', finish),
    unsent: view.notSubmitted,
    unsentWords: finish.standing,
    ready: finish.ready,
    of: finish.of,
    who,
    cards,
    // Nothing is to be done about them any more.
    stored: progress !== null && !takesFiles(found),
    finish,
    toMend: found.state === 'draft' ? [] : finish.todo,
    progress,
    papers: progress?.papers ?? view.links,
    mayWithdraw: actionsOf('applicant', found.state, 'own-page').includes('withdraw'),
    withdrawWord: caseActions.withdraw.label,
    noAcceptance,
    sureOfNoHearing,
  }
}

/** What came of the last press; only words of ours, whatever stands in the address. */
function said(code: string): { words: string; good: boolean } | null {
  if (Object.hasOwn(saidWords, code)) return saidWords[code]!
  return isRefusal(code) ? { words: refusalWords(code), good: false } : null
}

const plainRefusals = ['unknown', 'role', 'door', 'state', 'reason', 'changed']

function isRefusal(code: string): code is CaseRefusal {
  return Object.hasOwn(obstacleWords, code) || plainRefusals.includes(code)
}
