import { expect, test } from 'vitest'
import { disclosureNumber, parseDisclosureNumber, printedNumber } from '../../src/core/numbering.ts'

test('[R9.2] a number is written for addresses and for paper, and read back', () => {
  expect(disclosureNumber(2026, 123)).toBe('GZ2026-000123')
  expect(printedNumber('示例政务', 2026, 123)).toBe('示例政务告〔2026〕123 号')
  expect(parseDisclosureNumber('GZ2026-000123')).toEqual({ year: 2026, sequence: 123 })
})

test('a number past a million is still read back', () => {
  expect(parseDisclosureNumber(disclosureNumber(2031, 1_234_567))).toEqual({
    year: 2031,
    sequence: 1_234_567,
  })
})

test('a number typed in small letters or with spaces is the same number', () => {
  expect(parseDisclosureNumber(' gz2026-000007 ')).toEqual({ year: 2026, sequence: 7 })
})

test.each(['', 'GZ2026', '2026-000123', 'GZ26-000123', 'GZ2026-12', 'GZ2026-000123x', '../GZ2026-000123'])(
  '%j is no number',
  text => expect(parseDisclosureNumber(text)).toBeUndefined(),
)
