/** Who opened which case: one row an hour for each person, never changed (R5.2). */
import type { Db } from './db.ts'

export interface CaseReading {
  caseNumber: string
  staff: string
  at: string
  why: string
}

/** False when this person's reading stands for this hour already. */
export async function keepReading(
  db: Db,
  { caseNumber, staff, why }: Omit<CaseReading, 'at'>,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('case_reading')
    .values({ case_number: caseNumber, staff, hour: at.slice(0, 13), at, why })
    .onConflict(conflict => conflict.columns(['case_number', 'staff', 'hour']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function isReadThisHour(
  db: Db,
  { caseNumber, staff }: Pick<CaseReading, 'caseNumber' | 'staff'>,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('case_reading')
    .select('at')
    .where('case_number', '=', caseNumber)
    .where('staff', '=', staff)
    .where('hour', '=', now.toISOString().slice(0, 13))
    .executeTakeFirst()
  return row !== undefined
}

/** The latest readings of a case first. */
export async function readingsOf(db: Db, caseNumber: string, most: number): Promise<CaseReading[]> {
  const rows = await db
    .selectFrom('case_reading')
    .select(['staff', 'at', 'why'])
    .where('case_number', '=', caseNumber)
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  return rows.map(row => ({ caseNumber, ...row }))
}
