import { expect, test } from 'vitest'
import { answerFacet } from '../../src/guides/facets.ts'
import { facets } from '../../src/guides/search/understanding.ts'
import { theGuides } from '../makers.ts'

const noon = new Date('2026-03-05T12:00:00+08:00')

const catalogue = theGuides()

test('every facet of every guide is a whole sentence, or is handed over', () => {
  for (const guide of catalogue.guides.keys()) {
    for (const facet of facets) {
      const told = answerFacet(catalogue, guide, facet, {}, noon)
      expect(told ?? '好。', `${guide} ${facet}`).not.toMatch(/undefined|null|NaN/)
      expect((told ?? '好。').length).toBeGreaterThan(1)
    }
  }
})

test('a fee that depends on the case is told with its case', () => {
  const told = answerFacet(catalogue, 'id-card', 'fee', {}, noon)
  expect(told).toContain('20 元')
  expect(told).toContain('到期换领')
  expect(answerFacet(catalogue, 'id-card', 'fee', { reason: ['lost'] }, noon)).not.toContain('20 元')
})

test('no fee is said plainly', () => {
  expect(answerFacet(catalogue, 'marriage-registration', 'fee', {}, noon)).toContain('不收费')
})

test('the committed and the legal limit are both told', () => {
  const told = answerFacet(catalogue, 'food-business-permit', 'time', {}, noon)
  expect(told).toContain('5 个工作日')
  expect(told).toContain('10 个工作日')
})

test('what a guide does not say about acting for somebody is not invented', () => {
  const silent = [...catalogue.guides.values()].find(
    guide => guide.kind === 'item' && !JSON.stringify(guide).match(/power-of-attorney|代办|委托|别人|替/),
  )
  expect(answerFacet(catalogue, silent!.id, 'agent', {}, noon)).toBeUndefined()
})

test('a fee without an amount is told in the guide’s own words, once', () => {
  expect(answerFacet(catalogue, 'health-cert-service', 'fee', {}, noon)).toContain(
    '体检费：按公布价格，部分项目免费',
  )
})

test('a fee of a bundle names the member it is for', () => {
  expect(answerFacet(catalogue, 'second-hand-house', 'fee', {}, noon)).toMatch(
    /房屋抵押解押：抵押登记费：80 元/,
  )
})

test('time that is not counted is told beside the promise', () => {
  const told = answerFacet(catalogue, 'disabled-certificate', 'time', {}, noon)
  expect(told).toContain('要的时间另算：残疾类别和等级评定')
})

test('steps that a bundle’s own choice rules out are not told', () => {
  expect(answerFacet(catalogue, 'marriage-registration', 'time', {}, noon)).toContain('离婚冷静期')
  expect(answerFacet(catalogue, 'marriage-and-childbirth', 'time', {}, noon)).not.toContain('离婚冷静期')
})

test('a place tells the other ways the members are done', () => {
  expect(answerFacet(catalogue, 'open-restaurant', 'place', {}, noon)).toContain('网上办理')
})

test('papers that come out on the way are not among what to bring', () => {
  expect(answerFacet(catalogue, 'newborn', 'materials', {}, noon)).toContain('父母居民户口簿')
  expect(answerFacet(catalogue, 'open-restaurant', 'materials', {}, noon)).not.toContain('营业执照')
})

test('who may act for the applicant: the guide’s own words, or the papers it asks of them', () => {
  expect(answerFacet(catalogue, 'id-card', 'agent', {}, noon)).toContain('不能代办')
  expect(answerFacet(catalogue, 'company-change', 'agent', {}, noon)).toContain(
    '授权委托书、代办人居民身份证',
  )
  expect(answerFacet(catalogue, 'open-restaurant', 'agent', {}, noon)).toContain('注册公司')
})

test('an unknown guide has no facets', () => {
  expect(answerFacet(catalogue, 'nobody', 'fee', {}, noon)).toBeUndefined()
})
