/** Beginning a guide that there is none of yet: what it is called, and which one it is like. */
import { departmentOf } from '../../guides/departments.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { show } from '../view.ts'
import { once } from './deeds.ts'
import { kindWords, refusalWords } from './words.ts'

export const showNewGuide: Handler = (desk, visit) => draw(desk, visit, { name: '', like: '', trouble: '' })

export const foundGuide: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const wanted = { name: textOf(body, 'name').trim(), like: textOf(body, 'like') }
  const { id, name, role } = visit.me
  const result = await once(desk, visit, 'found', () => desk.drafts.found(wanted, { id, name, role }))
  if ('done' in result) return visit.response.redirect(303, `/desk/guides/${result.done.guide}/edit`)
  visit.response.status(422)
  draw(desk, visit, { ...wanted, trouble: refusalWords(result.refused) })
}

function draw(desk: Desk, visit: Visit, typed: { name: string; like: string; trouble: string }): void {
  const models = [...desk.catalogue().guides.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'))
    .map(guide => ({
      id: guide.id,
      label: `${guide.name}（${kindWords[guide.kind]}，${departmentOf(guide)}）`,
      chosen: guide.id === typed.like,
    }))
  show(desk, visit, 'guideNew', { title: '写一份新的指南', place: 'guides', ...typed, models })
}
