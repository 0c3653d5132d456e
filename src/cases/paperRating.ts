/** Rating by the address of the service receipt, for whoever has no chat with the hall (R25.1). */
import type { Conversations } from '../conversation.ts'
import { Refused } from '../core/refused.ts'
import { type Case, caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { findNotice } from '../store/notices.ts'
import { applicantAt, type CaseRefusal, type CaseTools, hold } from './ledger.ts'
import { type GivenRating, type RatingWay, ratable, rate, wayBefore } from './rating.ts'

/** `first`: how it was rated the first time, and so the second; nothing where it was not rated yet. */
export interface Ratable {
  found: Case
  first: RatingWay | undefined
}

export interface PaperRatings {
  /** The case that may be rated by this receipt's secret now; nothing where there is none, or it has been rated twice. */
  find(secret: string): Promise<Ratable | undefined>
  /** `round`: how often it had been rated when the page was drawn, so that the same press again does nothing twice. */
  rate(secret: string, round: number, given: GivenRating): Promise<'done' | 'closed'>
}

interface Parts {
  db: Db
  now(): Date
  conversations: Pick<Conversations, 'act'>
  toolsFor(tx: Db, now: Date): CaseTools
}

export function openPaperRatings({ db, now, conversations, toolsFor }: Parts): PaperRatings {
  return {
    async find(secret) {
      const known = await receiptOf(db, secret)
      const tools = toolsFor(db, now())
      const found = known && (await ratable(tools, known.number, known.conversation))
      return found && { found, first: await wayBefore(tools, found) }
    },
    async rate(secret, round, given) {
      const found = await receiptOf(db, secret)
      if (!found) return 'closed'
      const done = await conversations.act<CaseRefusal>({
        conversation: found.conversation,
        id: `receipt/${secret}/${round}`,
        async perform(tx, at) {
          const tools = toolsFor(tx, at)
          const held = await hold(tools, found.number)
          if (held.facts.ratings !== round) throw new Refused<CaseRefusal>('changed')
          const rated = await rate(tools, held, applicantAt('own-page'), given, 'receipt')
          if ('refused' in rated) throw new Refused<CaseRefusal>(rated.refused)
          return { tell: [] }
        },
      })
      return 'refused' in done ? 'closed' : 'done'
    },
  }
}

async function receiptOf(db: Db, secret: string): Promise<Case | undefined> {
  const notice = await findNotice(db, { secret })
  return notice?.kind === 'service-receipt' ? caseOf(db, notice.caseNumber) : undefined
}
