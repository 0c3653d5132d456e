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
  /** A committed case is to be referred the same day (R18.1): warned of before the hall closes, alarm at its close. */
  | 'referral-soon'
  | 'referral-close'
  | 'referral'
  /** Urging of who handles it, at 60, 80 and 100 % of the promised time (R24.1). */
  | 'urge-first'
  | 'urge-second'
  | 'urge-last'
  /** The promised day is over (R20.2). */
  | 'due'
  /** A step outside the unit is to be over (R21.1). */
  | 'step'
  /** A hearing may be asked for until then, is to be called, is to be held (行政许可法 47). */
  | 'hearing-apply'
  | 'hearing-call'
  | 'hearing-hold'
  /** The result is to be at the window after the decision (行政许可法 44). */
  | 'certificate'
  /** It is looked whether a message was sent; the next way is tried (R24.2). */
  | 'notified'
  /** The result still waits at the window: reminded twice, then called. */
  | 'pickup-first'
  | 'pickup-second'
  | 'pickup-call'
  /** The courier is asked how far the mail is. */
  | 'mail'
  /** Nobody rated it; it goes into the archive. */
  | 'unrated'
  | 'archive'
  /** The licence runs out soon (行政许可法 50). */
  | 'renewal'

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

/** Nothing more happens to it by itself: it is over. */
export async function clearAllDeadlines(tx: Db, caseNumber: string): Promise<void> {
  await tx.deleteFrom('case_deadline').where('case_number', '=', caseNumber).execute()
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

/** The deadlines of many cases at once, each case's earliest first; a case without any is left out. */
export async function deadlinesOfAll(
  db: Db,
  caseNumbers: readonly string[],
): Promise<Map<string, CaseDeadline[]>> {
  if (caseNumbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_deadline')
    .selectAll()
    .where('case_number', 'in', [...caseNumbers])
    .orderBy('due_at')
    .execute()
  return Map.groupBy(rows.map(deadlineFrom), ({ caseNumber }) => caseNumber)
}

/** Deadlines that crossed a year without a published calendar, earliest first. */
export async function provisionalDeadlines(db: Db): Promise<CaseDeadline[]> {
  const rows = await db
    .selectFrom('case_deadline')
    .selectAll()
    .where('provisional', '=', 1)
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
