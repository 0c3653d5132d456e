import { describe, expect, test } from 'vitest'
import { lintCatalogue, lintChange, rules } from '../../src/guides/lint/index.ts'
import type { Item } from '../../src/guides/schema.ts'
import { bundles } from './broken/bundles.ts'
import { changed, house, item } from './broken/house.ts'
import { materials } from './broken/materials.ts'
import { names } from './broken/names.ts'
import { questions } from './broken/questions.ts'
import { times } from './broken/times.ts'
import { wording } from './broken/wording.ts'

test('[R22.1] the guides of the house are clean', () => {
  expect(lintCatalogue(house).map(String)).toEqual([])
})

const broken = [...questions, ...materials, ...times, ...names, ...bundles, ...wording]

describe('[R2.2 R8.2 R8.3 R16.2 R22.1] a broken guide is caught', () => {
  test.each(broken)('%s', (_, rule, file, field, catalogue) => {
    const told = lintCatalogue(catalogue())
    expect(told.map(problem => [problem.rule, problem.file, problem.field])).toContainEqual([
      rule,
      file,
      field,
    ])
  })

  test('every rule is shown to catch something', () => {
    const shown = new Set(broken.map(([, rule]) => rule))
    expect(Object.keys(rules).filter(rule => !shown.has(rule))).toEqual([])
  })

  test('a problem names the file, the field and how to mend it', () => {
    const [problem] = lintCatalogue(item('passport', guide => (guide.visits = 2))())
    expect(String(problem)).toBe(
      '文件 item-passport.yaml，字段 visitsReason：要跑 2 次，没有说明原因。改法：写明为什么一次办不完，或者把 visits 改成 0 或 1。',
    )
  })
})

test('two guides may share an alias when each names the other', () => {
  const catalogue = changed(({ guides }) => {
    guides.get('passport')!.aliases.push('换驾照')
    guides.get('passport')!.related.push('driver-licence-renewal')
    guides.get('driver-licence-renewal')!.related.push('passport')
  })
  expect(lintCatalogue(catalogue())).toEqual([])
})

describe('[R8.1] a change that asks more carries a legal basis', () => {
  const more: [title: string, id: string, field: string, change: (item: Item) => void][] = [
    [
      'a material is added',
      'passport',
      'materials[5]',
      guide => guide.materials.push({ ref: 'photo-1inch', need: 'required' }),
    ],
    [
      'an optional material becomes required',
      'health-cert-service',
      'materials[1]',
      guide => (guide.materials[1]!.need = 'required'),
    ],
    [
      'a material is no longer 免提交',
      'passport',
      'materials[0]',
      guide => (guide.materials[0]!.exempt = false),
    ],
    [
      'a step is added',
      'passport',
      'steps[3]',
      guide => guide.steps.push({ id: 'look', name: '再看一遍', days: 0 }),
    ],
    ['a step takes longer', 'passport', 'steps[1]', guide => (guide.steps[1]!.days += 1)],
    ['the promise is longer', 'passport', 'limits.committed', guide => (guide.limits.committed.n = 12)],
  ]

  test.each(more)('%s', (_, id, field, change) => {
    const told = lintChange(house, item(id, change)())
    expect(told.map(problem => [problem.rule, problem.field])).toEqual([['change-basis', field]])
  })

  test('nothing is said when the law is named', () => {
    const asking = item('passport', guide => {
      guide.materials.push({ ref: 'photo-1inch', need: 'required', basis: '护照法第五条' })
      guide.steps.push({ id: 'look', name: '再看一遍', days: 0, basis: '护照法第六条' })
      Object.assign(guide.limits.committed, { n: 12, basis: '护照法第六条' })
    })
    expect(lintChange(house, asking())).toEqual([])
  })

  test('asking less needs no law', () => {
    const asking = item('passport', guide => {
      guide.materials.pop()
      guide.steps.pop()
      guide.limits.committed.n = 1
    })
    expect(lintChange(house, asking())).toEqual([])
  })
})
