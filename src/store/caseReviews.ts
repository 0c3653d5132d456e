/** What the window found at each pre-review: every check with its verdict (R19.1), and marks on the pictures. */
import type { Mark, MaterialResult, Opinion } from '../core/case.ts'
import type { Db } from './db.ts'

export interface CaseReview {
  caseNumber: string
  /** 1 for the first review of the case. */
  round: number
  opinion: Opinion
  reason: string
  results: MaterialResult[]
  marks: Mark[]
  /** Account id. */
  reviewer: string
  at: string
}

export async function keepReview(tx: Db, review: CaseReview): Promise<void> {
  await tx
    .insertInto('case_review')
    .values({
      case_number: review.caseNumber,
      round: review.round,
      opinion: review.opinion,
      reason: review.reason,
      results: JSON.stringify(review.results),
      marks: JSON.stringify(review.marks),
      reviewer: review.reviewer,
      at: review.at,
    })
    .execute()
}

/** All reviews of a case, the latest first. */
export async function reviewsOf(db: Db, caseNumber: string): Promise<CaseReview[]> {
  const rows = await db
    .selectFrom('case_review')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .orderBy('round', 'desc')
    .execute()
  return rows.map(row => ({
    caseNumber: row.case_number,
    round: row.round,
    opinion: row.opinion as Opinion,
    reason: row.reason,
    results: JSON.parse(row.results),
    marks: JSON.parse(row.marks),
    reviewer: row.reviewer,
    at: row.at,
  }))
}
