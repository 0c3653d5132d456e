/** Words of a clerk to the citizen, sent by the page's script again and again until they are acknowledged. */
import { z } from 'zod'
import type { Handler } from './desk.ts'
import { PageError } from './errors.ts'
import { deedOf } from './ticketDeeds.ts'
import { theTicket, turnReached } from './ticketModel.ts'
import { refusalWord } from './words.ts'

const longestWords = 2000
const Words = z.object({
  id: z.string().regex(/^[\w-]{8,60}$/),
  text: z.string().trim().min(1).max(longestWords),
})

/** Answers the turn that was reached: when the page has drawn it, the words stand in the conversation. */
export const sayWords: Handler = async (desk, visit) => {
  const words = Words.safeParse(visit.request.body).data
  if (!words) throw new PageError(422, `这条话没有发出去：不能是空的，也不能超过 ${longestWords} 个字。`)
  const done = await desk.tickets.say({ ...deedOf(visit, 'say', words.id), text: words.text })
  if ('refused' in done) {
    const status = done.refused === 'unknown' ? 404 : 409
    throw new PageError(status, refusalWord(done.refused))
  }
  const { conversation } = await theTicket(desk, visit)
  visit.response.json({ turn: await turnReached(desk, conversation) })
}
