/** The applicant wishes each result of the bundle as soon as it is there (R2.3). */
import { resultNews } from '../../flows/case/resultWords.zh.ts'
import { type Case, membersOf } from '../store/cases.ts'
import type { Carried } from './deed.ts'
import { type CaseRefusal, type CaseTools, type Doer, eventBy, perform, whyNot } from './ledger.ts'
import { resultArrived } from './pickup.ts'

/** What lies at the window already can be had at once. */
export async function wishPartly(
  tools: CaseTools,
  found: Case,
  doer: Doer,
): Promise<{ refused: CaseRefusal } | Carried> {
  const refused = whyNot(found, doer, eventBy(tools, doer, 'wish-partly', {}))
  if (refused) return { refused }
  const after = await perform(tools, found, doer, 'wish-partly', {})
  const also = []
  for (const member of await membersOf(tools.tx, found.number)) {
    if (member.state === 'result-ready') also.push(await resultArrived(tools, member))
  }
  return { found: after, told: resultNews.partly, also }
}
