import { expect, test } from 'vitest'
import { answerFacet, type Facet } from '../../src/guides/facets.ts'
import { theGuides } from '../makers.ts'

const catalogue = theGuides()
const facets: Facet[] = [
  'fee',
  'time',
  'place',
  'materials',
  'mail',
  'agent',
  'online',
  'conditions',
  'process',
  'result',
  'hours',
]

test('every facet of every guide is a whole sentence, or is handed over', () => {
  for (const guide of catalogue.guides.keys()) {
    for (const facet of facets) {
      const told = answerFacet(catalogue, guide, facet, {})
      expect(told ?? '好。', `${guide} ${facet}`).not.toMatch(/undefined|null|NaN/)
      expect((told ?? '好。').length).toBeGreaterThan(1)
    }
  }
})

test('a fee that depends on the case is told with its case', () => {
  const told = answerFacet(catalogue, 'id-card', 'fee', {})
  expect(told).toContain('20 元')
  expect(told).toContain('到期换领')
  expect(answerFacet(catalogue, 'id-card', 'fee', { reason: ['lost'] })).not.toContain('20 元')
})

test('no fee is said plainly', () => {
  expect(answerFacet(catalogue, 'marriage-registration', 'fee', {})).toContain('不收费')
})

test('the committed and the legal limit are both told', () => {
  const told = answerFacet(catalogue, 'food-business-permit', 'time', {})
  expect(told).toContain('5 个工作日')
  expect(told).toContain('10 个工作日')
})

test('what a guide does not say about acting for somebody is not invented', () => {
  const silent = [...catalogue.guides.values()].find(
    guide => guide.kind === 'item' && !JSON.stringify(guide).match(/power-of-attorney|代办|委托|别人|替/),
  )
  expect(answerFacet(catalogue, silent!.id, 'agent', {})).toBeUndefined()
})
