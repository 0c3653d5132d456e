/** The boxes reviewers drew, by file and page, ready to be drawn again. */
import type { Mark } from '../../core/case.ts'
import type { CaseReview } from '../../store/caseReviews.ts'

export interface ShownMark {
  /** From 1, within its page. */
  n: number
  /** Edges as shares of the page, in percent. */
  x: string
  y: string
  width: string
  height: string
  note: string
}

/** Marks of all reviews: a file that was replaced keeps its own. */
export function marksOn(reviews: CaseReview[], file: string, page: number): ShownMark[] {
  return reviews
    .flatMap(({ marks }) => marks)
    .filter(mark => mark.file === file && mark.page === page)
    .map(shownMark)
}

function shownMark({ x, y, width, height, note }: Mark, index: number): ShownMark {
  const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`
  return {
    n: index + 1,
    x: percent(x),
    y: percent(y),
    width: percent(width),
    height: percent(height),
    note,
  }
}
