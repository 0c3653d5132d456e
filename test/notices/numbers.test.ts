import { expect, test } from 'vitest'
import { kinds } from '../../src/notices/kinds.ts'
import { noticeNumber, parseNoticeNumber, printedNotice } from '../../src/notices/numbers.ts'

test('a number is written and read back', () => {
  expect(noticeNumber(2026, 12)).toBe('WS2026-000012')
  expect(parseNoticeNumber(' ws2026-000012 ')).toEqual({ year: 2026, sequence: 12 })
  expect(printedNotice('示例政务受', 2026, 12)).toBe('示例政务受〔2026〕12 号')
})

test.each(['GZ2026-000012', 'WS2026-12', 'WS2026-000012x', ''])('%j is no number of a notice', text => {
  expect(parseNoticeNumber(text)).toBeUndefined()
})

test('no two kinds share a mark or a title', () => {
  const all = Object.values(kinds)
  expect(new Set(all.map(({ mark }) => mark)).size).toBe(all.length)
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length)
  for (const { mark } of all) expect(mark).toHaveLength(1)
})
