/** Notes how a call went; the same press again does nothing twice. */
import { z } from 'zod'
import { callOutcomes } from '../../store/callTasks.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Handler } from '../desk.ts'
import { drawCall, refusals, theCall } from './page.ts'

const longestNote = 500
const Went = z.object({
  deed: z.string().regex(/^[\w-]{8,60}$/),
  outcome: z.enum(callOutcomes),
})

export const doCall: Handler = async (desk, visit) => {
  const task = await theCall(desk, visit)
  const body = asBody(visit.request.body)
  const note = textOf(body, 'note').slice(0, longestNote)
  const went = Went.safeParse(body).data
  if (!went) {
    visit.response.status(422)
    return drawCall(desk, visit, task, { note, trouble: refusals.form })
  }
  const { id, name, role } = visit.me
  const done = await desk.cases.call({
    task: task.id,
    by: { id, name, role },
    id: `call/${task.id}/${id}/${went.deed}`,
    outcome: went.outcome,
    note,
  })
  if ('done' in done) return visit.response.redirect(303, '/desk/calls?done=call')
  visit.response.status(409)
  await drawCall(desk, visit, await theCall(desk, visit), { note, trouble: refusals[done.refused] })
}
