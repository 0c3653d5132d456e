/** Records of accountability as a leader or an auditor looks through them. */
import type { AccountabilityRecord, AccountabilityTrigger } from './accountability.ts'
import type { Span } from './daySources.ts'
import type { Db } from './db.ts'

export interface RecordFilter extends Span {
  /** Account id; absent: everybody. */
  responsible?: string
}

/** Records opened in the span, the latest first. */
export async function recordsIn(
  db: Db,
  { from, to, responsible }: RecordFilter,
): Promise<AccountabilityRecord[]> {
  const rows = await db
    .selectFrom('accountability')
    .selectAll()
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .$if(responsible !== undefined, query => query.where('responsible', '=', responsible!))
    .orderBy('number', 'desc')
    .execute()
  return rows.map(row => ({
    number: row.number,
    trigger: row.trigger_code as AccountabilityTrigger,
    caseNumber: row.case_number,
    facts: row.facts,
    responsible: row.responsible,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
  }))
}

/** Everybody a record was ever opened about. */
export async function responsibleOnes(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('accountability')
    .select('responsible')
    .distinct()
    .orderBy('responsible')
    .execute()
  return rows.map(({ responsible }) => responsible)
}
