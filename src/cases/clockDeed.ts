/** What a deadline does when it has come. */
import type { Audience } from '../store/accountability.ts'
import type { Case } from '../store/cases.ts'
import type { Carried } from './deed.ts'
import type { CaseTools } from './ledger.ts'
import { raiseOver } from './settling.ts'

/** The row is taken already; what comes back is told to the applicant. */
export type ClockDeed = (tools: CaseTools, found: Case) => Promise<Carried | undefined>

/** Raises an alarm and leaves the case as it is. */
export function alarm(
  kind: string,
  words: (number: string) => string,
  audience: Audience = 'leader',
): ClockDeed {
  return async ({ tx, now }, { number }) => {
    await raiseOver(tx, { subject: number, kind, words: words(number), audience }, now)
    return undefined
  }
}
