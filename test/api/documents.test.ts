import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { documentFile } from '../../src/api/documents.ts'
import type { Item } from '../../src/guides/schema.ts'
import { type IssuedNotice, issueNotice } from '../../src/notices/issue.ts'
import type { NoticeFactsOf } from '../../src/notices/kinds.ts'
import { aHall, aVisit, type TestHall, testSeal } from '../makers.ts'
import { common, everyKind } from '../notices/everyKind.ts'
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

/** Issues a notice of one and the same case. */
async function aNotice(
  hall: TestHall,
  kind: 'acceptance' | 'revocation',
  revokes?: string,
): Promise<IssuedNotice> {
  const facts = everyKind[kind]!.facts as NoticeFactsOf[typeof kind]
  const { caseNumber = '', applicant, item } = common
  const answer = await hall.store.transact(tx =>
    issueNotice(
      tx,
      {
        kind,
        facts,
        caseNumber,
        hall: hall.shelf.current().hall,
        publicUrl: 'http://hall',
        issuedBy: 'clerk-1',
        ...(applicant && { applicant }),
        ...(item && { item }),
        ...(revokes !== undefined && { revokes }),
      },
      hall.now(),
    ),
  )
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}

describe('an issued notice', () => {
  test('is a page and a PDF under its own address only, kept by no cache', async () => {
    const hall = await aHall()
    const { url } = await served(hall)
    const notice = await aNotice(hall, 'acceptance')
    const page = await fetch(url + notice.url)
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    const html = await page.text()
    for (const words of ['受理通知书', notice.printed, '本机关决定受理', `href="${notice.pdfUrl}"`])
      expect(html).toContain(words)
    expect(html).not.toMatch(/不再有效|<script|style=/)
    const pdf = await fetch(url + notice.pdfUrl)
    expect(pdf.headers.get('content-type')).toContain('application/pdf')
    expect(pdf.headers.get('cache-control')).toBe('private, no-store')
    expect(await textOf(new Uint8Array(await pdf.arrayBuffer()))).toContain('本机关决定受理')
    expect((await fetch(`${url}/n/${notice.number}`)).status).toBe(404)
    expect((await fetch(`${url}/n/no-such-secret.pdf`)).status).toBe(404)
  })

  test('goes out as a file too', async () => {
    const hall = await aHall()
    const notice = await aNotice(hall, 'acceptance')
    const { arriving, shelf } = hall
    const parts = { db: hall.store.db, shelf, arriving, seal: testSeal, publicUrl: 'http://hall' }
    const { bytes, name } = await documentFile(parts, notice.pdfUrl)
    expect(name).toBe('受理通知书-WS2026-000001.pdf')
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-')
    await expect(documentFile(parts, '/n/nothing.pdf')).rejects.toThrow('没有找到')
  })

  test('verifies by its number, without a word about the person', async () => {
    const hall = await aHall()
    const { url } = await served(hall)
    const { number, printed } = await aNotice(hall, 'acceptance')
    const answer = await fetch(`${url}/verify/${number.toLowerCase()}`)
    const html = await answer.text()
    for (const words of ['是真的', '没有被撤销', '受理通知书', printed, '2026 年 3 月 5 日', '县行政审批'])
      expect(html).toContain(words)
    expect(html).not.toMatch(/王小明|4115|食品经营|BJ2026/)
    const unknown = await fetch(`${url}/verify/WS2026-000999`)
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('没有找到编号 WS2026-000999')
  })

  test('that was taken back says so on page, PDF and verification; its words stay', async () => {
    const hall = await aHall()
    const { url } = await served(hall)
    const notice = await aNotice(hall, 'acceptance')
    hall.at(new Date('2026-03-06T02:00:00Z'))
    const revocation = await aNotice(hall, 'revocation', notice.number)
    const banner = `2026 年 3 月 6 日被 ${revocation.printed} 撤销`
    const html = await (await fetch(url + notice.url)).text()
    expect(html).toContain(banner)
    expect(html).toContain('本机关决定受理')
    const pdf = await (await fetch(url + notice.pdfUrl)).arrayBuffer()
    expect(await textOf(new Uint8Array(pdf))).toContain('不再有效')
    const verified = await fetch(`${url}/verify/${notice.number}`)
    expect(verified.status).toBe(200)
    expect(await verified.text()).toContain('已经不再有效')
    expect(await (await fetch(url + revocation.url)).text()).not.toContain('role="alert"')
  })

  test('whose stored words were altered is never shown as genuine, and the fault is logged', async () => {
    const hall = await aHall()
    const { url, faults } = await served(hall)
    const notice = await aNotice(hall, 'acceptance')
    const { db } = hall.store
    await sql`drop trigger notice_no_update`.execute(db)
    await sql`update notice set told = replace(told, '王小明', '张三')`.execute(db)
    for (const path of [notice.url, notice.pdfUrl]) {
      const answer = await fetch(url + path)
      expect(answer.status).toBe(500)
      const words = await answer.text()
      expect(words).toContain('存档内容和发出时不一样')
      expect(words).not.toContain('张三')
    }
    expect(faults).toHaveLength(2)
    const verified = await fetch(`${url}/verify/${notice.number}`)
    expect(verified.status).toBe(500)
    expect(await verified.text()).not.toMatch(/是真的，|张三/)
  })
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
