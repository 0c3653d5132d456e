/** The order of calling, what may be done when, and how long one waits. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aheadAfter,
  callingOrder,
  mayAct,
  nextTurn,
  type Queued,
  queueLabel,
  queueRules,
  waitRange,
} from '../../src/core/queue.ts'

const at = (minutes: number) => new Date(Date.parse('2026-03-05T01:00:00Z') + minutes * 60_000)
const grace = 15

function someone(id: string, taken: number, more: Partial<Queued> = {}): Queued {
  const queuedAt = at(taken).toISOString()
  return { id, green: false, appointmentAt: null, skips: 0, queuedAt, ...more }
}
const booked = (id: string, taken: number, time: number) =>
  someone(id, taken, { appointmentAt: at(time).toISOString() })
const order = (waiting: Queued[], now: number) =>
  callingOrder(waiting, 0, at(now), grace)
    .map(({ id }) => id)
    .join(' ')

test('numbers have a letter and at least three digits', () => {
  expect([queueLabel('A', 1), queueLabel('Z', 42), queueLabel('B', 1000)]).toEqual(['A001', 'Z042', 'B1000'])
})

describe('who is next', () => {
  test('[R27.3] green channel, then appointments in their time, then who came first', () => {
    const waiting = [
      someone('first', 0),
      someone('second', 1),
      booked('nine-thirty', 20, 30),
      booked('nine-twenty', 21, 20),
      someone('green', 25, { green: true }),
    ]
    expect(order(waiting, 28)).toBe('green nine-twenty nine-thirty first second')
  })

  test('an appointment counts a quarter of an hour before and after; later it waits like everybody', () => {
    expect(order([someone('here', 0), booked('early', 1, 60)], 44)).toBe('here early')
    expect(order([someone('here', 0), booked('early', 1, 60)], 45)).toBe('early here')
    expect(order([someone('here', 0), booked('late', 75, 60)], 76)).toBe('late here')
    expect(order([someone('here', 0), booked('too-late', 76, 60)], 76)).toBe('here too-late')
  })

  test('whoever was skipped goes to the back, green or not', () => {
    const skipped = someone('skipped', 9, { green: true, skips: 1 })
    expect(order([skipped, someone('a', 1), someone('b', 8)], 10)).toBe('a b skipped')
  })

  test('after three who overtook, whoever has waited longest is called', () => {
    const greens = [1, 2, 3, 4, 5].map(n => someone(`green${n}`, n, { green: true }))
    expect(order([someone('long', 0), someone('next', 0.5), ...greens], 9)).toBe(
      'green1 green2 green3 long green4 green5 next',
    )
  })
})

/** People of every kind, one a minute or several at once. */
const people = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 3 }),
    green: fc.boolean(),
    booked: fc.option(fc.integer({ min: 0, max: 60 })),
  }),
  { minLength: 1, maxLength: 40 },
)

function crowd(kinds: { after: number; green: boolean; booked: number | null }[]): Queued[] {
  let minute = 0
  return kinds.map((kind, n) => {
    minute += kind.after
    const appointmentAt = kind.booked === null ? null : at(kind.booked).toISOString()
    return someone(`T${`${n}`.padStart(2, '0')}`, minute, { green: kind.green, appointmentAt })
  })
}

describe('for everybody who may come', () => {
  test('nobody waits for ever: with k people before, one is called within 4(k + 1) calls, whoever else keeps coming', () => {
    fc.assert(
      fc.property(people, fc.nat(), (kinds, pick) => {
        const waiting = crowd(kinds)
        const chosen = waiting[pick % waiting.length]!
        const before = waiting.filter(
          ({ queuedAt, id }) => queuedAt + id < chosen.queuedAt + chosen.id,
        ).length
        let ahead = 0
        for (let call = 1; call <= (queueRules.mostAhead + 1) * (before + 1); call++) {
          // Somebody of the green channel comes at every call.
          waiting.push(someone(`green${call}`, 500 + call, { green: true }))
          const turn = nextTurn(waiting, ahead, at(600), grace)!
          if (turn.ticket.id === chosen.id) return
          ahead = aheadAfter(ahead, turn)
          waiting.splice(waiting.indexOf(turn.ticket), 1)
        }
        throw new Error(`${chosen.id} was not called`)
      }),
      { numRuns: 200 },
    )
  })

  test('everybody is called once; of two of one kind the earlier first; green first unless three overtook', () => {
    fc.assert(
      fc.property(people, kinds => {
        const waiting = crowd(kinds)
        const called = callingOrder(waiting, 0, at(200), grace)
        expect(called.map(({ id }) => id).sort()).toEqual(waiting.map(({ id }) => id))
        for (const green of [true, false]) {
          const same = called.filter(one => one.green === green && one.appointmentAt === null)
          expect(same.map(({ queuedAt }) => queuedAt)).toEqual(same.map(({ queuedAt }) => queuedAt).sort())
        }
        let ahead = 0
        called.forEach((ticket, place) => {
          const left = called.slice(place)
          const forced = ahead >= queueRules.mostAhead
          if (!forced && left.some(({ green }) => green)) expect(ticket.green).toBe(true)
          ahead = left.some(other => other.queuedAt + other.id < ticket.queuedAt + ticket.id) ? ahead + 1 : 0
          expect(ahead).toBeLessThanOrEqual(queueRules.mostAhead)
        })
      }),
      { numRuns: 200 },
    )
  })

  test('the more people before, the longer the estimate, and never from more than to', () => {
    const minutes = fc.array(fc.double({ min: 0.1, max: 90, noNaN: true }), { minLength: 5, maxLength: 20 })
    fc.assert(
      fc.property(
        minutes,
        fc.integer({ min: 0, max: 99 }),
        fc.double({ min: 0.2, max: 9, noNaN: true }),
        (known, before, counters) => {
          const [less, more] = [waitRange(before, known, counters)!, waitRange(before + 1, known, counters)!]
          expect(less.from).toBeLessThanOrEqual(less.to)
          expect(more.from).toBeGreaterThanOrEqual(less.from)
          expect(more.to).toBeGreaterThanOrEqual(less.to)
        },
      ),
    )
  })
})

test('the estimate is a range of five minutes from the usual services, and silent while too little is known', () => {
  const known = [4, 6, 8, 10, 12]
  expect(waitRange(0, known, 1)).toEqual({ from: 0, to: 10 })
  expect(waitRange(6, known, 2)).toEqual({ from: 15, to: 35 })
  expect(waitRange(6, known.slice(1), 2)).toBeUndefined()
  expect(waitRange(6, known, 0)).toBeUndefined()
})

test('a called person is called three times or waited for three minutes before they are skipped', () => {
  const called = { state: 'called', calls: 1, calledAt: at(0).toISOString() } as const
  expect(mayAct('skip', called, at(2.9))).toBe(false)
  expect(mayAct('skip', called, at(3))).toBe(true)
  expect(mayAct('skip', { ...called, calls: 3 }, at(0.5))).toBe(true)
  expect(mayAct('recall', { ...called, calls: 2 }, at(1))).toBe(true)
  expect(mayAct('recall', { ...called, calls: 3 }, at(1))).toBe(false)
  expect(mayAct('finish', called, at(9))).toBe(false)
  expect(mayAct('finish', { ...called, state: 'serving' }, at(9))).toBe(true)
  expect(mayAct('start', { ...called, state: 'waiting' }, at(9))).toBe(false)
})
