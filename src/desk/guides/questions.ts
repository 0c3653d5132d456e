/** Questions the guides did not answer, and two ways to mend that: an entry in the FAQ, or one more name (R10.3, R22.1). */
import { z } from 'zod'
import { guideWriters } from '../../core/guideVersion.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { withAdded, withAlias } from '../../guides/editing/form.ts'
import { groupQuestions, guideGuess, type QuestionGroup } from '../../guides/questionGroups.ts'
import type { Guide } from '../../guides/schema.ts'
import { figuresBetween } from '../../store/dailyFigures.ts'
import { allDrafts, draftOf } from '../../store/guideDrafts.ts'
import { asBody } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { noSuchPage, PageError } from '../errors.ts'
import { show } from '../view.ts'
import { refusalWords } from './words.ts'

const daysShown = 30
const mostShown = 40
const longestQuestion = 100
const longestAlias = 20

export const showQuestions: Handler = async (desk, visit) => {
  const today = shanghaiDay(desk.now())
  const from = shanghaiDay(new Date(desk.now().getTime() - daysShown * 24 * 3600_000))
  const figures = await figuresBetween(desk.db, from, today)
  const asked = figures.filter(({ measure }) => measure === 'unanswered')
  const groups = groupQuestions(asked.map(({ detail, count }) => ({ words: detail, count })))
  const guides = [...desk.catalogue().guides.values()]
  const drafts = await allDrafts(desk.db)
  show(desk, visit, 'guideQuestions', {
    title: '没答上的问题',
    place: 'guides',
    days: daysShown,
    writes: guideWriters.includes(visit.me.role),
    groups: groups.slice(0, mostShown).map(group => ({
      ...group,
      saying: group.words.replace(/[\p{P}\s]+/gu, '').slice(0, longestAlias),
      guess: guideGuess(desk.catalogue(), [group.words, ...group.others].join(' '))?.name ?? '',
      written: writtenIn(group, guides, drafts),
    })),
    more: groups.length > mostShown,
    names: guides.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'zh')),
  })
}

/** Where a wording of the group stands already, in words; empty for nowhere. */
function writtenIn({ words, others }: QuestionGroup, guides: Guide[], drafts: { text: string }[]): string {
  const all = [words, ...others]
  const known = guides.find(({ faq, aliases }) =>
    all.some(one => aliases.includes(one) || faq.some(({ q }) => q === one)),
  )
  if (known) return `已经写进“${known.name}”`
  return drafts.some(({ text }) => all.some(one => text.includes(one))) ? '已经写进草稿' : ''
}

const Wanted = z.object({
  deed: z.string().regex(/^[\w-]{8,60}$/),
  name: z.string().trim().min(1).max(100),
  question: z.string().trim().max(longestQuestion).default(''),
  saying: z.string().trim().max(longestAlias).default(''),
  way: z.enum(['faq', 'alias']),
})

/** Puts the question into the draft of the guide named, beginning one where there is none, and leads there. */
export const takeQuestion: Handler = async (desk, visit) => {
  const { data } = Wanted.safeParse(asBody(visit.request.body))
  if (!data) throw new PageError(422, '请选一份指南，再选怎么写。')
  const guide = [...desk.catalogue().guides.values()].find(({ name }) => name === data.name)
  if (!guide) throw new PageError(422, `没有叫“${data.name}”的指南。请从列表里选一份。`)
  const add = data.way === 'faq' ? withQuestion(data.question) : withSaying(data.saying)
  const at = await desk.once(`guide-question/${visit.me.id}/${data.deed}`, () =>
    written(desk, visit, guide.id, add),
  )
  visit.response.redirect(303, `/desk/guides/${guide.id}/edit?done=save#${at}`)
}

/** The text with the addition, and where on the page to go on writing. */
type Add = (text: string) => { text: string; at: string } | undefined

function withQuestion(q: string): Add {
  return text => {
    const more = q === '' ? undefined : withAdded(text, 'faq', { q, a: '' })
    return more === undefined ? undefined : { text: more, at: 'add-faq' }
  }
}

function withSaying(saying: string): Add {
  return text => {
    const more = saying === '' ? undefined : withAlias(text, saying)
    return more === undefined ? undefined : { text: more, at: 'at-aliases' }
  }
}

async function written(desk: Desk, { me }: Visit, guide: string, add: Add): Promise<string> {
  const by = { id: me.id, name: me.name, role: me.role }
  const begun = await desk.drafts.begin(guide, by, 'service')
  if ('refused' in begun && begun.refused !== 'exists') throw new PageError(409, refusalWords(begun.refused))
  const draft = await draftOf(desk.db, guide)
  if (!draft) throw noSuchPage()
  const next = add(draft.text)
  if (!next) throw new PageError(409, '这份指南的草稿现在读不懂，请先把草稿改好。')
  const { told, effectiveFrom, rev } = draft
  const saved = await desk.drafts.save({ guide, rev }, by, { text: next.text, told, effectiveFrom })
  if ('refused' in saved) throw new PageError(409, refusalWords(saved.refused))
  return next.at
}
