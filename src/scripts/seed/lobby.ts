/** Who sits where, and what happens in the lobby this morning: numbers, a counter that calls, appointments. */
import type { Answer } from '../../channels/channel.ts'
import type { RunningHall } from '../../hall.ts'
import { newestChange } from '../../roster/duties.ts'
import type { Db } from '../../store/db.ts'
import type { Said } from './morning.ts'
import { li, liu, sun, wang, zhao } from './people.ts'

/** A and B of each window. */
const seats = [
  { window: 'general', a: wang.id, b: li.id, work: '收件、受理、咨询' },
  { window: 'real-estate', a: li.id, b: wang.id, work: '不动产登记受理' },
  { window: 'social-security', a: liu.id, b: wang.id, work: '社保、医保受理和出件' },
  { window: 'public-security', a: wang.id, b: liu.id, work: '户政受理' },
  { window: 'enterprise', a: liu.id, b: li.id, work: '企业开办、经营许可受理' },
]

/** The roster from that day on, released to the public by a leader. */
export async function setRoster({ roster }: RunningHall, db: Db, from: string): Promise<void> {
  for (const seat of seats) await roster.change(zhao, { ...seat, from, until: null, seen: 0 })
  await roster.release(sun, await newestChange(db))
}

/** Where the hall is open now; on a day off nobody draws a number. */
export async function drawNumbers({ queue }: RunningHall, green: string | undefined): Promise<void> {
  await queue.sit(wang, { place: 'county', number: 1, groups: ['A'], green: true })
  for (const [index, first] of [undefined, green, undefined, undefined].entries())
    await queue.take({ group: 'A', key: `seed-${index}`, green: first })
  const called = await queue.callNext(wang)
  if (!('refused' in called)) await queue.act(wang, { ticket: called.ticket.id, action: 'start' })
}

const booked = ['marriage-registration', 'id-card']

/** Two who book by chat what is offered first; `hear` says it for them. */
export async function bookTimes(hear: (from: string, said: Said) => Promise<Answer>): Promise<void> {
  for (const guide of booked) {
    const from = `seed-books-${guide}`
    let answer = await hear(from, { press: `book=${guide}` })
    for (const step of ['day=', 'at=', 'yes']) {
      const offered = answer.replies.flatMap(({ reply }) => reply.choices ?? [])
      const next = offered.find(({ value }) => value.startsWith(step))
      if (next) answer = await hear(from, { press: next.value })
    }
  }
}
