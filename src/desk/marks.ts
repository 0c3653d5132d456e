/** How far the person has got, and what the person sees of the clerk (R10.2): asked and told by the ticket's page. */
import { z } from 'zod'
import { actionsFor } from '../core/ticket.ts'
import type { Handler } from './desk.ts'
import { PageError } from './errors.ts'
import { theTicket } from './ticketModel.ts'

const turn = z.number().int().min(0)
const Sign = z.object({ seen: turn, writing: z.boolean().default(false) })

export const showMarks: Handler = async (desk, visit) => {
  const { conversation } = await theTicket(desk, visit)
  const after = Number(visit.request.query.after ?? 0) || 0
  visit.response.json(await desk.marks.ofPerson(conversation, after))
}

/** Only of those who talk with the person: a colleague who looks on is not seen. */
export const giveMark: Handler = async (desk, visit) => {
  const ticket = await theTicket(desk, visit)
  const { data } = Sign.safeParse(visit.request.body)
  if (!data) throw new PageError(422, '这次提交少了内容。')
  if (actionsFor(ticket, visit.me).includes('say'))
    await desk.marks.give(ticket.conversation, 'staff', { ...data, got: data.seen })
  visit.response.status(204).end()
}
