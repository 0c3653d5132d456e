/** The window's pre-review (预审核, R19): every check of every material, an opinion with reasons, marks on the pictures. */
import type { Mark, MaterialResult, MaterialStanding, Opinion, Verdict } from '../core/case.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import { changeMaterial, filesOf } from '../store/caseMaterials.ts'
import { keepReview, reviewsOf } from '../store/caseReviews.ts'
import type { Case } from '../store/cases.ts'
import { listOf, type ToldMaterial } from './draft.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { issueFor } from './papers.ts'

export interface PreReview {
  opinion: Opinion
  /** Needed unless the opinion is that all is well. */
  reason: string
  results: MaterialResult[]
  marks: Mark[]
}

/** Why a review cannot be given like this. */
export type ReviewFault =
  | 'not-all-checked'
  | 'comment-missing'
  | 'nothing-failed'
  | 'something-failed'
  | 'reason-missing'
  | 'mark-astray'

/** Checks the form of a review before it is given: nothing unlooked at, nothing unexplained (PIPL 24). */
export async function faultOfReview(
  tools: Pick<CaseTools, 'tx'>,
  found: Case,
  { opinion, reason, results, marks }: PreReview,
): Promise<ReviewFault | undefined> {
  const sent = (await listOf(tools, found)).filter(({ way }) => way === 'file')
  const byKey = new Map(results.map(result => [result.material, result]))
  if (!sent.every(material => isWholeReview(material, byKey.get(material.key)))) return 'not-all-checked'
  const wrong = results.filter(({ verdict }) => verdict === 'fail')
  if (wrong.some(({ comment }) => comment.trim() === '')) return 'comment-missing'
  if (opinion === 'to-correct' && wrong.length === 0) return 'nothing-failed'
  if (opinion === 'acceptable' && wrong.length > 0) return 'something-failed'
  if (opinion === 'not-acceptable' && reason.trim() === '') return 'reason-missing'
  const files = new Map((await filesOf(tools.tx, found.number)).map(file => [file.id, file]))
  const astray = marks.some(({ file, page }) => page >= (files.get(file)?.previews.length ?? 0))
  return astray ? 'mark-astray' : undefined
}

function isWholeReview({ told }: ToldMaterial, result: MaterialResult | undefined): boolean {
  if (!result) return false
  const looked = new Set(result.checks.map(({ check }) => check))
  return told.checks.every(check => looked.has(check))
}

const standings: Record<Verdict, MaterialStanding> = { pass: 'passed', fail: 'failed', unclear: 'unclear' }

/** Gives the opinion; it decides nothing (R15.2). */
export async function giveReview(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  review: PreReview,
): Promise<{ found: Case; opinion: IssuedNotice; lines: string[] }> {
  const { tx, now } = tools
  const list = await listOf(tools, found)
  const round = ((await reviewsOf(tx, found.number))[0]?.round ?? 0) + 1
  const names = new Map(list.map(({ key, told }) => [key, told.name]))
  const opinion = await issueFor(tools, found, doer, {
    kind: 'pre-review-opinion',
    facts: {
      opinion: review.opinion,
      reason: review.reason,
      materials: review.results.map(({ material, verdict, checks, comment }) => ({
        name: names.get(material) ?? material,
        verdict,
        checks: checks.map(({ check, verdict }) => ({ name: check, verdict })),
        comment,
      })),
    },
  })
  const { opinion: given, reason, results, marks } = review
  const after = await perform(
    tools,
    found,
    doer,
    'pre-review',
    { opinion: given },
    { reason, data: { notice: opinion.number, round, results, marks: marks.length } },
  )
  await keepReview(tx, {
    ...review,
    caseNumber: found.number,
    round,
    reviewer: doer.id,
    at: now.toISOString(),
  })
  for (const { material, verdict, comment } of results) {
    await changeMaterial(tx, found.number, material, { standing: standings[verdict], comment, round })
  }
  await clearCaseDeadlines(tx, found.number, ['pre-review'])
  const lines = results
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ material, comment }) => `${names.get(material) ?? material}：${comment}`)
  return { found: after, opinion, lines }
}
