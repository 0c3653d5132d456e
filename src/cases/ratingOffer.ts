/** Opens a case that is over for rating (R25.1). */
import type { Choice } from '../core/reply.ts'
import { setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import type { CaseTools } from './ledger.ts'

/** Days a case waits to be rated before it counts as unrated. */
const openFor = 15

/** The buttons that go with the news of the release: rate, or leave it, the same size; nobody is asked twice (R25.3). */
export async function offerRating({ tx, now }: CaseTools, { number }: Case): Promise<Choice[]> {
  await setCaseDeadline(tx, number, 'unrated', new Date(now.getTime() + openFor * 24 * 3600_000))
  return [
    { label: '评价', value: `rate=${number}` },
    { label: '不评价', value: `rate-no=${number}` },
  ]
}
