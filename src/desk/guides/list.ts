/** All guides in service: which are to be looked at again, which file is broken (R22.2). */
import { guideWriters } from '../../core/guideVersion.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { departmentOf } from '../../guides/departments.ts'
import { type ReviewState, reviewState } from '../../guides/reviews.ts'
import type { Guide } from '../../guides/schema.ts'
import { chineseDate } from '../../notices/notice.ts'
import { allDrafts } from '../../store/guideDrafts.ts'
import { versionsWaiting } from '../../store/guideVersions.ts'
import type { Desk, Handler } from '../desk.ts'
import { show } from '../view.ts'
import { guideOf } from './edit.ts'
import { doneWords, kindWords, reviewWords, statusWords } from './words.ts'

/** What is to be done first stands first. */
const order: ReviewState[] = ['over', 'soon', 'none', 'later']

export const showGuides: Handler = async (desk, visit) => {
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
    writes: guideWriters.includes(visit.me.role),
    done: doneWords(`${visit.request.query.done ?? ''}`),
    over: rows.filter(({ review }) => review === 'over').length,
    open: await inTheWorks(desk),
    conflicts: desk.drafts.guides.conflicts().map(({ guide }) => nameOf(desk, guide)),
    broken: desk.guideProblems().map(({ file, field, problem, mend }) => ({ file, field, problem, mend })),
  })
}

/** What is being written, waits to be confirmed, or waits for its day. */
async function inTheWorks(desk: Desk) {
  const waiting = await versionsWaiting(desk.db, shanghaiDay(desk.now()))
  return [
    ...(await allDrafts(desk.db)).map(draft => ({
      name: guideOf(desk, draft).name,
      address: `/desk/guides/${draft.guide}/draft`,
      state: draft.submittedAt === null ? '草稿' : '等部门确认',
      strong: draft.submittedAt !== null,
    })),
    ...waiting.map(({ guide, text, effectiveFrom }) => ({
      ...placeOf(guideOf(desk, { guide, text })),
      state: `已确认，${chineseDate(effectiveFrom)}生效`,
      strong: false,
    })),
  ]
}

const placeOf = ({ name, back }: { name: string; back: string }) => ({ name, address: back })

function nameOf({ catalogue }: Desk, guide: string) {
  return { name: catalogue().guides.get(guide)?.name ?? guide, address: `/desk/guides/${guide}` }
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
    department: departmentOf(guide),
    status: statusWords[status],
    confirmed: status === 'confirmed',
    review,
    reviewWords: reviewWords(review, reviewBy === undefined ? '' : chineseDate(reviewBy)),
  }
}
