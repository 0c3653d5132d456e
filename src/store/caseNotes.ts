/** What colleagues say to each other about a case; applicants never see it. */
import type { Db } from './db.ts'

export interface CaseNote {
  /** Of the press that left it: the same id again is the same note. */
  id: string
  caseNumber: string
  /** Account id of who wrote it. */
  staff: string
  words: string
  /** Account id of the colleague who is asked to look; null for everybody. */
  asked: string | null
  /** ISO 8601. */
  at: string
}

/** False when it was kept already. */
export async function keepCaseNote(tx: Db, note: Omit<CaseNote, 'at'>, now: Date): Promise<boolean> {
  const { id, caseNumber, staff, words, asked } = note
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('case_note')
    .values({ id, case_number: caseNumber, staff, words, asked, at: now.toISOString(), seen_at: null })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Oldest first. */
export async function caseNotes(db: Db, caseNumber: string): Promise<CaseNote[]> {
  return notes(db).where('case_number', '=', caseNumber).orderBy('at').orderBy('id').execute()
}

/** What a colleague was asked to look at and has not opened since, oldest first. */
export async function notesToLookAt(db: Db, staff: string): Promise<CaseNote[]> {
  return notes(db).where('asked', '=', staff).where('seen_at', 'is', null).orderBy('at').execute()
}

/** The colleague who was asked has the case open. */
export async function noteSeen(db: Db, caseNumber: string, staff: string, now: Date): Promise<void> {
  await db
    .updateTable('case_note')
    .set({ seen_at: now.toISOString() })
    .where('case_number', '=', caseNumber)
    .where('asked', '=', staff)
    .where('seen_at', 'is', null)
    .execute()
}

function notes(db: Db) {
  return db
    .selectFrom('case_note')
    .select(['id', 'case_number as caseNumber', 'staff', 'words', 'asked', 'at'])
}
