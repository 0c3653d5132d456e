/** All guides in service: which are to be looked at again, which file is broken (R22.2). */
import { shanghaiDay } from '../../core/workdays.ts'
import { type ReviewState, reviewState } from '../../guides/reviews.ts'
import type { Guide } from '../../guides/schema.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { Handler } from '../desk.ts'
import { show } from '../view.ts'
import { kindWords, reviewWords, statusWords } from './words.ts'

/** What is to be done first stands first. */
const order: ReviewState[] = ['over', 'soon', 'none', 'later']

export const showGuides: Handler = (desk, visit) => {
  const today = shanghaiDay(desk.now())
  const wanted = `${visit.request.query.q ?? ''}`.trim().slice(0, 40)
  const rows = [...desk.catalogue().guides.values()]
    .filter(guide => names(guide).some(name => name.includes(wanted)))
    .map(guide => guideRow(guide, today))
    .sort((a, b) => order.indexOf(a.review) - order.indexOf(b.review) || a.name.localeCompare(b.name, 'zh'))
  show(desk, visit, 'guides', {
    title: '指南',
    place: 'guides',
    wanted,
    rows,
    over: rows.filter(({ review }) => review === 'over').length,
    broken: desk.guideProblems().map(({ file, field, problem, mend }) => ({ file, field, problem, mend })),
  })
}

function names({ name, short, aliases }: Guide): string[] {
  return [name, short, ...aliases]
}

function guideRow(guide: Guide, today: string) {
  const { id, name, kind, status, reviewBy } = guide
  const review = reviewState(guide, today)
  return {
    address: `/desk/guides/${id}`,
    name,
    kind: kindWords[kind],
    department: guide.kind === 'item' ? guide.department : guide.lead,
    status: statusWords[status],
    confirmed: status === 'confirmed',
    review,
    reviewWords: reviewWords(review, reviewBy === undefined ? '' : chineseDate(reviewBy)),
  }
}
