import { expect, test } from 'vitest'
import { addOfficeMinutes, closingOf, isOpen, nextOpening, spokenTime } from '../../src/core/hours.ts'

const spans = ['09:00-12:00', '13:00-17:00']
const at = (time: string) => new Date(`${time}:00+08:00`)

test.each([
  ['2026-03-05T09:00', true],
  ['2026-03-05T11:59', true],
  ['2026-03-05T12:00', false],
  ['2026-03-05T17:00', false],
  ['2026-03-07T10:00', false],
  // National Day, and a Sunday worked in exchange for it (调休).
  ['2026-10-01T10:00', false],
  ['2026-09-20T10:00', true],
])('at %s the hall is open: %s', (time, open) => {
  expect(isOpen(spans, at(time))).toBe(open)
})

test.each([
  ['2026-03-05T08:00', '2026-03-05T09:00'],
  ['2026-03-05T12:30', '2026-03-05T13:00'],
  ['2026-03-05T17:30', '2026-03-06T09:00'],
  ['2026-03-06T17:30', '2026-03-09T09:00'],
  ['2026-09-30T18:00', '2026-10-08T09:00'],
  ['2026-02-13T18:00', '2026-02-14T09:00'],
])('[R10.2] after %s it opens next at %s', (time, opening) => {
  expect(nextOpening(spans, at(time))).toEqual(at(opening))
})

test.each([
  ['2026-03-05T09:30', 120, '2026-03-05T11:30'],
  ['2026-03-05T11:30', 120, '2026-03-05T14:30'],
  ['2026-03-06T16:30', 120, '2026-03-09T10:30'],
  ['2026-09-30T16:00', 120, '2026-10-08T10:00'],
  ['2026-03-05T10:00', 120, '2026-03-05T12:00'],
])('[R10.3] %s and %s working minutes is %s', (time, minutes, reached) => {
  expect(addOfficeMinutes(spans, at(time), minutes)).toEqual(at(reached))
})

test('the day closes with its last span, and times are said as people say them', () => {
  expect(closingOf(spans, '2026-03-05')).toEqual(at('2026-03-05T17:00'))
  expect(spokenTime(at('2026-11-23T09:00'))).toBe('11 月 23 日（周一）9:00')
})

test('hours that never come are a fault, not a hang', () => {
  expect(() => nextOpening([], at('2026-03-05T08:00'))).toThrow(RangeError)
})
