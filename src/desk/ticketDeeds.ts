/** What the buttons of a ticket do. */
import { z } from 'zod'
import { staffOutcomes } from '../core/ticket.ts'
import type { Deed, Done } from '../tickets.ts'
import type { Handler, Visit } from './desk.ts'
import { noSuchPage, PageError } from './errors.ts'

const Form = z.object({ deed: z.string().min(1).max(60) })
const Closing = z.object({ outcome: z.enum(staffOutcomes), guide: z.string().max(60).default('') })

export const claim: Handler = (desk, visit) => carryOut(visit, 'claim', deed => desk.tickets.claim(deed))

export const release: Handler = (desk, visit) =>
  carryOut(visit, 'release', deed => desk.tickets.release(deed), '/desk')

export const reopen: Handler = (desk, visit) => carryOut(visit, 'reopen', deed => desk.tickets.reopen(deed))

export const close: Handler = (desk, visit) => {
  const { data } = Closing.safeParse(visit.request.body)
  if (!data) throw new PageError(422, '请先选一个结果，再结束工单。')
  const guide = desk.catalogue().guides.has(data.guide) ? data.guide : ''
  return carryOut(visit, 'close', deed => desk.tickets.close({ ...deed, ...data, guide }), '/desk')
}

/** Does it and leads back to the ticket, or on to `next`; a refusal is told on the ticket's page. */
export async function carryOut(
  visit: Visit,
  action: string,
  perform: (deed: Deed) => Promise<Done>,
  next?: string,
): Promise<void> {
  const form = Form.safeParse(visit.request.body).data
  if (!form) throw new PageError(422, '这次提交少了内容，请回去刷新页面再试。')
  const done = await perform(deedOf(visit, action, form.deed))
  const page = `/desk/tickets/${encodeURIComponent(`${visit.request.params.number}`)}`
  if (!('refused' in done)) return visit.response.redirect(303, next ?? page)
  if (done.refused === 'unknown') throw noSuchPage()
  visit.response.redirect(303, `${page}?refused=${done.refused}`)
}

/** Ids come from pages, so they count for this person, this ticket and this action only. */
export function deedOf({ request, me }: Visit, action: string, id: string): Deed {
  const ticket = `${request.params.number}`
  return {
    ticket,
    by: { id: me.id, name: me.name, role: me.role },
    id: `${ticket}/${me.id}/${action}/${id}`,
  }
}
