/** What is hard to read is told; what is good is left alone. */
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { type Inspection, inspect } from '../../src/files/inspect.ts'
import { asJpeg, darkCard, identityCard, photo, printedPage, type Scene } from './photos.ts'

const jpg = { name: '照片.jpg', mime: 'image/jpeg' }
const lines = [
  '姓名　张三',
  '性别　男　民族　汉',
  '住址　某省某县某街 1 号',
  '公民身份号码 110101199003070000',
]

async function findingsOf(picture: Sharp): Promise<[string, string[]]> {
  return told(await inspect(await asJpeg(picture), jpg))
}

function told({ verdict, findings }: Inspection): [string, string[]] {
  return [verdict, findings.map(({ code }) => code)]
}

test('a page taken with 12 megapixels is good, is kept whole, and shown smaller', async () => {
  const seen = await inspect(await asJpeg(await photo({ width: 3024, height: 4032 })), jpg)
  expect(told(seen)).toEqual(['good', []])
  expect(seen).toMatchObject({ kind: 'jpeg', mime: 'image/jpeg', pages: 1, width: 3024, height: 4032 })
  expect(await sharp(seen.previews[0]).metadata()).toMatchObject({
    format: 'jpeg',
    width: 1200,
    height: 1600,
  })
})

const onWhite = { table: '#f2f2f0', wood: false }
const wide = { width: 2016, height: 1512 }

test.each<[what: string, scene: Scene]>([
  ['a form on a dark table', { table: '#2a2a2a', wood: false }],
  ['a form on green cloth', { table: '#3d6b52', wood: false }],
  ['a form on a white table', onWhite],
  ['a form on a grey table', { table: '#b9b9b6', wood: false }],
  ['a form held crookedly', { tilt: 12, size: 0.65 }],
  ['a form across', { ...wide, size: 0.5 }],
  ['a form that fills the picture', { size: 1.3, tilt: 1 }],
  ['a form in a dim room', { light: 0.65 }],
  ['a form in a bright room', { light: 1.15 }],
  ['a dark blue permit on white', { ...wide, ...onWhite, thing: darkCard(1300) }],
  [
    'a dark blue permit that fills the picture',
    { width: 2016, height: 1371, thing: darkCard(2060), tilt: 0 },
  ],
  ['an identity card on wood', { ...wide, thing: identityCard(1500, lines) }],
  ['an identity card on white', { ...wide, ...onWhite, thing: identityCard(1200, lines) }],
])('%s is good', async (_, scene) => {
  expect(await findingsOf(await photo(scene))).toEqual(['good', []])
})

test('a scan without margins is good, as JPEG and as PNG', async () => {
  const scan = printedPage(1654).toBuffer('image/png')
  expect(await findingsOf(sharp(scan))).toEqual(['good', []])
  expect(told(await inspect(scan, { name: '扫描.png', mime: 'image/png' }))).toEqual(['good', []])
})

test('a screenshot is good: a dark bar on top, a white page below', async () => {
  const bar = { create: { width: 1080, height: 200, channels: 3 as const, background: '#1c5c5a' } }
  const screen = await sharp(printedPage(1080).toBuffer('image/png'))
    .composite([{ input: await sharp(bar).png().toBuffer(), left: 0, top: 0 }])
    .png()
    .toBuffer()
  const seen = await inspect(screen, { name: '截图.png', mime: 'image/png' })
  expect(told(seen)).toEqual(['good', []])
  expect(seen.mime).toBe('image/png')
})

test('a picture turned by its EXIF mark is kept upright', async () => {
  const lying = await sharp(await asJpeg(await photo({})))
    .rotate(-90)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const seen = await inspect(lying, jpg)
  expect(told(seen)).toEqual(['good', []])
  expect(seen).toMatchObject({ width: 1512, height: 2016 })
})

test('a WebP is kept as JPEG', async () => {
  const webp = await (await photo({ width: 900, height: 1200 })).webp().toBuffer()
  const seen = await inspect(webp, { name: '照片.webp', mime: 'image/webp' })
  expect(seen).toMatchObject({ verdict: 'good', kind: 'webp', mime: 'image/jpeg', findings: [] })
  expect((await sharp(seen.clean).metadata()).format).toBe('jpeg')
})

test.each<[what: string, code: string, scene: Scene]>([
  ['in the dark', 'too-dark', { light: 0.25 }],
  ['with a lamp’s reflection', 'glare', { lamp: 0.12 }],
  ['with a large reflection', 'glare', { lamp: 0.25 }],
  ['cut below', 'cut-edges', { down: 0.2 }],
  ['cut at the right', 'cut-edges', { right: 0.2 }],
  ['cut at a corner, on dark cloth', 'cut-edges', { right: 0.2, down: 0.2, table: '#2d2d33', wood: false }],
])('a page %s: %s', async (_, code, scene) => {
  expect(await findingsOf(await photo(scene))).toEqual(['poor', [code]])
})

test.each([4, 8])('a page out of focus by %d pixels', async radius => {
  const page = await asJpeg(await photo({}))
  expect(await findingsOf(sharp(page).blur(radius))).toEqual(['poor', ['blurred']])
})

test('a page washed out by light', async () => {
  const page = await asJpeg(await photo(onWhite))
  expect(await findingsOf(sharp(page).linear(0.2, 205))).toEqual(['poor', ['too-bright']])
})

test('a picture made so small that nothing can be read', async () => {
  expect((await findingsOf((await photo({})).resize(360)))[1]).toContain('too-small')
})
