import { describe, expect, test } from 'vitest'
import { missingBlocks } from '../../src/guides/completeness.ts'
import { type Disclosure, disclose } from '../../src/guides/disclosure.ts'
import type { Answers } from '../../src/guides/situation.ts'
import { aBundle, anItem, ask, catalogueOf } from './small.ts'

const law = (name: string) => [{ law: name, articles: [3], checked: 'sample' }]
const whole = {
  legalBasis: law('甲法'),
  notAccepted: ['不在本县的'],
  questions: [ask('kind', ['new', 'renew'])],
  materials: [{ ref: 'id-card', need: 'conditional', when: { kind: ['renew'] } }],
  fees: [{ name: '工本费', amount: 20, currency: 'CNY', basis: '某文件', when: { kind: ['renew'] } }],
  external: [
    {
      id: 'look',
      kind: 'site-inspection',
      name: '上门查看',
      limit: { n: 3, unit: 'working-day' },
      countsTowardLimit: true,
      basis: '某法',
      when: { kind: ['renew'] },
    },
  ],
}
const catalogue = catalogueOf(
  anItem('a', whole),
  anItem('b', { legalBasis: law('乙法') }),
  aBundle([
    { item: 'a', order: 1 },
    { item: 'b', order: 2 },
  ]),
)
const answers: Answers = { kind: ['renew'] }

function told(changes: Partial<Disclosure> = {}): Disclosure {
  return { ...disclose(catalogue, 'a', answers, '2026-03-05'), ...changes }
}

test('[R9.1] a disclosure as it is made lacks nothing', () => {
  expect(missingBlocks(told(), catalogue, answers)).toEqual([])
})

describe('[R9.1] a disclosure is incomplete without', () => {
  test.each<[string, Partial<Disclosure>, string]>([
    ['a material', { materials: [] }, 'material id-card'],
    ['the law', { legalBasis: ['《丙法》'] }, 'law 甲法'],
    ['a condition', { conditions: [] }, 'condition a的条件'],
    ['a reason of refusal', { notAccepted: [] }, 'not accepted 不在本县的'],
    ['a fee', { fees: [] }, 'fee 工本费'],
    ['a step outside', { external: [] }, 'external 上门查看'],
    ['the result', { results: ['别的'] }, 'result a证'],
    ['the steps', { steps: [] }, 'steps'],
    ['a window', { windows: [] }, 'windows'],
    ['the delivery', { delivery: [] }, 'delivery'],
    ['words where words belong', { supervisionPhone: '' }, 'words at disclosure.supervisionPhone'],
  ])('%s', (_, changes, lacking) => {
    expect(missingBlocks(told(changes), catalogue, answers)).toEqual([lacking])
  })

  test('the legal limit', () => {
    const { committed } = told().limits
    expect(missingBlocks(told({ limits: { committed } }), catalogue, answers)).toEqual(['legal limit of a'])
  })

  test('an answer to every question', () => {
    const open = disclose(catalogue, 'a', {}, '2026-03-05')
    expect(missingBlocks(open, catalogue, {})).toEqual(['question kind'])
  })

  test('one of the members', () => {
    const all = { 'a.kind': ['renew'] }
    const together = disclose(catalogue, 'together', all, '2026-03-05')
    expect(missingBlocks(together, catalogue, all)).toEqual([])
    const without = { ...together, members: together.members.filter(({ id }) => id !== 'b') }
    expect(missingBlocks(without, catalogue, all)).toEqual(['member b', 'legal limit of b'])
  })
})

test('a guide that is gone cannot be told completely', () => {
  expect(missingBlocks(told(), catalogueOf(), answers)).toEqual(['guide a'])
})
