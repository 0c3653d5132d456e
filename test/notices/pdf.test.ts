import jsqr from 'jsqr'
import { beforeAll, describe, expect, test } from 'vitest'
import { formNotice } from '../../src/notices/formNotice.ts'
import { type Notice, wordsOf } from '../../src/notices/notice.ts'
import { renderPdf } from '../../src/notices/pdf.ts'
import { theGuides } from '../makers.ts'
import { ink, type Picture, pictureOf, wordsByPage } from './pages.ts'
import { longNotice, verifyUrl } from './samples.ts'

test('a last block longer than a page is broken over pages, and nothing of it is lost', async () => {
  const items = Array.from({ length: 90 }, (_, index) => `第${index}条`)
  const blocks: Notice['blocks'] = [{ kind: 'list', title: '条件', items }]
  const pages = await wordsByPage(
    await renderPdf({ title: '通知', number: '', meta: [], blocks, closing: ['完毕'] }),
  )
  expect(items.filter(item => !pages.join('').includes(item))).toEqual([])
  expect(pages.length).toBeGreaterThan(1)
})

describe('a long disclosure as PDF', () => {
  const notice = longNotice()
  let pdf: Uint8Array
  let pages: string[]
  let first: Picture

  beforeAll(async () => {
    pdf = await renderPdf(notice)
    pages = await wordsByPage(pdf)
    first = await pictureOf(pdf, 1, 2)
  })

  test('[R9.2] has every word of the document, extractable', () => {
    const text = pages.join('').replace(/第\d+页，共\d+页/g, '')
    // A cell may be broken over lines, so its characters are looked for in parts.
    const missing = wordsOf(notice).filter(
      words => !words.split(/[\s；，、（）：。【】｜]+/).every(part => text.includes(part)),
    )
    expect(missing).toEqual([])
  })

  test('counts its pages', () => {
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, words] of pages.entries())
      expect(words).toContain(`第${index + 1}页，共${pages.length}页`)
  })

  test('repeats the heads of the material list on every page it runs over', () => {
    const withMaterials = pages.filter(words => words.includes('材料清单（共'))
    expect(withMaterials.length).toBeGreaterThan(1)
    for (const words of withMaterials) expect(words).toContain('序号材料名称形式和份数')
  })

  test('ends no page on a heading, and seals none that is empty otherwise', () => {
    const headings = notice.blocks.flatMap(block => (block.kind === 'paragraph' ? [] : [block.title]))
    for (const words of pages) {
      const body = words.replace(/第\d+页，共\d+页$/, '')
      expect(headings.filter(heading => body.endsWith(heading.replace(/\s/g, '')))).toEqual([])
    }
    expect(pages.at(-1)).toContain('结果与送达')
  })

  test('is really printed, not blank: its title, its text and its lines leave ink', () => {
    expect(ink(first, 0.05, 0.12)).toBeGreaterThan(0.005)
    expect(ink(first, 0.3, 0.9)).toBeGreaterThan(0.01)
    expect(ink(first, 0.97, 1)).toBe(0)
  })

  test('carries a QR code that leads to its verification', () => {
    const { data } = jsqr.default(first.pixels, first.width, first.height) ?? { data: '' }
    expect(data).toBe(verifyUrl)
  })

  test('leaves the document as it was', () => {
    expect(notice).toEqual(longNotice())
  })
})

test('the heading of a long list goes to the next page with it, wherever the page ends', async () => {
  const list = Array.from({ length: 14 }, (_, index) => `第${index}条`)
  const filler = Array.from({ length: 40 }, (_, index) => `前文${index}`)
  for (let lines = 32; lines < 40; lines++) {
    const pages = await wordsByPage(
      await renderPdf({
        title: '通知',
        number: '',
        meta: [],
        blocks: [
          { kind: 'list', title: '上文', items: filler.slice(0, lines) },
          { kind: 'list', title: '下文', items: list },
          { kind: 'list', title: '末尾', items: ['完'] },
        ],
        closing: [],
      }),
    )
    const bodies = pages.map(words => words.replace(/第\d+页，共\d+页$/, ''))
    expect(
      bodies.map(body => body.slice(-2)),
      `${lines} lines`,
    ).not.toContain('下文')
    expect(bodies.join('')).toContain('第1条2.第2条3.')
  }
})

test('[R16.1] a form is printed blank, with room to write, and as a filled sample that says so', async () => {
  const form = [...theGuides().forms.values()][0]!
  const [blank, sample] = await Promise.all([
    wordsByPage(await renderPdf(formNotice(form, 'blank'))),
    wordsByPage(await renderPdf(formNotice(form, 'sample'))),
  ])
  const { label, sample: filled } = form.sections[0]!.fields[0]!
  expect(blank.join('')).toContain(label)
  expect(blank.join('')).not.toContain(filled)
  expect(sample.join('')).toContain(filled)
  expect(sample.join('')).toContain('样表，仅供填写参考')
})

test('a rare character the font lacks is written as its code, and the paper says so', async () => {
  const notice: Notice = {
    title: '取件通知',
    number: '',
    meta: [['申请人', '王𠮷']],
    blocks: [],
    closing: ['请带身份证。'],
  }
  const text = (await wordsByPage(await renderPdf(notice))).join('')
  expect(text).toContain('王〔U+20BB7〕')
  expect(text).toContain('有1个字打印不出来')
})
