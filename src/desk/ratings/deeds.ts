/** What the buttons of a follow-up do; each ends in a redirect, and the same press again does nothing twice. */
import { z } from 'zod'
import { type FollowUpAction, type FollowUpRefusal, followUpActions } from '../../core/followUp.ts'
import { followUpOf } from '../../store/ratingFollowUps.ts'
import { asBody } from '../cases/fields.ts'
import type { Handler, Visit } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { payloadOf } from './forms.ts'
import { drawFollowUp, theFollowUp } from './page.ts'

const Pressed = z.object({ deed: z.string().regex(/^[\w-]{8,60}$/) })

export const doFollowUp: Handler = async (desk, visit) => {
  const kept = await theFollowUp(desk, visit)
  const action = theAction(visit)
  const body = asBody(visit.request.body)
  const pressed = Pressed.safeParse(body).data
  if (!pressed) throw noSuchPage()
  const { id, name, role } = visit.me
  const done = await desk.followUps.act({
    number: kept.number,
    by: { id, name, role },
    id: `${id}/${action}/${pressed.deed}`,
    action,
    payload: payloadOf(action, body),
  })
  if ('done' in done) return visit.response.redirect(303, `/desk/ratings/${kept.number}?done=${action}`)
  visit.response.status(statusOf(done.refused))
  const now = (await followUpOf(desk.db, kept.number)) ?? kept
  await drawFollowUp(desk, visit, now, { action, refused: done.refused, typed: body })
}

function theAction({ request }: Visit): FollowUpAction {
  const name = followUpActions.find(known => known === request.params.action)
  if (!name) throw noSuchPage()
  return name
}

const forbidden: readonly FollowUpRefusal[] = ['role', 'rated-clerk', 'two-people']

function statusOf(refused: FollowUpRefusal): number {
  if (refused === 'form') return 422
  return forbidden.includes(refused) ? 403 : 409
}
