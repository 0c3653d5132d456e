/** What the person says of an answer: solved, or not yet (首问负责, R10.1). */
import type { Event } from '../../flows/handoff/events.ts'
import { raiseAlarm } from '../store/accountability.ts'
import { dutyOf, endDuty, resumeDuty } from '../store/firstAskedDuties.ts'
import { holdTicket, reopenTicket } from '../store/ticketChanges.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { openTicketIn, ticketOf } from '../store/tickets.ts'
import { clocksFrom } from './newTicket.ts'
import type { Scene } from './scene.ts'

/** Only the one who asked may say so; a second press changes nothing. */
export async function settle(number: string, { db, now, conversation }: Scene): Promise<Event> {
  const duty = await dutyOf(db, number)
  const solved = duty?.conversation === conversation && (await endDuty(db, number, 'solved', now))
  if (solved) {
    await holdTicket(db, number, now)
    await noteOnTicket(db, number, { what: 'solved', actor: 'citizen', note: '' }, now)
  }
  return { type: 'SETTLED', solved }
}

/**
 * The ticket waits again, with new times and under the same first asked; the second time the leader is told. False
 * when there is no such ticket of this conversation.
 */
export async function takeUpAgain(number: string, scene: Scene): Promise<boolean> {
  const { db, now, conversation } = scene
  const ticket = await ticketOf(db, number)
  if (ticket?.conversation !== conversation) return false
  if (ticket.status !== 'closed') return true
  const { acknowledgeBy, answerBy } = clocksFrom(scene)
  const again = await resumeDuty(db, number, { acknowledgeBy, answerBy })
  const other = await openTicketIn(db, conversation, 'live')
  if (other) {
    const note = `办事人说工单 ${number} 还没有解决`
    await noteOnTicket(db, other.number, { what: 'noted', actor: 'citizen', note }, now)
  } else {
    const clocks = { acknowledgeBy: acknowledgeBy.toISOString(), answerBy: answerBy.toISOString() }
    await reopenTicket(db, { number, kind: 'live', ...clocks }, now)
    await noteOnTicket(db, number, { what: 'reopened', actor: 'citizen', note: '' }, now)
  }
  if (again > 1) {
    const words = `工单 ${number} 的办事人第 ${again} 次说还没有解决。请您亲自过问。`
    await raiseAlarm(db, { subject: number, kind: 'asked-again', words }, now)
  }
  return true
}
