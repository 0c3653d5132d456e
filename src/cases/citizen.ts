/** What applicants do on their own page; each deed is a turn of their conversation, so page and chat agree. */
import type { Conversations } from '../conversation.ts'
import type { DeliveryWay, MaterialWay } from '../core/case.ts'
import { Refused } from '../core/refused.ts'
import type { Stimulus, Talk } from '../core/talk.ts'
import { type Case, caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { type Applicant, applicantOf, identify } from './applicant.ts'
import { type Arrival, type ArrivingFile, addFile, dropFile } from './citizenFiles.ts'
import type { Carried } from './deed.ts'
import { chooseContact, chooseDelivery, type NotifyBy } from './delivery.ts'
import { newsFor } from './desk.ts'
import { chooseWay, takesFiles } from './draft.ts'
import { applicantAt, type CaseRefusal, type CaseTools, hold } from './ledger.ts'
import { type FoundPage, findOwnPage } from './ownPage.ts'
import { type Progress, progressOf } from './ownProgress.ts'
import { type Check, checkCode, type Sending, sendCode } from './phoneCode.ts'
import type { Address } from './resultShapes.ts'
import { resubmit, submit, withdraw } from './submission.ts'
import { type ApplicantWish, applicantWishes } from './wishes.ts'

/** One press on the page: the same id again is the same deed. */
export interface PageDeed {
  case: string
  id: string
}

export interface CitizenCases {
  /** The case behind an address, if it still opens. */
  find(token: string): Promise<FoundPage>
  identify(deed: PageDeed, who: Applicant): Promise<CaseRefusal | 'done'>
  /** Sends a code to the phone that was given; it is checked before the phone counts as the applicant's. */
  sendCode(deed: PageDeed, phone: string): Promise<Sending | CaseRefusal>
  checkCode(deed: PageDeed, code: string): Promise<Check | CaseRefusal>
  chooseWay(deed: PageDeed, material: string, way: MaterialWay): Promise<CaseRefusal | 'done'>
  addFile(deed: PageDeed, file: ArrivingFile): Promise<Arrival | CaseRefusal>
  dropFile(deed: PageDeed, file: string): Promise<CaseRefusal | 'done'>
  /** Submits a draft, or hands corrected materials back. */
  submit(deed: PageDeed): Promise<CaseRefusal | 'done'>
  withdraw(deed: PageDeed): Promise<CaseRefusal | 'done'>
  /** How far the case is, and what may be chosen about its result; reads only. */
  progress(found: Case): Promise<Progress>
  /** Urges on, asks for a hearing and the like. `of`: number of the case, or of a member of it. */
  wish(deed: PageDeed, wish: ApplicantWish, of: string): Promise<CaseRefusal | 'done'>
  /** `address` null: the one that was given before. */
  chooseDelivery(
    deed: PageDeed,
    chosen: { way: DeliveryWay; address: Address | null },
  ): Promise<CaseRefusal | 'done'>
  /** `email` empty: the one that was given before; in the answer: it cannot be read, or there is none. */
  chooseContact(
    deed: PageDeed,
    chosen: { notifyBy: NotifyBy; email: string },
  ): Promise<CaseRefusal | 'email' | 'done'>
}

interface Parts {
  db: Db
  now(): Date
  conversations: Pick<Conversations, 'act'>
  toolsFor(tx: Db, now: Date): CaseTools
  /** Whether a channel may carry what a case is about. */
  openly(channel: string): boolean
}

const onPage = applicantAt('own-page')

export function openCitizenCases(parts: Parts): CitizenCases {
  const act = <T>(deed: PageDeed, work: Work<T>) => carryOut(parts, deed, work)
  return {
    async find(token) {
      const { seal } = parts.toolsFor(parts.db, parts.now())
      return findOwnPage(parts.db, seal, token, parts.now())
    },
    identify: (deed, who) =>
      act(deed, async (tools, found, talk) => {
        if (!takesFiles(found)) throw new Refused<CaseRefusal>('state')
        await identify(tools, found, onPage, who)
        return ['done', talk?.frame.state === 'identifying' ? refresh(talk) : quiet]
      }),
    sendCode: (deed, phone) =>
      act(deed, async (tools, found) => [await sendCode(tools, found, phone), quiet]),
    checkCode: (deed, code) => act(deed, (tools, found) => verify(tools, found, code)),
    chooseWay: (deed, material, way) =>
      act(deed, async (tools, found) => {
        if (!(await chooseWay(tools, found, onPage, material, way))) throw new Refused<CaseRefusal>('state')
        return ['done', quiet]
      }),
    addFile: (deed, file) =>
      act(deed, async (tools, found) => [await addFile(tools, found, onPage, file), quiet]),
    dropFile: (deed, file) =>
      act(deed, async (tools, found) => {
        if (!(await dropFile(tools, found, onPage, file))) throw new Refused<CaseRefusal>('state')
        return ['done', quiet]
      }),
    submit: deed =>
      act(deed, async (tools, found, talk) => {
        const handIn = found.state === 'correction-notice' ? resubmit : submit
        const done = await handIn(tools, found, onPage)
        if ('refused' in done) throw new Refused<CaseRefusal>(done.refused)
        return ['done', refresh(talk) ?? tell('您的材料已经提交，窗口会尽快看。预审通过不等于受理。')]
      }),
    withdraw: deed =>
      act(deed, async (tools, found, talk) => {
        const done = await withdraw(tools, found, onPage, '')
        if ('refused' in done) throw new Refused<CaseRefusal>(done.refused)
        return ['done', refresh(talk) ?? tell('您的申请已经撤回。')]
      }),
    progress: found => progressOf(parts.toolsFor(parts.db, parts.now()), onPage, found),
    wish: (deed, wish, of) =>
      act(deed, async (tools, found) => {
        const done = await applicantWishes[wish](tools, await partOf(tools, found, of), onPage)
        if ('refused' in done) throw new Refused<CaseRefusal>(done.refused)
        return ['done', hearing(parts, done)]
      }),
    chooseDelivery: (deed, chosen) =>
      act(deed, async (tools, found) => {
        const done = await chooseDelivery(tools, found, onPage, chosen)
        if ('refused' in done) throw new Refused<CaseRefusal>(done.refused)
        return ['done', hearing(parts, { found: done.found, also: done.telling ? [done.telling] : [] })]
      }),
    chooseContact: (deed, chosen) =>
      act(deed, async (tools, found) => {
        const done = await chooseContact(tools, found, onPage, chosen)
        // Nothing was changed, so there is nothing to take back.
        if ('refused' in done) return [done.refused, quiet]
        return ['done', quiet]
      }),
  }
}

/** The case itself, or a member of it, held; nobody else's. */
async function partOf(tools: CaseTools, found: Case, number: string): Promise<Case> {
  if (number === found.number) return found
  const part = await hold(tools, number)
  if (part.parent !== found.number) throw new Refused<CaseRefusal>('unknown')
  return part
}

/** What came of it, for the chat too. */
function hearing({ openly }: Parts, done: Carried): Stimulus {
  return { tell: newsFor({ openly }, done) }
}

type Work<T> = (
  tools: CaseTools,
  found: Case,
  talk: Talk | undefined,
) => Promise<[result: T, stimulus: Stimulus | undefined]>

const quiet: Stimulus = { tell: [] }
const tell = (text: string): Stimulus => ({ tell: [{ kind: 'text', text }] })

/** Has the chat look at the case again, if that is what it is about. */
function refresh(talk: Talk | undefined): Stimulus | undefined {
  return talk?.frame.flow === 'prereview' ? { event: { type: 'REFRESH' } } : undefined
}

async function verify(tools: CaseTools, found: Case, code: string): Promise<[Check, Stimulus]> {
  const { check, phone } = await checkCode(tools, found, code)
  const who = applicantOf(tools.seal, found)
  // The number may have been changed since the code was sent.
  if (check === 'right' && who && who.phone === phone) {
    await identify(tools, found, onPage, { ...who, phoneVerified: true })
  }
  return [check, quiet]
}

/** The same press again answers as the first did, without doing it twice. */
async function carryOut<T>(parts: Parts, deed: PageDeed, work: Work<T>): Promise<T | CaseRefusal> {
  const known = await caseOf(parts.db, deed.case)
  if (!known) return 'unknown'
  const kept: { result?: T } = {}
  const answer = await parts.conversations.act<CaseRefusal>({
    conversation: known.conversation,
    id: `my/${deed.case}/${deed.id}`,
    async perform(tx, now, talk) {
      const tools = parts.toolsFor(tx, now)
      const [result, stimulus] = await work(tools, await hold(tools, deed.case), talk)
      kept.result = result
      return stimulus ?? quiet
    },
  })
  if ('refused' in answer) return answer.refused
  return kept.result ?? ('done' as T)
}
