/** The draft of a guide: one for each guide, changed only by who has seen its present state. */
import type { Db } from './db.ts'
import type { GuideDraftTable } from './guideSchema.ts'

export interface GuideDraft {
  guide: string
  /** Goes up with every change. */
  rev: number
  text: string
  /** Hash of what the file said when the draft was begun. */
  base: string
  /** The version it was begun from; 0 for the file. */
  fromSeq: number
  /** Account ids of everybody who wrote in it. */
  writers: string[]
  /** What changes, in plain words. */
  told: string
  /** YYYY-MM-DD. */
  effectiveFrom: string
  submittedAt: string | null
  /** Why it was sent back last; empty when it was not. */
  sentBack: string
  savedBy: string
  savedAt: string
}

/** Begins a draft; false when there is one. */
export async function beginDraft(tx: Db, draft: GuideDraft): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('guide_draft')
    .values(asRow(draft))
    .onConflict(conflict => conflict.column('guide').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Puts `next` in the place of the draft as it was at `rev`; false when somebody was faster. */
export async function changeDraft(tx: Db, rev: number, next: GuideDraft): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('guide_draft')
    .set({ ...asRow(next), rev: rev + 1 })
    .where('guide', '=', next.guide)
    .where('rev', '=', rev)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes the draft away as it was at `rev`; false when somebody was faster. */
export async function endDraft(tx: Db, guide: string, rev: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('guide_draft')
    .where('guide', '=', guide)
    .where('rev', '=', rev)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function draftOf(db: Db, guide: string): Promise<GuideDraft | undefined> {
  const row = await db.selectFrom('guide_draft').selectAll().where('guide', '=', guide).executeTakeFirst()
  return row && asDraft(row)
}

/** Every draft, by guide. */
export async function allDrafts(db: Db): Promise<GuideDraft[]> {
  const rows = await db.selectFrom('guide_draft').selectAll().orderBy('guide').execute()
  return rows.map(asDraft)
}

function asRow(draft: GuideDraft): GuideDraftTable {
  return {
    guide: draft.guide,
    rev: draft.rev,
    text: draft.text,
    base: draft.base,
    from_seq: draft.fromSeq,
    writers: JSON.stringify(draft.writers),
    told: draft.told,
    effective_from: draft.effectiveFrom,
    submitted_at: draft.submittedAt,
    sent_back: draft.sentBack,
    saved_by: draft.savedBy,
    saved_at: draft.savedAt,
  }
}

function asDraft(row: GuideDraftTable): GuideDraft {
  return {
    guide: row.guide,
    rev: row.rev,
    text: row.text,
    base: row.base,
    fromSeq: row.from_seq,
    writers: JSON.parse(row.writers),
    told: row.told,
    effectiveFrom: row.effective_from,
    submittedAt: row.submitted_at,
    sentBack: row.sent_back,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }
}
