/** Opens a record of accountability, numbered and for good (R13.1). */
import { accountabilityNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { type AccountabilityTrigger, keepAccountability } from '../store/accountability.ts'
import type { Case } from '../store/cases.ts'
import { nextNumber } from '../store/disclosures.ts'
import type { CaseTools, Doer } from './ledger.ts'

export async function holdAccountable(
  { tx, now }: CaseTools,
  found: Case,
  by: Doer,
  record: { trigger: AccountabilityTrigger; facts: string; responsible: string },
): Promise<string> {
  const year = Number(shanghaiDay(now).slice(0, 4))
  const number = accountabilityNumber(year, await nextNumber(tx, `accountability-${year}`))
  await keepAccountability(tx, {
    ...record,
    number,
    caseNumber: found.number,
    openedBy: by.id,
    openedAt: now.toISOString(),
  })
  return number
}
