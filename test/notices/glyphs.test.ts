import { expect, test } from 'vitest'
import { printable, unprintable } from '../../src/notices/glyphs.ts'
import { longNotice } from './samples.ts'

test('tells which characters of a name cannot be printed, each once', () => {
  expect(unprintable('王𠮷𠮷')).toEqual(['𠮷'])
})

test.each(['王小明', '㼆', '〔2026〕123 号', '淼喆翀旻', '・—“”〇'])('%s can be printed', text => {
  expect(unprintable(text)).toEqual([])
})

test('a document of common characters stays as it is', () => {
  const notice = longNotice()
  expect(printable(notice)).toBe(notice)
})

test('codes stand in every place of the document, and the warning names them', () => {
  const notice = printable({
    title: '通知',
    number: '',
    meta: [['姓名', '𠮷']],
    blocks: [{ kind: 'table', title: '表', head: ['名'], widths: [1], rows: [['𠮷'], ['𡈽']] }],
    closing: [],
  })
  expect(JSON.stringify(notice)).not.toMatch(/[𠮷𡈽]/u)
  expect(notice.meta).toEqual([['姓名', '〔U+20BB7〕']])
  expect(notice.closing).toHaveLength(1)
  expect(notice.closing[0]).toContain('2 个字')
  expect(notice.closing[0]).toContain('〔U+20BB7〕、〔U+2123D〕')
})
