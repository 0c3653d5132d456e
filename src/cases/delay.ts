/** The promised day is over and the case is not (R20.2): it goes on record, and the applicant hears an apology and why. */
import { clockAlarms, clockRecords } from '../../flows/case/clockAlarms.zh.ts'
import { clockNews } from '../../flows/case/clockWords.zh.ts'
import { isOverdue } from '../../flows/case/needs.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { chineseDate } from '../notices/notice.ts'
import type { Case } from '../store/cases.ts'
import { holdAccountable } from './accountable.ts'
import { type Carried, refuseIf } from './deed.ts'
import { type CaseTools, type Doer, note, perform, system } from './ledger.ts'
import { raiseOver } from './settling.ts'
import { isUnderWay, whereItStands } from './urging.ts'

/** Notes the breach, raises the alarm, and apologises; nothing where the case was decided or suspended meanwhile. */
export async function becomeOverdue(tools: CaseTools, found: Case): Promise<Carried | undefined> {
  const { tx, now } = tools
  const dueOn = found.facts.clock?.dueOn
  if (!dueOn || !isUnderWay(found) || !isOverdue(found.facts, now.toISOString())) return undefined
  const after = await note(tools, found, system, 'overdue', { data: { dueOn } })
  const words = clockAlarms.overdue(found.number, chineseDate(dueOn))
  await raiseOver(tx, { subject: found.number, kind: 'overdue', words, audience: 'both' }, now)
  await holdAccountable(tools, found, system, {
    trigger: 'overdue',
    facts: clockRecords.overdue(chineseDate(dueOn), whereItStands(found)),
    responsible: responsibleFor(found),
  })
  return { found: after, told: clockNews.overdue(chineseDate(dueOn), found.number) }
}

/** Account id of who has it in hand: who accepted it until it is referred, then who examines it; or nobody in particular. */
export function responsibleFor({ state, facts: { reviewer, acceptedBy } }: Case): string {
  const who = state === 'accepted' ? acceptedBy : reviewer
  return who === null || who === 'system' ? 'window' : who
}

/** Says why it is late and by when it is now expected (优化营商环境条例 36). `expectedOn`: YYYY-MM-DD, not past. */
export async function explainDelay(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { expectedOn, reason }: { expectedOn: string; reason: string },
): Promise<Carried> {
  refuseIf(expectedOn < shanghaiDay(tools.now) ? 'form' : undefined)
  const data = { expectedOn }
  const after = await perform(tools, found, doer, 'explain-delay', {}, { reason, data })
  return { found: after, told: clockNews.explained(reason, chineseDate(expectedOn)) }
}
