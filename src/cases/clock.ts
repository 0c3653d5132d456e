/** What the clocks of a case do by themselves: each deadline acts once, whichever process sees it first. */
import type { Conversations } from '../conversation.ts'
import { Refused } from '../core/refused.ts'
import { chineseDate } from '../notices/notice.ts'
import { raiseAlarm } from '../store/accountability.ts'
import {
  type CaseDeadline,
  dueCaseDeadlines,
  postponeCaseDeadline,
  takeCaseDeadline,
} from '../store/caseDeadlines.ts'
import { caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { deemAccepted } from './acceptance.ts'
import type { Carried } from './deeds.ts'
import { newsFor } from './desk.ts'
import { forgetDraft } from './forgetting.ts'
import { type CaseRefusal, type CaseTools, hold } from './ledger.ts'

interface Parts {
  db: Db
  conversations: Pick<Conversations, 'act'>
  toolsFor(tx: Db, now: Date): CaseTools
  openly(channel: string): boolean
}

const mostAtOnce = 50
/** In minutes: one that cannot be acted on must not stand before the others. */
const putOff = 10

/** Acts on every case deadline that has come; answers how many. */
export async function fireCaseDeadlines(
  parts: Parts,
  now: Date,
  failed: (error: unknown) => void,
): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await dueCaseDeadlines(parts.db, now, mostAtOnce)
    for (const deadline of due) {
      try {
        await fire(parts, deadline)
      } catch (error) {
        await postponeCaseDeadline(parts.db, deadline, new Date(now.getTime() + putOff * 60_000))
        failed(error)
      }
    }
    fired += due.length
    if (due.length < mostAtOnce) return fired
  }
}

/** In the applicant's conversation, like everything that happens to their case. */
async function fire(parts: Parts, deadline: CaseDeadline): Promise<void> {
  const known = await caseOf(parts.db, deadline.caseNumber)
  if (!known) return
  await parts.conversations.act<CaseRefusal>({
    conversation: known.conversation,
    id: `clock/${deadline.caseNumber}/${deadline.kind}/${deadline.dueAt}`,
    async perform(tx, now) {
      const tools = parts.toolsFor(tx, now)
      const found = await hold(tools, deadline.caseNumber)
      if (!(await takeCaseDeadline(tx, deadline))) throw new Refused<CaseRefusal>('changed')
      const carried = await deeds[deadline.kind](tools, found)
      return { tell: carried ? newsFor(parts, carried) : [] }
    },
  })
}

type Deed = (tools: CaseTools, found: Carried['found']) => Promise<Carried | undefined>

function alarm(kind: string, words: (number: string) => string): Deed {
  return async ({ tx, now }, { number }) => {
    await raiseAlarm(tx, { subject: number, kind, words: words(number) }, now)
    return undefined
  }
}

const deeds: Record<CaseDeadline['kind'], Deed> = {
  async answer(tools, found) {
    const { dueOn, ...done } = await deemAccepted(tools, found)
    const told = { what: 'accepted' as const, deemed: true, dueOn: dueOn ? chineseDate(dueOn) : '' }
    return { ...done, told }
  },
  'forget-draft': async (tools, found) => {
    await forgetDraft(tools, found)
    return undefined
  },
  'pre-review': alarm(
    'pre-review-late',
    number => `办件 ${number} 的预审还没有答复，已经过了一个工作日。请马上看。`,
  ),
  correction: alarm(
    'correction-late',
    number => `办件 ${number} 的补正期限到了，材料还没有交回。请联系申请人。`,
  ),
  later: alarm(
    'later-missing',
    number => `办件 ${number} 约定以后补的材料到期了，还没有补来。请联系申请人。`,
  ),
  referral: alarm(
    'referral-late',
    number => `办件 ${number} 受理当天没有转办，已经超期。请马上转办，并说明原因。`,
  ),
}
