/** What members of staff do with cases: once for each deed, in one transaction with what the applicant is told. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { newsOf } from '../../flows/case/news.zh.ts'
import type { Conversations } from '../conversation.ts'
import { Refused } from '../core/refused.ts'
import type { Reply } from '../core/reply.ts'
import type { Staff } from '../core/staff.ts'
import type { Stimulus } from '../core/talk.ts'
import { guideOf } from '../guides/catalogue.ts'
import { nextQuestion } from '../guides/situation.ts'
import { type CallOutcome, callTask } from '../store/callTasks.ts'
import { caseOf, casesOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { countWrongCode } from '../store/deliveries.ts'
import { type Applicant, identify } from './applicant.ts'
import { callers, finishCall } from './calling.ts'
import type { Telling } from './deed.ts'
import { type Carried, type DeedRefusal, staffDeeds } from './deeds.ts'
import { issueDisclosure } from './disclosing.ts'
import { openDraft } from './draft.ts'
import { type CaseTools, type Doer, hold } from './ledger.ts'
import { type OfflineEntry, registerOffline } from './offline.ts'

export interface CaseDeed {
  case: string
  by: Staff
  /** Made by the page for each press: the same id again does nothing twice. */
  id: string
  action: CaseActionName
  reason: string
  /** What the action needs; checked against its shape. */
  payload: unknown
  /** The case's last event that the page had seen; what happened since makes it `changed`. */
  seen?: number
}

export interface WalkIn {
  by: Staff
  id: string
  guide: string
  answers: Record<string, string[]>
  applicant: Applicant
  /** Taken in on paper during an outage (R14.4). */
  offline?: OfflineEntry
}

/** How a telephone call to an applicant went. */
export interface CallDeed {
  /** The task it was made for. */
  task: string
  by: Staff
  /** Made by the page for each press: the same id again does nothing twice. */
  id: string
  outcome: CallOutcome
  note: string
}
export type CallRefusal = 'unknown' | 'role' | 'done-already'

export type CaseDone = { done: true } | { refused: DeedRefusal }

export interface CaseDesk {
  act(deed: CaseDeed): Promise<CaseDone>
  call(deed: CallDeed): Promise<{ done: true } | { refused: CallRefusal }>
  /** Opens a case for somebody at the counter, with the disclosure they are owed. Answers its number. */
  open(walkIn: WalkIn): Promise<{ number: string } | { refused: DeedRefusal }>
}

interface Parts {
  db: Db
  conversations: Pick<Conversations, 'act'>
  toolsFor(tx: Db, now: Date): CaseTools
  /** Whether a channel may carry what a case is about. */
  openly(channel: string): boolean
  /** Called after something was done, for the pages that are open. */
  changed(): void
}

export function openCaseDesk(parts: Parts): CaseDesk {
  return {
    async act(deed) {
      const known = await caseOf(parts.db, deed.case)
      if (!known) return { refused: 'unknown' }
      const result = await parts.conversations.act<DeedRefusal>({
        conversation: known.conversation,
        id: deed.id,
        perform: (tx, now) => carryOut(parts, tx, now, deed),
      })
      // Outside the deed's transaction, which a refusal rolls back.
      if ('refused' in result && result.refused === 'code') await countWrongCode(parts.db, known.number)
      parts.changed()
      return 'refused' in result ? result : { done: true }
    },
    async call(deed) {
      const task = await callTask(parts.db, deed.task)
      const known = task && (await caseOf(parts.db, task.caseNumber))
      if (!known) return { refused: 'unknown' }
      const result = await parts.conversations.act<CallRefusal>({
        conversation: known.conversation,
        id: deed.id,
        perform: (tx, now) => noteCall(parts.toolsFor(tx, now), deed),
      })
      parts.changed()
      return 'refused' in result ? result : { done: true }
    },
    async open(walkIn) {
      // One visit, one conversation: it holds the deeds of the counter, and what is printed there.
      const conversation = `window:${walkIn.id}`
      const opened: { number?: string } = {}
      const result = await parts.conversations.act<DeedRefusal>({
        conversation,
        id: walkIn.id,
        async perform(tx, now) {
          opened.number = await openAtWindow(parts.toolsFor(tx, now), conversation, walkIn)
          return { tell: [] }
        },
      })
      parts.changed()
      if ('refused' in result) return result
      return { number: opened.number ?? (await numberIn(parts.db, conversation)) }
    },
  }
}

export function atWindow({ id, name, role }: Staff): Doer {
  return { id, name, role, door: 'window' }
}

async function carryOut(parts: Parts, tx: Db, now: Date, deed: CaseDeed): Promise<Stimulus> {
  const entry = staffDeeds[deed.action]
  if (!entry) throw new Refused<DeedRefusal>('role')
  const tools = parts.toolsFor(tx, now)
  const found = await hold(tools, deed.case)
  if (deed.seen !== undefined && deed.seen !== found.seq) throw new Refused<DeedRefusal>('changed')
  const given = entry.shape.safeParse(deed.payload)
  if (!given.success) throw new Refused<DeedRefusal>('form')
  const carried = await entry.run(tools, found, atWindow(deed.by), given.data as never, deed.reason.trim())
  return { tell: newsFor(parts, carried) }
}

/** The applicant heard it on the telephone, so their chat says nothing of it. */
async function noteCall(tools: CaseTools, { task, by, outcome, note }: CallDeed): Promise<Stimulus> {
  if (!callers.includes(by.role)) throw new Refused<CallRefusal>('role')
  const came = await finishCall(tools, task, atWindow(by), outcome, note)
  if (came !== 'done') throw new Refused<CallRefusal>(came)
  return { tell: [] }
}

/** What the applicant hears of it, as far as their channel may carry it. */
export function newsFor(
  parts: Pick<Parts, 'openly'>,
  { found, notice, told, lines, also = [] }: Carried,
): Reply[] {
  const own = told ? newsOn(parts, { found, notice, told, ...(lines && { lines }) }) : []
  return [...own, ...also.flatMap(telling => newsOn(parts, telling))]
}

function newsOn({ openly }: Pick<Parts, 'openly'>, { found, notice, told, lines }: Telling): Reply[] {
  const channel = found.conversation.slice(0, found.conversation.indexOf(':'))
  const paper = notice && { title: notice.title, url: notice.url, printed: notice.printed }
  const news = { matter: found.name, number: found.number, lines: lines ?? [], ...(paper && { paper }) }
  return newsOf(told, news, openly(channel))
}

async function openAtWindow(tools: CaseTools, conversation: string, walkIn: WalkIn): Promise<string> {
  const doer = atWindow(walkIn.by)
  if (doer.role !== 'intake-clerk' && doer.role !== 'group-leader') throw new Refused<DeedRefusal>('role')
  const { guide, answers } = walkIn
  const { tx: db, now, catalogue } = tools
  // Who is not asked everything is not told everything (R9.1).
  if (!guideOf(catalogue, guide) || nextQuestion(catalogue, guide, answers))
    throw new Refused<DeedRefusal>('form')
  const issued = await issueDisclosure({ db, now, catalogue }, { conversation, guide, answers })
  if (!issued) throw new Refused<DeedRefusal>('form')
  const door = walkIn.offline ? 'offline' : 'desk'
  const opening = { conversation, door, guide, answers, disclosure: issued.number }
  const opened = await openDraft(tools, doer, opening)
  if (!opened) throw new Refused<DeedRefusal>('form')
  const named = await identify(tools, opened, doer, walkIn.applicant)
  if (walkIn.offline) await registerOffline(tools, named, doer, walkIn.offline)
  return opened.number
}

async function numberIn(db: Db, conversation: string): Promise<string> {
  return (await casesOf(db, conversation))[0]?.number ?? ''
}
