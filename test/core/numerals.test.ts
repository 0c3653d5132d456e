import { expect, test } from 'vitest'
import { chineseNumeral } from '../../src/core/numerals.ts'

test.each([
  [5, '五'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1047, '一千零四十七'],
  [1077, '一千零七十七'],
  [1000, '一千'],
])('%i is written %s', (n, words) => {
  expect(chineseNumeral(n)).toBe(words)
})
