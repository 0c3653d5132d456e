import { expect, test } from 'vitest'
import { openSlots } from '../../src/core/slots.ts'

test('one kind cannot take the slots of another', () => {
  const slots = openSlots(5, 3)
  for (let i = 0; i < 3; i++) slots.take('a')
  expect([slots.has('a'), slots.has('b'), slots.full(), slots.room()]).toEqual([false, true, ['a'], 2])
  slots.take('b')
  slots.take('b')
  expect([slots.has('b'), slots.taken(), slots.room()]).toEqual([false, 5, 0])
  slots.free('a')
  expect([slots.has('a'), slots.has('b'), slots.full(), slots.room()]).toEqual([true, true, [], 1])
})

test('what may be taken at once fits even if it is all of the kind that has the least room', () => {
  const slots = openSlots(32, 24)
  expect(slots.room()).toBe(24)
  for (let i = 0; i < 20; i++) slots.take('a')
  expect(slots.room()).toBe(4)
})
