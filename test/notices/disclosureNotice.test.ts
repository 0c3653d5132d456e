import { describe, expect, test } from 'vitest'
import type { Disclosure } from '../../src/guides/disclosure.ts'
import type { Block, Notice } from '../../src/notices/notice.ts'
import { theGuides } from '../makers.ts'
import { noticeOf, toldFor } from './samples.ts'

function blockOf(notice: Notice, title: string): Block | undefined {
  return notice.blocks.find(block => block.kind !== 'paragraph' && block.title.startsWith(title))
}

/** The lines of a block of the document, one string for each. */
function linesOf(told: Disclosure, title: string): string[] {
  const block = blockOf(noticeOf(told), title)
  if (!block || block.kind === 'paragraph') return []
  return block.kind === 'list' ? block.items : block.rows.map(cells => cells.join('：'))
}

describe('[R9.1] every guide’s disclosure has all blocks', () => {
  const titles = [
    '情形',
    '材料清单',
    '依据',
    '条件',
    '程序',
    '转外环节',
    '时限',
    '收费',
    '窗口与网上入口',
    '结果与送达',
  ]
  test.each([...theGuides().guides.keys()])('%s', guide => {
    const notice = noticeOf(toldFor(guide))
    expect(titles.filter(title => !blockOf(notice, title))).toEqual([])
    const [opening] = notice.blocks
    expect(opening?.kind === 'paragraph' && opening.text).toMatch(
      /^您咨询的“.+”，按您所述情况，需要准备以下材料，我们一次告知完毕；如情况变化请告诉我们重新核对。$/,
    )
    const closing = notice.closing.join('')
    for (const words of ['以窗口核实为准', '监督电话', '12345']) expect(closing).toContain(words)
  })
})

test('[R1.1] it names the guide and the version it was told from', () => {
  const told = toldFor('id-card')
  expect(noticeOf(told).meta).toContainEqual(['指南版本', `id-card ${told.guide.version}`])
})

describe('limits', () => {
  test('are words, and a date counted from the day of issue', () => {
    const lines = linesOf(toldFor('food-business-permit'), '时限')
    expect(lines[0]).toContain('法定时限：10 个工作日，至 2026 年 3 月 19 日')
    expect(lines[1]).toContain('承诺时限：5 个工作日，至 2026 年 3 月 12 日')
    expect(lines[2]).toContain('按今天（2026 年 3 月 5 日）受理计算')
    expect(lines[2]).toContain('工作日不含法定休假日')
  })

  test('in calendar days say that a last day off is moved, and what they run from', () => {
    const lines = linesOf(toldFor('id-card'), '时限')
    expect(lines[0]).toContain('法定时限：60 日，至 2026 年 5 月 6 日')
    expect(lines[2]).toContain('申请并受理')
    expect(lines[2]).toContain('最后一日是法定休假日的顺延')
  })

  test('that end in a year without a published calendar are marked', () => {
    const lines = linesOf(toldFor('food-business-permit', {}, '2026-12-29'), '时限')
    expect(lines[0]).toContain('暂定，节假日安排公布后重新计算')
  })

  test('kept at once have no date', () => {
    const lines = linesOf(toldFor('marriage-registration'), '时限')
    expect(lines.find(line => line.startsWith('承诺时限'))).toMatch(/^承诺时限：当场办结/)
    expect(lines.join()).not.toMatch(/起算|至 2026/)
  })

  test('of a bundle’s members stand beside its own', () => {
    const [first] = linesOf(toldFor('open-restaurant', { size: 'stall' }), '本件事包含的事项')
    expect(first).toMatch(/：\d+ 个工作日|：当场办结/)
  })
})

test('the way of correction follows the guide', () => {
  const standard = { ...toldFor('id-card'), correction: 'standard' as const }
  expect(linesOf(standard, '时限').at(-1)).toContain('当场或者五个工作日内')
  const atOnce = { ...standard, correction: 'on-the-spot' as const }
  expect(linesOf(atOnce, '时限').at(-1)).toContain('没有当场告知的，视为受理')
})

test('that there is no fee, no step outside, no paper to bring is told, not left out', () => {
  const told = { ...toldFor('id-card'), fees: [], external: [], materials: [], situation: [] }
  expect(linesOf(told, '收费')).toEqual(['不收费。'])
  expect(linesOf(told, '转外环节')).toEqual(['没有转外环节。'])
  expect(linesOf(told, '材料清单')).toEqual(['不需要提交材料。'])
  expect(linesOf(told, '情形')).toEqual(['情形：本事项不分情形。'])
})

test('[R8.2] a paper is told with copies, source, what to look at and every relief', () => {
  const told = toldFor('id-card')
  const [material] = told.materials
  const lines = linesOf(
    {
      ...told,
      materials: [
        {
          ...material!,
          form: 'original-and-copy',
          copies: { original: 1, copy: 2 },
          exempt: true,
          tolerant: true,
          commit: true,
          validity: '三个月',
          need: 'conditional',
        },
      ],
    },
    '材料清单',
  )
  for (const words of [
    '原件 1 份，复印件 2 份',
    '政府部门核发',
    '能共享核验的免提交',
    '可以后补（容缺受理）',
    '可以书面承诺代替',
    '有效期：三个月',
    '您的情形需要',
  ])
    expect(lines[0]).toContain(words)
})

test('a step outside says how long it takes, whether it counts, and in a bundle whose it is', () => {
  const told = toldFor('disability-services', { has: 'no' })
  const lines = linesOf(told, '转外环节')
  expect(lines.length).toBe(told.external.length)
  expect(lines.every(line => /：计入：|：不计入：/.test(line))).toBe(true)
  expect(lines[0]).toMatch(/^到指定医院做残疾评定：.*：不计入：/)
  expect(lines[1]).toMatch(/^.+：公示：公示：5 个工作日：计入：/)
})
