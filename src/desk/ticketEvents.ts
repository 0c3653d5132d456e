/** What is said in the conversation of a ticket while its page is open. */
import { ticketsKey } from '../bell.ts'
import type { Handler } from './desk.ts'
import { openStream } from './events.ts'
import { theTicket, turnsAfter } from './ticketModel.ts'

/** Marks of more turns than these are not sent again. */
const markedTurns = 50

/**
 * One event a turn, from `Last-Event-ID` (or `after`) on; `marks` of the person, `ticket` whenever tickets have changed,
 * `moved` when the talk goes on elsewhere.
 */
export const ticketEvents: Handler = async (desk, visit) => {
  const { request } = visit
  const { conversation } = await theTicket(desk, visit)
  let reached = Number(request.get('last-event-id') ?? request.query.after ?? 0) || 0
  const stream = openStream(desk, visit)
  let shown = ''
  stream.follow(conversation, async () => {
    const { last, turns } = await turnsAfter(desk, conversation, reached)
    for (const [turn, lines] of turns) stream.send({ id: turn, data: lines })
    reached = Math.max(reached, last)
    const marks = await desk.marks.ofPerson(conversation, Math.max(0, last - markedTurns))
    if (JSON.stringify(marks) !== shown) stream.send({ name: 'marks', data: marks })
    shown = JSON.stringify(marks)
  })
  stream.follow(ticketsKey, async () => {
    // Taken along into a messenger, it goes on under another id: the page begins anew.
    const moved = (await theTicket(desk, visit)).conversation !== conversation
    stream.send({ name: moved ? 'moved' : 'ticket', data: 'changed' })
  })
}
