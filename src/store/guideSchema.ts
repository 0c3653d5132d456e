/** The tables of guides written at the desk. Times are ISO 8601 in UTC, days YYYY-MM-DD in Shanghai, JSON is text. */

export interface GuideTables {
  guide_draft: GuideDraftTable
  guide_version: GuideVersionTable
  guide_withdrawal: { guide: string; seq: number; withdrawn_by: string; why: string; at: string }
  guide_upload: GuideUploadTable
  /** A version's first day was noted and its holders told: one row for each. */
  guide_begun: { guide: string; seq: number; at: string }
}

/** What is being written: one for each guide at most. */
export interface GuideDraftTable {
  guide: string
  /** Goes up with every change, so that nobody confirms or saves over what they have not seen. */
  rev: number
  /** The whole YAML, perhaps not right yet. */
  text: string
  /** Hash of what the file said when the draft was begun. */
  base: string
  /** The version it was begun from; 0 for the file. */
  from_seq: number
  /** Account ids of everybody who wrote in it, JSON. */
  writers: string
  /** What changes, in plain words. */
  told: string
  effective_from: string
  submitted_at: string | null
  /** Why it was sent back last; empty when it was not. */
  sent_back: string
  saved_by: string
  saved_at: string
}

/** A version that the department confirmed; never changed. */
export interface GuideVersionTable {
  guide: string
  seq: number
  text: string
  hash: string
  base: string
  writers: string
  told: string
  effective_from: string
  signed_by: string
  signed_at: string
}

/** A blank form or a sample; never changed. */
export interface GuideUploadTable {
  id: string
  guide: string
  blob: string
  mime: string
  /** JSON. */
  previews: string
  uploaded_by: string
  uploaded_at: string
}
