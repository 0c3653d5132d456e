/** When the law, or the hall's word, has something happen to a case by itself. One row a case and kind. */
import type { Db } from './db.ts'

export type CaseDeadlineKind =
  /** Silence past it is acceptance (R17.4). */
  | 'answer'
  /** The pre-review is to be answered (R19.4). */
  | 'pre-review'
  /** A draft nobody submitted is forgotten. */
  | 'forget-draft'
  /** Corrected materials are to be back. */
  | 'correction'
  /** A material promised for later is due (容缺). */
  | 'later'
  /** A committed case is to be referred the same day (R18.1). */
  | 'referral'

export interface CaseDeadline {
  caseNumber: string
  kind: CaseDeadlineKind
  dueAt: string
  /** It crossed a year without a published calendar, and is to be counted again. */
  provisional: boolean
}

export async function setCaseDeadline(
  tx: Db,
  caseNumber: string,
  kind: CaseDeadlineKind,
  dueAt: Date,
  provisional = false,
): Promise<void> {
  const row = { due_at: dueAt.toISOString(), provisional: provisional ? 1 : 0 }
  await tx
    .insertInto('case_deadline')
    .values({ case_number: caseNumber, kind, ...row })
    .onConflict(conflict => conflict.columns(['case_number', 'kind']).doUpdateSet(row))
    .execute()
}

export async function clearCaseDeadlines(
  tx: Db,
  caseNumber: string,
  kinds: CaseDeadlineKind[],
): Promise<void> {
  await tx
    .deleteFrom('case_deadline')
    .where('case_number', '=', caseNumber)
    .where('kind', 'in', kinds)
    .execute()
}

export async function deadlinesOf(db: Db, caseNumber: string): Promise<CaseDeadline[]> {
  const rows = await db
    .selectFrom('case_deadline')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .orderBy('due_at')
    .execute()
  return rows.map(deadlineFrom)
}

/** Deadlines that have come, earliest first. */
export async function dueCaseDeadlines(db: Db, now: Date, most: number): Promise<CaseDeadline[]> {
  const rows = await db
    .selectFrom('case_deadline')
    .selectAll()
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(most)
    .execute()
  return rows.map(deadlineFrom)
}

/** For how many seconds the oldest deadline of a case has been due; 0 when none is. */
export async function caseDeadlinesLate(db: Db, now: Date): Promise<number> {
  const row = await db
    .selectFrom('case_deadline')
    .select('due_at')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return row ? Math.max(0, (now.getTime() - Date.parse(row.due_at)) / 1000) : 0
}

/** Takes a deadline away so that it acts once; false when it was moved or taken meanwhile. */
export async function takeCaseDeadline(tx: Db, { caseNumber, kind, dueAt }: CaseDeadline): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('case_deadline')
    .where('case_number', '=', caseNumber)
    .where('kind', '=', kind)
    .where('due_at', '=', dueAt)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Moves a deadline that could not be acted on; one that was replaced meanwhile stays. */
export async function postponeCaseDeadline(
  db: Db,
  { caseNumber, kind, dueAt }: CaseDeadline,
  to: Date,
): Promise<void> {
  await db
    .updateTable('case_deadline')
    .set({ due_at: to.toISOString() })
    .where('case_number', '=', caseNumber)
    .where('kind', '=', kind)
    .where('due_at', '=', dueAt)
    .execute()
}

function deadlineFrom(row: {
  case_number: string
  kind: string
  due_at: string
  provisional: number
}): CaseDeadline {
  return {
    caseNumber: row.case_number,
    kind: row.kind as CaseDeadlineKind,
    dueAt: row.due_at,
    provisional: row.provisional === 1,
  }
}
