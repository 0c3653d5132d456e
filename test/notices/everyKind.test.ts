/** Every kind of notice as page and as PDF, and the rules its words keep. */
import jsqr from 'jsqr'
import { describe, expect, test } from 'vitest'
import { renderHtml } from '../../src/notices/html.ts'
import { kinds } from '../../src/notices/kinds.ts'
import { noticeOf } from '../../src/notices/makers.ts'
import { wordsOf } from '../../src/notices/notice.ts'
import { renderPdf } from '../../src/notices/pdf.ts'
import { common, everyKind, sampleNotice } from './everyKind.ts'
import { ink, pictureOf, wordsByPage } from './pages.ts'

const names = Object.keys(everyKind)
const words = (name: string) => wordsOf(sampleNotice(name)).join('\n')
/** Without the numbers of lists: they stand between the lines of what they count. */
const bare = (text: string) => text.replace(/\d+\./g, '')
/** One red point, transparent around it. */
const seal =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

describe.each(names)('%s', name => {
  const notice = sampleNotice(name)

  test('as PDF has every word extractable, and leaves ink', async () => {
    const pdf = await renderPdf(notice)
    const pages = await wordsByPage(pdf)
    const text = bare(pages.join(''))
    const parts = wordsOf(notice).flatMap(line => line.split(/[\s；，、（）：。【】｜_]+/))
    expect(parts.filter(part => !text.includes(bare(part)))).toEqual([])
    expect(text).toContain(`第1页，共${pages.length}页`)
    const picture = await pictureOf(pdf, 1, 2)
    expect(ink(picture, 0.05, 0.12)).toBeGreaterThan(0.003)
    expect(ink(picture, 0.2, 0.5)).toBeGreaterThan(0.005)
    expect(jsqr.default(picture.pixels, picture.width, picture.height)?.data).toBe(common.verifyUrl)
  })

  test('as a page has its words, and needs neither script nor inline style', async () => {
    const html = await renderHtml(notice, '/n/x.pdf')
    for (const line of [notice.title, notice.number, ...(notice.signatures ?? []), notice.seal!.office])
      expect(html).toContain(line)
    expect(html).not.toMatch(/<script|<style|style=|\[object|undefined|null/)
  })

  test('shows no ID number in full, and none to others than the applicant', () => {
    const all = JSON.stringify(notice.blocks) + JSON.stringify(notice.meta)
    expect(all).not.toMatch(/\d{17}[\dXx]/)
    expect(all.includes('411526********1234')).toBe(kinds[everyKind[name]!.kind].to === 'applicant')
  })
})

test('a full ID number that slips into the facts is masked', () => {
  const facts = { facts: '身份证 411526199001011234 已注销。', reason: '无', basis: '无' }
  const notice = noticeOf('non-acceptance', facts, {
    ...common,
    applicant: { name: '王小明', idMasked: '41152619900101123X' },
  })
  expect(wordsOf(notice).join()).toContain('411526********1234')
  expect(JSON.stringify(notice)).not.toContain('19900101')
})

test('[R15.2] [R16.3] what is handed in before acceptance says that it is none', () => {
  expect(words('material-receipt')).toContain('不代表受理')
  expect(words('pre-review-receipt')).toContain('提交预审不等于受理')
  expect(words('pre-review-opinion')).toContain('预审意见不代表受理决定，预审通过不等于受理。')
})

test('[R17.1] an acceptance says so in the words of the law, with its dates', () => {
  const told = words('acceptance')
  expect(told).toContain('经审查，您提交的申请材料齐全、符合法定形式，本机关决定受理。')
  for (const line of [
    '受理日期：2026 年 3 月 5 日',
    '承诺件',
    '至 2026 年 3 月 16 日',
    '至 2026 年 4 月 2 日',
  ])
    expect(told).toContain(line)
})

test('an acceptance that waits for a material does not call the materials complete', () => {
  expect(words('acceptance-with-promises')).not.toContain('您提交的申请材料齐全')
  expect(words('acceptance-with-promises')).toContain('食品安全管理制度文本｜2026 年 3 月 12 日')
})

test('[R17.4] a deemed acceptance is dated as of receipt and names the article', () => {
  expect(words('acceptance-deemed')).toContain('第三十二条第一款第四项')
  expect(words('acceptance-deemed')).toContain('受理日期：2026 年 2 月 25 日')
})

test('[R17.3] a correction names every fault, how to correct it, and that there are no others', () => {
  const told = words('correction')
  expect(told).toContain('第 3 页没有签名｜在第 3 页“申请人”处签名')
  expect(told).toContain('以上为需要补正的全部内容。')
  expect(told).toContain('申请人（签收）')
})

test('[R17.6] [R20.3] every negative decision names reason, law and both remedies', () => {
  for (const name of ['non-acceptance', 'decision-denied', 'revocation']) {
    const told = words(name)
    for (const line of ['理由：', '依据：', '六十日内', '行政复议', '六个月内', '人民法院'])
      expect(told, name).toContain(line)
  }
  expect(words('non-acceptance')).toContain('请向邻县市场监督管理局申请')
  expect(words('decision')).not.toContain('行政复议')
})

test('[R14.3] a decision that takes an earlier one’s place refers to it', () => {
  expect(words('decision-superseding')).toContain('示例政务决〔2026〕7 号')
})

test('[R21.1] [R21.3] steps outside say how long they take, whether it counts, and who comes', () => {
  expect(words('external-step')).toContain('是否计入办理时限：不计入')
  expect(words('site-inspection')).toContain('陈刚、刘洋（共 2 人')
})

test('a pickup notice may be read over a shoulder: no person in it', () => {
  expect(words('pickup')).not.toMatch(/王小明|\*\*\*\*/)
})

describe('the seal', () => {
  const withSeals = { ...common, hall: { ...common.hall, seals: { acceptance: seal } } }
  const facts = { facts: '无', reason: '无', basis: '无' }

  test('of acceptance and refusal is 受理专用章, of others the hall’s (行政许可法 32)', () => {
    for (const name of ['material-receipt', 'acceptance', 'correction', 'non-acceptance'])
      expect(words(name)).toContain('（受理专用章）')
    for (const name of ['decision', 'extension', 'pickup']) expect(words(name)).toContain('（印章）')
  })

  test('is drawn where the hall has its picture, on page and PDF', async () => {
    const notice = noticeOf('non-acceptance', facts, withSeals)
    expect(notice.seal?.image).toBe(seal)
    const html = await renderHtml(notice)
    expect(html).toContain(`<img src="${seal.replaceAll('=', '&#x3D;')}"`)
    expect(html).not.toContain('（受理专用章）')
    expect(red(await pictureOf(await renderPdf(notice), 1))).toBeGreaterThan(1000)
  })

  test('is left to be stamped where the picture is no PNG', () => {
    const hall = { ...common.hall, seals: { acceptance: 'https://elsewhere.example/seal.png' } }
    expect(noticeOf('non-acceptance', facts, { ...common, hall }).seal).not.toHaveProperty('image')
  })
})

function red({ pixels }: { pixels: Uint8ClampedArray }): number {
  let found = 0
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at]! > 150 && pixels[at + 1]! < 80 && pixels[at + 2]! < 80) found++
  return found
}
