import { describe, expect, test } from 'vitest'
import { formNotice } from '../../src/notices/formNotice.ts'
import { noticeCss, renderHtml, renderVerify, type Verified } from '../../src/notices/html.ts'
import { theGuides } from '../makers.ts'
import { longNotice, noticeOf, toldFor } from './samples.ts'

test('the page has the document’s words and a QR code, and needs neither script nor inline style', async () => {
  const html = await renderHtml(longNotice(), '/d/x.pdf')
  for (const words of [
    '一次性告知书',
    '示例政务告〔2026〕123 号',
    '材料清单（共',
    '（印章）',
    '2026 年 3 月 5 日',
  ])
    expect(html).toContain(words)
  expect(html).toContain('src="data:image/png;base64,')
  expect(html).toContain('href="/d/x.pdf"')
  expect(html).not.toMatch(/<script|<style|style=|onclick|\[object|undefined/)
})

test('words of a guide cannot become markup', async () => {
  const told = toldFor('id-card')
  const html = await renderHtml(noticeOf({ ...told, conditions: ['<img src=x onerror=alert(1)>'] }))
  expect(html).not.toContain('<img src=x')
  expect(html).toContain('&lt;img src')
})

test('it is set for A4, with pages counted and table heads repeated', () => {
  expect(noticeCss).toMatch(/@page\s*{[^}]*A4/)
  expect(noticeCss).toContain('counter(pages)')
  expect(noticeCss).toContain('table-header-group')
})

test('[R16.1] a filled sample says that it is one; a blank form does not', async () => {
  const form = [...theGuides().forms.values()][0]!
  expect(await renderHtml(formNotice(form, 'sample'))).toContain('样表，仅供填写参考')
  const blank = await renderHtml(formNotice(form, 'blank'))
  expect(blank).not.toContain('样表')
  expect(blank).not.toContain('（印章）')
})

test('[R16.1] each form ticks in its sample what its blank leaves open', () => {
  for (const form of theGuides().forms.values()) {
    const open = JSON.stringify(formNotice(form, 'blank'))
    const filled = JSON.stringify(formNotice(form, 'sample'))
    expect(open, form.id).not.toContain('■')
    const choices = form.sections.flatMap(({ fields }) => fields).filter(({ kind }) => kind === 'choice')
    expect(filled.includes('■'), form.id).toBe(choices.length > 0)
  }
})

describe('the verification', () => {
  const genuine: Verified = {
    number: 'GZ2026-000123',
    genuine: true,
    printed: '示例政务告〔2026〕123 号',
    guide: '居民身份证申领、换领、补领',
    version: 'abc',
    issued: '2026 年 3 月 5 日',
    changes: [],
    withdrawn: false,
    hotline: '12345',
  }

  test('says that a paper is genuine and current', () => {
    const html = renderVerify(genuine)
    for (const words of ['是真的', '仍然有效', '2026 年 3 月 5 日', '居民身份证申领', 'abc'])
      expect(html).toContain(words)
  })

  test('says what changed since', () => {
    const html = renderVerify({ ...genuine, changes: ['新增材料：居民户口簿'] })
    expect(html).toContain('发出以后有变化')
    expect(html).toContain('新增材料：居民户口簿')
    expect(html).not.toContain('仍然有效')
  })

  test('says that a service was taken away', () => {
    const html = renderVerify({ ...genuine, withdrawn: true })
    expect(html).toContain('不在服务目录')
    expect(html).not.toContain('仍然有效')
  })

  test('does not know an invented number, and repeats it as plain words only', () => {
    const html = renderVerify({ ...genuine, genuine: false, number: '<b>X</b>' })
    expect(html).toContain('没有找到')
    expect(html).not.toContain('<b>X</b>')
    expect(html).not.toContain('是真的')
  })
})
