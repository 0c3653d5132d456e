import { expect, test } from 'vitest'
import type { NoticeFactsOf } from '../../src/notices/kinds.ts'
import { noticeOf } from '../../src/notices/makers.ts'
import { renderPdf } from '../../src/notices/pdf.ts'
import { common, everyKind } from './everyKind.ts'
import { wordsByPage } from './pages.ts'

/** Each sentence is counted, so that a lost one is missed. */
const sentences = (count: number) =>
  Array.from({ length: count }, (_, index) => `第${index}句写明查到的情况和理由。`).join('')

const missing = (text: string, count: number) =>
  Array.from({ length: count }, (_, index) => `第${index}句`).filter(sentence => !text.includes(sentence))

test('a reason longer than a page runs over pages, and nothing of it is lost', async () => {
  const facts = { facts: '见理由', reason: sentences(400), basis: '无' }
  const pages = await wordsByPage(await renderPdf(noticeOf('non-acceptance', facts, common)))
  expect(pages.length).toBeGreaterThan(2)
  const text = pages.join('').replace(/第\d+页，共\d+页|事实、理由和依据/g, '')
  expect(missing(text, 400)).toEqual([])
})

test('so does a list of two items that fill a page each', async () => {
  const facts = {
    ...(everyKind.handover!.facts as NoticeFactsOf['handover']),
    notes: [sentences(100), sentences(150)],
  }
  const text = (await wordsByPage(await renderPdf(noticeOf('handover', facts, common)))).join('')
  expect(missing(text.replace(/第\d+页，共\d+页/g, ''), 150)).toEqual([])
})

test('thirty faults of forty lines each are all told', async () => {
  const problems = Array.from({ length: 30 }, (_, index) => ({
    material: `材料${index}`,
    wrong: sentences(40),
    how: `改法${index}`,
  }))
  const facts = { submittedAt: '2026-03-03T02:00:00.000Z', submitBy: '2026-04-02', problems }
  const pages = await wordsByPage(await renderPdf(noticeOf('correction', facts, common)))
  const text = pages.join('')
  expect(problems.filter(({ material, how }) => !text.includes(material) || !text.includes(how))).toEqual([])
  expect(text.match(/第39句/g)).toHaveLength(30)
})
