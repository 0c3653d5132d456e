/** Name, phone and ID number in full: only to who says what for, and that is noted. */
import { z } from 'zod'
import { atWindow } from '../../cases/desk.ts'
import { notePersonSeen, personSeenSince } from '../../cases/reading.ts'
import { type Case, holdCase } from '../../store/cases.ts'
import type { Desk, Handler, SignedIn } from '../desk.ts'
import { PageError } from '../errors.ts'
import { pageOf, theCase } from './found.ts'

/** Minutes for which the page shows them to the one who asked. */
const shownFor = 10

const Asked = z.object({ why: z.string().trim().min(2).max(200) })

export const seePerson: Handler = async (desk, visit) => {
  const found = await theCase(desk, visit)
  const asked = Asked.safeParse(visit.request.body).data
  if (!asked) throw new PageError(422, '请先选一个用途，再看完整信息。')
  await noteSeen(desk, found.number, visit.me, asked.why)
  visit.response.redirect(303, `${pageOf(found)}#person`)
}

/** Noted once, however often the button is pressed: the second press waits for the first and finds its note. */
export function noteSeen(desk: Desk, number: string, me: SignedIn, why: string): Promise<void> {
  return desk.transact(async tx => {
    const held = await holdCase(tx, desk.can, number)
    if (!held?.applicant || (await isShown({ ...desk, db: tx }, held, me))) return
    await notePersonSeen({ tx, now: desk.now(), seal: desk.seal }, held, atWindow(me), why)
  })
}

function isShown({ db, now }: Pick<Desk, 'db' | 'now'>, { number }: Case, me: SignedIn): Promise<boolean> {
  return personSeenSince(db, number, me.id, new Date(now().getTime() - shownFor * 60_000))
}

/** In full for whoever asked a short while ago; nothing for everybody else. */
export async function personFor(desk: Desk, found: Case, me: SignedIn) {
  if (found.applicant === null || !(await isShown(desk, found, me))) return null
  const who = desk.openApplicant(found)
  return who ? { name: who.name, phone: who.phone, idNumber: who.idNumber } : null
}
