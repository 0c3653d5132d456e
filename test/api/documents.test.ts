import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import type { Item } from '../../src/guides/schema.ts'
import { aHall, aVisit, type TestHall } from '../makers.ts'
import { served } from '../server.ts'

/** Issues the disclosure for a lost identity card; answers the addresses it was given. */
async function issued(hall: TestHall) {
  const visit = await aVisit(hall)
  await visit.open('id-card')
  for (const value of ['begin', 'a:reason=lost', 'a:age=adult', 'a:urgent=no']) await visit.press(value)
  const card = visit.replies.find(reply => reply.kind === 'card')!
  const [page, verify] = (card.kind === 'card' && card.links) || []
  return { page: page!.url, verify: verify!.url }
}

test('[R9.2] the issued document is a page, and a PDF whose Chinese text can be read out', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { page } = await issued(hall)
  const html = await (await fetch(url + page)).text()
  expect(html).toContain('示例政务告〔2026〕1 号')
  expect(html).not.toMatch(/<script|style=/)
  const pdf = await fetch(`${url}${page}.pdf`)
  expect(pdf.headers.get('content-type')).toContain('application/pdf')
  const text = await textOf(new Uint8Array(await pdf.arrayBuffer()))
  for (const words of ['一次性告知书', '居民户口簿', '监督电话', '法定时限']) expect(text).toContain(words)
})

test('[R16.1] the blank form and a filled sample come in the same turn, as page and as PDF', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const visit = await aVisit(hall)
  await visit.open('sole-trader-setup')
  await visit.press('begin')
  while (!visit.words.includes('一次性告知书')) await visit.press(visit.choices[0]!.value)
  const links = visit.replies.flatMap(reply => (reply.kind === 'card' ? (reply.links ?? []) : []))
  const forms = links.filter(link => link.url.startsWith('/forms/'))
  expect(forms.map(({ label }) => label.slice(0, 3))).toEqual(expect.arrayContaining(['空白表', '样表：']))
  for (const { url: path } of forms) {
    const page = await fetch(url + path)
    expect(page.status).toBe(200)
    expect((await page.text()).includes('仅供填写参考')).toBe(path.endsWith('/sample'))
    expect((await fetch(`${url}${path}.pdf`)).headers.get('content-type')).toContain('application/pdf')
  }
  expect((await fetch(`${url}/forms/no-such-form`)).status).toBe(404)
})

test('a genuine document verifies as current; an invented number does not', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { verify } = await issued(hall)
  expect(await (await fetch(url + verify)).text()).toContain('现在仍然有效')
  const unknown = await fetch(`${url}/verify/GZ2026-000999`)
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toContain('没有找到')
  expect((await fetch(`${url}/verify/%3Cscript%3E`)).status).toBe(404)
  expect(await (await fetch(`${url}/verify/%3Cscript%3E`)).text()).not.toContain('<script>')
})

test('[R9.3] a guide changed afterwards shows on the verification what is new; the paper stays as it was told', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { page, verify } = await issued(hall)
  hall.serve(withMaterial(hall, 'id-card'))
  const answer = await (await fetch(url + verify)).text()
  expect(answer).toContain('发出以后有变化')
  expect(answer).toContain('新增材料：近期一寸免冠照片')
  expect(await (await fetch(url + page)).text()).not.toContain('近期一寸免冠照片')
})

test('a service that was taken away is said to be gone', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { verify } = await issued(hall)
  const { guides, ...rest } = hall.shelf.current()
  hall.serve({ ...rest, guides: new Map([...guides].filter(([id]) => id !== 'id-card')) })
  expect(await (await fetch(url + verify)).text()).toContain('不在服务目录里')
})

test('a document is found by its own address only, and is kept by no cache', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { page } = await issued(hall)
  expect((await fetch(`${url}/d/GZ2026-000001`)).status).toBe(404)
  const { headers } = await fetch(url + page)
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

function withMaterial(hall: TestHall, id: string) {
  const catalogue = hall.shelf.current()
  const item = catalogue.guides.get(id) as Item & { version: string }
  const changed = {
    ...item,
    version: 'changed',
    materials: [...item.materials, { ref: 'photo-1inch', need: 'required' as const }],
  }
  return { ...catalogue, guides: new Map([...catalogue.guides, [id, changed]]) }
}

async function textOf(data: Uint8Array): Promise<string> {
  const document = await getDocument({ data, useSystemFonts: false }).promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text += items.map(item => ('str' in item ? item.str : '')).join('')
  }
  return text
}
