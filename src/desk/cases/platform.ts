/** What could not be told to the provincial platform is sent again, by a leader who has found out why. */
import { dispatchesOf, retryDispatch } from '../../store/dispatch.ts'
import type { Handler } from '../desk.ts'
import { pageOf, theCase } from './found.ts'

/** Whoever comes second, or too late, changes nothing: the page shows how it stands. */
export const sendAgain: Handler = async (desk, visit) => {
  const found = await theCase(desk, visit)
  const id = Number(visit.request.params.id)
  await desk.transact(async tx => {
    const mine = (await dispatchesOf(tx, found.number)).some(sent => sent.id === id)
    if (mine) await retryDispatch(tx, id, desk.now())
  })
  visit.response.redirect(303, pageOf(found))
}
