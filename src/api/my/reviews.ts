/** What the window found in a material: every check with its result, the comment, the marks on the pictures. */
import { verdictWords } from '../../../flows/case/words.zh.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import type { Verdict } from '../../core/case.ts'
import type { CaseFile } from '../../store/caseMaterials.ts'
import type { CaseReview } from '../../store/caseReviews.ts'
import type { Visit } from './entrance.ts'
import { type Picture, picturesOf } from './pictures.ts'

type Shape = 'done' | 'wrong' | 'unclear'
const shapes: Record<Verdict, Shape> = { pass: 'done', fail: 'wrong', unclear: 'unclear' }

export interface ReviewModel {
  comment: string
  checks: { check: string; word: string; shape: Shape }[]
  /** Pages the window looked at; those with marks. */
  pictures: Picture[]
  /** Still what counts, so shown at once; else folded away. */
  current: boolean
}

export function reviewModel(
  { home, found }: Pick<Visit, 'home' | 'found'>,
  { key, standing, comment }: ToldMaterial,
  files: CaseFile[],
  latest: CaseReview | undefined,
): ReviewModel | null {
  const result = latest?.results.find(({ material }) => material === key)
  if (!latest || !result) return null
  // A correction notice that came later has its own reasons.
  const current = standing === 'failed' && found.state === 'pre-reviewed'
  const marked = files
    .flatMap(file => picturesOf(home, file, latest.marks))
    .filter(({ boxes }) => boxes.length > 0)
  // What was found wrong is looked at again even where nothing was marked on it.
  const kept = files.filter(file => file.standing === 'kept').flatMap(file => picturesOf(home, file))
  return {
    // The card says at the top what is wrong; it is not said twice.
    comment: current && comment === result.comment ? '' : result.comment,
    checks: result.checks.map(({ check, verdict }) => ({
      check,
      word: verdictWords[verdict],
      shape: shapes[verdict],
    })),
    pictures: marked.length === 0 && current ? kept : marked,
    current,
  }
}
