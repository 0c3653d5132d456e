import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, freeStarts, slotsFor } from '../../src/core/appointments.ts'

const rules = { minutes: 30, perSlot: 2 }
const spans = ['09:00-12:00', '14:00-15:00']

test('[R27.1] a visit lies within one span, and begins on a slot', () => {
  expect(freeStarts(spans, rules, [], 1)).toEqual([
    ...['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'],
    ...['14:00', '14:30'],
  ])
  expect(freeStarts(spans, rules, [], 3)).toEqual(['09:00', '09:30', '10:00', '10:30'])
  expect(freeStarts(spans, rules, [], 1, '11:31')).toEqual(['14:00', '14:30'])
  expect(freeStarts(spans, { ...rules, perSlot: 0 }, [], 1)).toEqual([])
})

test('[R27.1] a longer visit takes every slot it lasts; only full slots are closed', () => {
  const taken = [
    { start: '09:30', slots: 2 },
    { start: '10:00', slots: 1 },
  ]
  expect(freeStarts(['09:00-11:00'], rules, taken, 1)).toEqual(['09:00', '09:30', '10:30'])
  expect(freeStarts(['09:00-11:00'], rules, taken, 2)).toEqual(['09:00'])
  expect(endOf(taken[0]!, rules)).toBe('10:30')
  expect([10, 30, 31, 60].map(minutes => slotsFor(minutes, rules))).toEqual([1, 1, 2, 2])
})

test('[R27.1] however people book what is offered, no slot is ever given more often than the hall serves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 4 })), { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      (wishes, perSlot) => {
        const own = { minutes: 30, perSlot }
        const taken: { start: string; slots: number }[] = []
        for (const [which, slots] of wishes) {
          const free = freeStarts(spans, own, taken, slots)
          const start = free[which % Math.max(1, free.length)]
          if (start) taken.push({ start, slots })
        }
        const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
        for (let minute = 9 * 60; minute < 15 * 60; minute += 30) {
          const there = taken.filter(
            ({ start, slots }) => at(start) <= minute && minute < at(start) + slots * 30,
          )
          expect(there.length).toBeLessThanOrEqual(perSlot)
        }
      },
    ),
    { numRuns: 200 },
  )
})
