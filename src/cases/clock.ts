/** What the clocks of a case do by themselves: each deadline acts once, whichever process sees it first. */
import type { Conversations } from '../conversation.ts'
import { Refused } from '../core/refused.ts'
import {
  type CaseDeadline,
  type CaseDeadlineKind,
  dueCaseDeadlines,
  postponeCaseDeadline,
  takeCaseDeadline,
} from '../store/caseDeadlines.ts'
import { caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import type { ClockDeed } from './clockDeed.ts'
import { newsFor } from './desk.ts'
import { intakeClocks } from './intakeClocks.ts'
import { type CaseRefusal, type CaseTools, hold } from './ledger.ts'
import { ratingClocks } from './ratingClocks.ts'
import { resultClocks } from './resultClocks.ts'
import { stepClocks } from './stepClocks.ts'

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

const deeds: Record<CaseDeadlineKind, ClockDeed> = {
  ...intakeClocks,
  ...stepClocks,
  ...resultClocks,
  ...ratingClocks,
}
