import { describe, expect, test } from 'vitest'
import { afterTrouble, mostAttempts, patience, type Trouble, troubleOf } from '../../src/core/backoff.ts'

const least = () => 0
const most = () => 1

function waits(trouble: Trouble, random: () => number, retryAfter?: number, ageSeconds: number = patience) {
  return Array.from({ length: mostAttempts }, (_, index) => {
    const verdict = afterTrouble(trouble, { attempts: index + 1, ageSeconds, retryAfter }, random)
    return verdict.parked ? 'parked' : verdict.waitSeconds
  })
}

test.each([
  ['429', true, 'limit'],
  ['500', true, 'server'],
  ['503', true, 'server'],
  ['409', true, 'server'],
  ['network', true, 'network'],
  ['channel-off', true, 'off'],
  ['bad-token', true, 'off'],
  ['refused', false, 'refused'],
  ['blocked', false, 'refused'],
  ['413', false, 'refused'],
])('%s (worth another try: %s) is of the class %s', (code, retryable, trouble) => {
  expect(troubleOf({ code, retryable })).toBe(trouble)
})

test('what is no send error is a fault of our own', () => {
  expect(troubleOf(undefined)).toBe('ours')
})

describe('the waits', () => {
  test.each(['server', 'ours'] as const)('%s: doubled from a second to five minutes', trouble => {
    expect(waits(trouble, most)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 'parked'])
  })

  test('network: doubled from a second to a minute', () => {
    expect(waits('network', most)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 'parked'])
  })

  test.each(['limit', 'server', 'network'] as const)('%s: an outage is waited for an hour', trouble => {
    expect(waits(trouble, most, 0, patience - 1).at(-1)).toBeGreaterThanOrEqual(60)
    expect(waits('ours', most, 0, patience - 1).at(-1)).toBe('parked')
  })

  test('are spread between half of it and the whole', () => {
    expect(waits('network', least).slice(0, 8)).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30])
  })

  test('limit: never less than the other side asked for, and spread beyond it', () => {
    expect(waits('limit', least, 30).slice(0, 3)).toEqual([30.5, 31, 32])
    expect(waits('limit', most, 30).slice(0, 3)).toEqual([31, 32, 34])
    expect(waits('limit', most).slice(0, 3)).toEqual([1, 2, 4])
  })
})

test('refused for good is put aside at once', () => {
  expect(afterTrouble('refused', { attempts: 1, ageSeconds: 0 }, most)).toEqual({ parked: true })
})

test('a channel that is off is no try and is asked each minute, for a day', () => {
  const off = (ageSeconds: number) => afterTrouble('off', { attempts: 99, ageSeconds }, most)
  expect(off(86_399)).toEqual({ parked: false, waitSeconds: 60, counts: false })
  expect(off(86_400)).toEqual({ parked: true })
})
