/** What the page does not do: open for others, serve what was sent, believe what it is told. */
import { beforeEach, expect, test } from 'vitest'
import { perMinute } from '../../../src/api/my/limit.ts'
import { largestFile } from '../../../src/api/shapes.ts'
import { filesOf } from '../../../src/store/caseMaterials.ts'
import { keepConsent } from '../../../src/store/consents.ts'
import { writtenPdf } from '../../files/harmful.ts'
import { morning } from '../../makers.ts'
import { anOwnPage, aSite, goodPhoto, nonceIn, OwnPage, type Site, whoFields } from './site.ts'

let site: Site
let mine: OwnPage
beforeEach(async () => {
  site = await aSite()
  mine = await anOwnPage(site)
})

const hours = 3600_000

test('an address that is over, or was never given, says in plain words what to do', async () => {
  const stranger = new OwnPage(site, mine.visit, '/my/there-is-no-such-address')
  const unknown = await stranger.get()
  expect([unknown.status, (await unknown.text()).includes('说“我的办件”')]).toEqual([404, true])
  const nonce = await mine.nonce()
  site.hall.at(new Date(morning.getTime() + 2 * hours))
  const expired = await mine.get()
  expect([expired.status, (await expired.text()).includes('说“我的办件”')]).toEqual([410, true])
  for (const path of [
    '/who',
    '/submit',
    '/withdraw',
    '/materials/layout-plan/way',
    '/files/x/remove',
    '/code',
  ])
    expect(
      (await fetch(mine.address + path, { method: 'POST', body: new URLSearchParams({ nonce }) })).status,
    ).toBe(410)
  expect(await mine.upload('layout-plan', await goodPhoto())).toMatchObject({
    status: 410,
    told: { result: 'expired', advice: [] },
  })
})

test('nothing of it is kept by a cache, listed by a search engine, or told to where a link leads', async () => {
  for (const answer of [await mine.get(), await mine.get('/nothing/here')]) {
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  }
  expect(await (await fetch(`${site.url}/metrics`)).text()).not.toContain(mine.path)
  const { headers } = await mine.get()
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
})

test('who did not agree to the words in force is sent back to the chat, and nothing is taken', async () => {
  const { number } = await mine.case()
  const consent = { caseNumber: number, kind: 'sensitive-data', textVersion: 'of last year' }
  await keepConsent(site.hall.store.db, consent, morning)
  expect((await mine.get()).status).toBe(403)
  expect(await mine.upload('layout-plan', await goodPhoto())).toMatchObject({ status: 403 })
  expect(await filesOf(site.hall.store.db, number)).toEqual([])
})

test('pictures are previews of this case alone; the file itself is served nowhere', async () => {
  await mine.upload('layout-plan', await goodPhoto())
  const [file] = await filesOf(site.hall.store.db, (await mine.case()).number)
  const picture = await mine.get(`/files/${file!.id}/0.jpg`)
  expect(picture.status).toBe(200)
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': 'inline; filename="page.jpg"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  const bytes = Buffer.from(await picture.arrayBuffer())
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  for (const path of ['1.jpg', '-1.jpg', 'x.jpg', '0', '0.pdf', `${file!.blob}.jpg`])
    expect((await mine.get(`/files/${file!.id}/${path}`)).status, path).toBe(404)
  const other = await anOwnPage(site)
  expect((await other.get(`/files/${file!.id}/0.jpg`)).status).toBe(404)
  expect(await other.sent(`/files/${file!.id}/remove`)).toContain('不在这一步')
  expect(await filesOf(site.hall.store.db, (await mine.case()).number)).toHaveLength(1)
})

test('a PDF is shown as pictures of its pages, and as nothing else', async () => {
  const pdf = { name: '制度.pdf', mime: 'application/pdf' }
  expect(await mine.upload('food-safety-rules', await writtenPdf(3), pdf)).toMatchObject({ status: 200 })
  const page = await mine.text()
  expect(page).toContain('制度.pdf')
  expect(page).toContain('共 3 页')
  const pictures = [...page.matchAll(/src="([^"]+\.jpg)"/g)].map(([, path]) => path)
  expect(pictures).toHaveLength(3)
  for (const path of pictures)
    expect((await fetch(site.url + path)).headers.get('content-type')).toBe('image/jpeg')
})

test('what is no photo and no PDF is refused with what to do, and leaves nothing', async () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000)])
  const { status, told } = await mine.upload('layout-plan', program, { name: '照片.jpg' })
  expect([status, told.result]).toEqual([422, 'refused'])
  expect(told.advice.join('')).toMatch(/请发照片/)
  expect(await mine.upload('layout-plan', new Uint8Array())).toMatchObject({ status: 422 })
  expect(await mine.upload('no-such-material', await goodPhoto())).toMatchObject({ status: 409 })
  expect(await mine.upload('layout-plan', await goodPhoto(), { id: '<script>' })).toMatchObject({
    status: 400,
  })
  expect(await filesOf(site.hall.store.db, (await mine.case()).number)).toEqual([])
})

test('a file that is too large is told so, a little or much', async () => {
  for (const size of [largestFile + 1, largestFile + 1_000_000]) {
    const { status, told } = await mine.upload('layout-plan', new Uint8Array(size))
    expect([413, 422]).toContain(status)
    expect(told.words + told.advice.join('')).toContain('10 MB')
  }
})

test('names and words are shown as they were written, and are no markup', async () => {
  const evil = '"><img src=x onerror=alert(1)>.jpg'
  await mine.upload('layout-plan', await goodPhoto(), { name: evil })
  const answer = await mine.post('/who', { ...whoFields, name: '<script>alert(1)</script>' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).not.toMatch(/<img src=x|<script>alert/)
  expect(page).toContain('&lt;script&gt;')
  expect(page).toContain('&lt;img src&#x3D;x')
  expect(await mine.text('?said=<script>')).not.toContain('role="alert"')
  expect(await mine.text('?said=constructor')).not.toContain('role="alert"')
})

test('garbage in a form changes nothing', async () => {
  const before = await mine.case()
  for (const [path, fields] of [
    ['/who', { kind: 'robot' }],
    ['/who', { ...whoFields, nonce: 'x' }],
    ['/materials/layout-plan/way', { way: 'file' }],
    ['/materials/layout-plan/way', { way: 'offline', place: '//evil.example' }],
    ['/code', {}],
    ['/code/check', { code: '1'.repeat(100) }],
    ['/submit', { nonce: '' }],
  ] as [string, Record<string, string>][]) {
    const answer = await mine.post(path, fields)
    expect(answer.headers.get('location'), path).toBe(`${mine.path}?said=not-read`)
  }
  expect((await mine.post('/who', { ...whoFields, name: 'x'.repeat(9000) })).status).toBe(413)
  const body = '{"nonce":'
  const headers = { 'content-type': 'application/json' }
  const json = await fetch(`${mine.address}/submit`, { method: 'POST', body, headers, redirect: 'manual' })
  expect(json.headers.get('location')).toBe(`${mine.path}?said=not-read`)
  expect(await mine.case()).toEqual(before)
  expect(site.faults).toEqual([])
})

test('[R15.1] after submission who it is and how things come cannot be changed here', async () => {
  await mine.sent('/who', whoFields)
  for (const key of ['food-permit-form', 'layout-plan', 'food-safety-rules', 'health-cert'])
    await mine.sent(`/materials/${key}/way`, { way: 'offline' })
  await mine.sent('/submit')
  const nonce = nonceIn(await mine.text())
  expect(await mine.sent('/who', { ...whoFields, nonce, name: '李四光' })).toContain('不在这一步')
  expect(await mine.sent('/materials/health-cert/way', { nonce, way: 'later' })).toContain('不在这一步')
  expect((await mine.case()).shown.name).toBe('张**')
})

test('an address that is asked for again and again is told to wait', async () => {
  const photo = new Uint8Array()
  for (let n = 0; n < perMinute.uploads; n++) await mine.upload('no-such-material', photo)
  const { status, told } = await mine.upload('layout-plan', photo)
  expect([status, told.result]).toEqual([429, 'too-fast'])
})
