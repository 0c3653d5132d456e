/** What staff do with follow-ups, once for each press; what was said reaches the person who rated in their chat. */
import { z } from 'zod'
import type { Conversations } from '../conversation.ts'
import { type FollowUpAction, type FollowUpRefusal, refusalOf } from '../core/followUp.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { raiseAlarm } from '../store/accountability.ts'
import { caseOf } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { type FollowUp, followUpOf, followUps, saveFollowUp } from '../store/ratingFollowUps.ts'
import { unfollowed } from '../store/ratings.ts'
import { factsOf, follow, openFollowUp } from './followUp.ts'
import { type CaseTools, holdPapers } from './ledger.ts'
import { words } from './shapes.ts'

export interface FollowUpDeed {
  number: string
  by: Staff
  /** Made by the page for each press. */
  id: string
  action: FollowUpAction
  payload: unknown
}

export interface FollowUps {
  act(deed: FollowUpDeed): Promise<{ done: true } | { refused: FollowUpRefusal }>
  /**
   * Opens the follow-ups of bad ratings without a name that were given before today, and raises the alarms of what is
   * late; answers how many alarms. Made to be called every hour.
   */
  fire(): Promise<number>
}

const Given = z.object({
  words: words.default(''),
  finding: z.enum(['to-fix', 'mistaken', 'no-basis']).optional(),
  measures: z.array(words.min(1)).max(10).default([]),
  satisfied: z.boolean().optional(),
})

interface Parts {
  db: Db
  now(): Date
  conversations: Pick<Conversations, 'act'>
  transact<T>(work: (tx: Db) => Promise<T>): Promise<T>
  toolsFor(tx: Db, now: Date): CaseTools
  changed(): void
}

export function openFollowUps(parts: Parts): FollowUps {
  return {
    async act(deed) {
      const known = await followUpOf(parts.db, deed.number)
      if (!known) return { refused: 'unknown' }
      const found = known.caseNumber === null ? undefined : await caseOf(parts.db, known.caseNumber)
      const result = await parts.conversations.act<FollowUpRefusal>({
        // An anonymous one has nobody to tell; its deeds still happen one after the other.
        conversation: found?.conversation ?? `window:${deed.number}`,
        id: `follow-up/${deed.number}/${deed.id}`,
        perform: async (tx, now) => ({ tell: await carryOut(parts.toolsFor(tx, now), deed) }),
      })
      parts.changed()
      return 'refused' in result ? result : { done: true }
    },
    async fire() {
      await openAnonymous(parts)
      return fireLate(parts)
    },
  }
}

/** What each action cannot do without. */
const needs: Partial<Record<FollowUpAction, (given: z.infer<typeof Given>) => boolean>> = {
  contact: given => given.words !== '',
  find: ({ finding, measures, words: why }) => finding !== undefined && (measures.length > 0 || why !== ''),
  'call-back': ({ satisfied, words: said }) => satisfied !== undefined && said !== '',
  'set-complex': given => given.words !== '',
  'ask-exclusion': given => given.words !== '',
}

async function carryOut(tools: CaseTools, { number, by, action, payload }: FollowUpDeed) {
  await holdPapers(tools)
  const kept = await followUpOf(tools.tx, number)
  if (!kept) throw new Refused<FollowUpRefusal>('unknown')
  const refused = refusalOf(factsOf(kept), action, by, shanghaiDay(tools.now))
  if (refused) throw new Refused<FollowUpRefusal>(refused)
  const given = Given.safeParse(payload).data
  if (!given || needs[action]?.(given) === false) throw new Refused<FollowUpRefusal>('form')
  return follow(tools, kept, by, action, given)
}

/**
 * On the day after they were given, a day's together: opened at once, a follow-up would stand in the log beside the case
 * that was rated, at the same moment (R25.1).
 */
async function openAnonymous({ db, now, transact, toolsFor, changed }: Parts): Promise<void> {
  const today = new Date(`${shanghaiDay(now())}T00:00:00+08:00`)
  if ((await unfollowed(db, today)).length === 0) return
  await transact(async tx => {
    const tools = toolsFor(tx, now())
    // Whoever held the papers first has opened them by now.
    await holdPapers(tools)
    for (const rating of await unfollowed(tx, today)) await openFollowUp(tools, rating)
  })
  changed()
}

async function fireLate({ db, now, transact, toolsFor }: Parts): Promise<number> {
  const today = shanghaiDay(now())
  let raised = 0
  const waiting = (await followUps(db, 'open', 500)).filter(kept => lateBy(kept, today).length > 0)
  for (const { number } of waiting) {
    raised += await transact(async tx => {
      // As staff do before they change it: the row is written whole.
      await holdPapers(toolsFor(tx, now()))
      const kept = await followUpOf(tx, number)
      const late = kept ? lateBy(kept, today) : []
      for (const kind of late) {
        await raiseAlarm(tx, { subject: number, kind: `rating-${kind}`, words: alarms[kind](number) }, now())
      }
      if (kept && late.length > 0) await saveFollowUp(tx, { ...kept, alarmed: [...kept.alarmed, ...late] })
      return late.length
    })
  }
  return raised
}

type Late = 'contact-late' | 'fix-late'

const alarms: Record<Late, (number: string) => string> = {
  'contact-late': number => `差评整改单 ${number} 过了一个工作日还没有联系评价人。请马上联系。`,
  'fix-late': number => `差评整改单 ${number} 的整改期限过了，还没有整改完。请负责人过问。`,
}

function lateBy(
  { state, caseNumber, contactAt, contactBy, fixBy, alarmed }: FollowUp,
  today: string,
): Late[] {
  const waiting = ['open', 'taken', 'contacted'].includes(state)
  const late: Late[] = [
    ...(caseNumber !== null && contactAt === null && today > contactBy ? (['contact-late'] as const) : []),
    ...(waiting && today > fixBy ? (['fix-late'] as const) : []),
  ]
  return late.filter(kind => !alarmed.includes(kind))
}
