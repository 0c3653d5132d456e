import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsFor } from '../../src/files/findings.zh.ts'
import { factsOf, readFacts } from '../../src/files/readFacts.ts'

const today = '2026-11-23'

test.each<[text: string, facts: unknown[]]>([
  ['签发机关 某县公安局\n有 效 期 限 2016.03.05-2026.03.05', [{ kind: 'expired', until: '2026-03-05' }]],
  ['有效期限2016.03.05一2036.03.05', [{ kind: 'valid-until', until: '2036-03-05' }]],
  ['有效期限 2016.03.05-长期', [{ kind: 'valid-for-good' }]],
  ['营业期限：长期', [{ kind: 'valid-for-good' }]],
  ['有效期至 2026 年 3 月 5 日', [{ kind: 'expired', until: '2026-03-05' }]],
  ['有效期截止到2027年12月31日', [{ kind: 'valid-until', until: '2027-12-31' }]],
  ['有效期自2016年3月5日至2026年11月23日', [{ kind: 'valid-until', until: '2026-11-23' }]],
  ['有效期限 2016.03.05-2026.02.31', []],
  ['有效期限 2026.03.05-2016.03.05', []],
  ['有效期限 2016.03.05-2026.03', []],
  ['有效期至2026年3月5日 有效期至2027年3月5日', []],
  ['签发日期 2016年3月5日', []],
  ['有效期满前30日内申请换证', []],
  ['公民身份号码 11010519491231002X', [{ kind: 'id-number', masked: '110105********002X' }]],
  ['公民身份号码 11010519491231002x。', [{ kind: 'id-number', masked: '110105********002X' }]],
  ['公民身份号码 110105194912310021', []],
  ['号码 1101051949123100211', []],
  ['统一社会信用代码 91350100M000100Y43', [{ kind: 'credit-code', code: '91350100M000100Y43' }]],
  ['统一社会信用代码 91350100M000100Y44', []],
  ['91350100M000100Y43', []],
  ['统一社会信用代码 11010519091231002X', []],
])('%s', (text, facts) => {
  expect(readFacts(text, today)).toEqual(facts)
})

test('what was hard to read says nothing', () => {
  const text = '有效期至2026年3月5日'
  expect(factsOf({ text, confidence: 45 }, today)).toEqual([])
  expect(factsOf({ text, confidence: 90 }, today)).toHaveLength(1)
})

test('it is told as something read, and the window has the last word', () => {
  const [fact] = readFacts('有效期至2026年3月5日', today)
  expect(wordsFor(fact!)).toBe(
    '上面写的有效期到 2026 年 3 月 5 日，像是已经过期了。请核对一下；以窗口核实为准。',
  )
})

test('no number with one digit wrong is believed, and none is told in full', () => {
  const number = '11010519491231002X'
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
      const wrong = [...number]
        .map((digit, at) => (at === place ? (Number(digit) + more) % 10 : digit))
        .join('')
      expect(readFacts(`号码 ${wrong}`, today)).toEqual([])
    }),
  )
  expect(JSON.stringify(readFacts(number, today))).not.toContain('19491231')
})
