/** Which articles a record is weighed against, as they stood on the day. */
import { expect, test } from 'vitest'
import { accountabilityTriggers, articlesFor } from '../../src/core/accountabilityBasis.ts'
import { csvLine } from '../../src/core/csv.ts'
import { triggerWords } from '../../src/reports/words.zh.ts'

const codes = (trigger: string, day: string) => articlesFor(trigger, day).map(({ code }) => code)

test('[R13.3] every trigger has its articles; the provincial rule is cited in the edition of the day', () => {
  expect([...accountabilityTriggers].sort()).toEqual(Object.keys(triggerWords).sort())
  expect(codes('overdue', '2026-02-28')).toEqual(['xkf-74-2', 'hn2020-83', 'xz-20'])
  expect(codes('overdue', '2026-03-01')).toEqual(['xkf-74-2', 'hn2025', 'xz-20'])
  expect(codes('repeated-correction', '2026-03-01')).toContain('xkf-72-4')
  expect(codes('something new', '2026-03-01')).toEqual(['xz-13'])
})

test('[R5.1] no cell of an export is run as a formula, and none breaks its line', () => {
  expect(csvLine(['=1+1', '他说"好"', '一\n二', '-', 3])).toBe(`'=1+1,"他说""好""","一\n二",'-,3\r\n`)
})
