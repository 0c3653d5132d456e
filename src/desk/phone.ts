/** The number to call back: hidden until somebody asks for it, and then it is noted who did. */

import { holdTicket } from '../store/ticketChanges.ts'
import { happeningsOf, noteOnTicket, type TicketHappening } from '../store/ticketEvents.ts'
import type { Desk, Handler, SignedIn } from './desk.ts'
import { theTicket } from './ticketModel.ts'

const seen = 'phone-seen'
/** Minutes for which the page shows the number to the one who asked for it. */
const shownFor = 10

export const seePhone: Handler = async (desk, visit) => {
  const { number } = await theTicket(desk, visit)
  await noteSeen(desk, number, visit.me)
  visit.response.redirect(303, `/desk/tickets/${number}`)
}

/** Whether this person asked for the number a short while ago. */
export function phoneShown(happened: TicketHappening[], me: SignedIn, now: Date): boolean {
  const since = now.getTime() - shownFor * 60_000
  return happened.some(({ what, actor, at }) => what === seen && actor === me.id && Date.parse(at) > since)
}

/** Notes it once, however often the button is pressed: the second press waits for the first and finds its note. */
function noteSeen({ transact, now }: Desk, number: string, me: SignedIn): Promise<void> {
  return transact(async tx => {
    const ticket = await holdTicket(tx, number, now())
    if (!ticket?.phone || phoneShown(await happeningsOf(tx, number), me, now())) return
    await noteOnTicket(tx, number, { what: seen, actor: me.id, note: '' }, now())
  })
}
