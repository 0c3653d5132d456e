import { describe, expect, test } from 'vitest'
import { whatIsNew } from '../../src/guides/changes.ts'
import { disclose } from '../../src/guides/disclosure.ts'
import { anItem, catalogueOf } from './small.ts'

const before = { materials: [{ ref: 'id-card', need: 'required' }] }

function since(changes: Record<string, unknown>): string[] {
  const told = (item: Record<string, unknown>) =>
    disclose(catalogueOf(anItem('a', item)), 'a', {}, '2026-03-05')
  return whatIsNew(told(before), told({ ...before, ...changes }))
}

test('[R9.3] nothing is new where nothing changed', () => {
  expect(since({})).toEqual([])
})

describe('[R9.3] the holder of an older paper is told', () => {
  test('of a material that was added or is no longer needed', () => {
    expect(since({ materials: [{ ref: 'household-register', need: 'required' }] })).toEqual([
      '新增材料：居民户口簿',
      '不再需要：居民身份证',
    ])
  })

  test('of a material that changed, only what changed', () => {
    const materials = [{ ref: 'id-card', need: 'required', exempt: false, copies: { original: 2, copy: 0 } }]
    expect(since({ materials })).toEqual([
      '材料有变化：居民身份证（原来：查验原件 1 份，可以免提交；现在：查验原件 2 份，不能免提交）',
    ])
  })

  test('of a new point to look at', () => {
    const materials = [{ ref: 'id-card', need: 'required', checks: ['在有效期内', '新要点'] }]
    expect(since({ materials })[0]).toContain('现在：新要点')
  })

  test.each<[string, Record<string, unknown>, string]>([
    [
      'the promised time',
      { limits: { legal: { n: 20, unit: 'working-day' }, committed: { n: 3, unit: 'working-day' } } },
      '承诺时限：原来是“5 个工作日”，现在是“3 个工作日”',
    ],
    [
      'the legal time',
      { limits: { legal: { n: null, unit: 'working-day' }, committed: { n: 5, unit: 'working-day' } } },
      '法定时限：原来是“20 个工作日”，现在是“未作规定”',
    ],
    [
      'the fee',
      { fees: [{ name: '工本费', amount: 20, currency: 'CNY', basis: '某文件' }] },
      '收费：原来是“不收费”，现在是“工本费：20 元（某文件）”',
    ],
    ['the way of delivery', { delivery: ['mail'] }, '送达方式：原来是“窗口领取”，现在是“邮寄”'],
    ['the visits', { visits: 0 }, '到场次数：原来是“1 次”，现在是“0 次”'],
  ])('of %s', (_, changes, line) => expect(since(changes)).toEqual([line]))

  test('of a step that came and one that went', () => {
    expect(since({ steps: [{ id: 'check', name: '审查', days: 2 }] })).toEqual([
      '新增步骤：审查（2 天）',
      '取消步骤：受理',
    ])
  })
})
