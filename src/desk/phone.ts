/** The number to call back: hidden until somebody asks for it, and then it is noted who did. */
import { happeningsOf, noteOnTicket, type TicketHappening } from '../store/ticketEvents.ts'
import { changeTicket, ticketOf } from '../store/tickets.ts'
import type { Desk, Handler, SignedIn } from './desk.ts'
import { theTicket } from './ticketModel.ts'

const seen = 'phone-seen'
/** Minutes for which the page shows the number to the one who asked for it. */
const shownFor = 10
const mostTries = 10

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

/** Notes it once, however often the button is pressed. Whoever is overtaken looks again. */
async function noteSeen(desk: Desk, number: string, me: SignedIn): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryToNote(desk, number, me)
    } catch (error) {
      const overtaken = error instanceof Error && 'code' in error && error.code === '40001'
      if (!overtaken || tries === mostTries) throw error
    }
  }
}

function tryToNote({ db, now }: Desk, number: string, me: SignedIn): Promise<void> {
  const transaction = db.transaction().setIsolationLevel('repeatable read')
  return transaction.execute(async tx => {
    const phone = (await ticketOf(tx, number))?.phone
    if (!phone || phoneShown(await happeningsOf(tx, number), me, now())) return
    // Writing the row holds it, as everybody does who adds a line to what happened.
    await changeTicket(tx, number, { phone }, now())
    await noteOnTicket(tx, number, { what: seen, actor: me.id, note: '' }, now())
  })
}
