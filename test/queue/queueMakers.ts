/** What tests of the queue need: counters with somebody at them, and people who take tickets. */
import { expect } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import type { WantedTicket } from '../../src/queue/taking.ts'
import type { QueueTicket } from '../../src/store/queue.ts'
import type { TestHall } from '../makers.ts'

export const clerkAt = (number: number): Staff => ({
  id: `clerk${number}`,
  name: `窗口${number}`,
  role: 'intake-clerk',
})

/** Somebody sits at the counter; answers who. */
export async function seated(
  hall: TestHall,
  number: number,
  { groups = ['A'], green = false, place = 'county' } = {},
): Promise<Staff> {
  const by = clerkAt(number)
  expect(await hall.queue.sit(by, { place, number, groups, green })).toEqual({ done: true })
  return by
}

export async function takes(hall: TestHall, want: WantedTicket | string, by?: Staff): Promise<QueueTicket> {
  const answer = await hall.queue.take(typeof want === 'string' ? { group: want } : want, by)
  if ('refused' in answer) throw new Error(`refused: ${answer.refused}`)
  return answer.ticket
}

/** The number that is called, or why none is. */
export async function calls(hall: TestHall, by: Staff): Promise<string> {
  const answer = await hall.queue.callNext(by)
  return 'refused' in answer ? answer.refused : answer.ticket.label
}

export function later(hall: TestHall, minutes: number): void {
  hall.at(new Date(hall.now().getTime() + minutes * 60_000))
}

/** Calls, starts and finishes one ticket that takes so many minutes. */
export async function serveOne(hall: TestHall, by: Staff, minutes: number): Promise<string> {
  const answer = await hall.queue.callNext(by)
  if ('refused' in answer) return answer.refused
  const { id: ticket, label } = answer.ticket
  await hall.queue.act(by, { ticket, action: 'start' })
  later(hall, minutes)
  await hall.queue.act(by, { ticket, action: 'finish' })
  return label
}
