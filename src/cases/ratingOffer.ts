/** Opens a case that is over for rating (R25.1). */
import type { Choice } from '../core/reply.ts'
import type { Case } from '../store/cases.ts'
import type { CaseTools } from './ledger.ts'

/** The buttons that go with the news of the release: rate, or leave it, the same size; nobody is asked twice (R25.3). */
export async function offerRating(_tools: CaseTools, _found: Case): Promise<Choice[]> {
  return []
}
