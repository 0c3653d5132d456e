import sharp from 'sharp'
import { expect, test } from 'vitest'
import { adviceFor } from '../../src/files/findings.zh.ts'
import { inspect } from '../../src/files/inspect.ts'
import { blankPages, encryptedPdf, pdfOfPhoto, pdfWith, pdfWithoutItsFont, writtenPdf } from './harmful.ts'
import { asJpeg, photo } from './photos.ts'

const given = { name: '材料.pdf', mime: 'application/pdf' }

/** Share of the pixels that are dark. */
async function inkOn(preview: Uint8Array): Promise<number> {
  const shades = await sharp(preview).greyscale().raw().toBuffer()
  return shades.filter(shade => shade < 128).length / shades.length
}

test('a PDF of 20 pages is good, is kept as it is, and every page is shown', async () => {
  const sent = await writtenPdf(20)
  const { clean, previews, ...seen } = await inspect(sent, given)
  expect(seen).toMatchObject({
    verdict: 'good',
    kind: 'pdf',
    mime: 'application/pdf',
    pages: 20,
    findings: [],
  })
  expect(Buffer.from(clean).equals(sent)).toBe(true)
  expect(previews).toHaveLength(20)
  for (const preview of previews) expect(await inkOn(preview)).toBeGreaterThan(0.01)
  expect(await sharp(previews[0]).metadata()).toMatchObject({ format: 'jpeg', width: 1131, height: 1600 })
})

test('of a longer one the first 20 pages are shown', async () => {
  const { pages, previews } = await inspect(blankPages(22), given)
  expect({ pages, shown: previews.length }).toEqual({ pages: 22, shown: 20 })
})

test('Chinese in a font the file does not bring is drawn', async () => {
  const [few, many] = await Promise.all(
    ['一', '居住证申领登记表'].map(async text =>
      inkOn((await inspect(pdfWithoutItsFont(text), given)).previews[0]!),
    ),
  )
  expect(few).toBeGreaterThan(0)
  expect(many).toBeGreaterThan(few! * 6)
})

test('a PDF that opens without a password is good, though changing it is forbidden', async () => {
  const seen = await inspect(await encryptedPdf({ ownerPassword: 'abc' }), given)
  expect(seen).toMatchObject({ verdict: 'good', pages: 1, findings: [] })
  expect(await inkOn(seen.previews[0]!)).toBeGreaterThan(0)
})

test('files within a PDF are mentioned', async () => {
  const names = '/Names<</EmbeddedFiles<</Names[(a.xml)<</Type/Filespec/F(a.xml)/EF<</F 4 0 R>>>>]>>>>'
  const file = '<</Type/EmbeddedFile/Length 4>>\nstream\n<a/>\nendstream'
  expect(await inspect(pdfWith(names, [file]), given)).toMatchObject({
    verdict: 'good',
    findings: [{ code: 'pdf-attachments' }],
  })
})

test('a page that is a photo is looked at like one', async () => {
  const dark = await asJpeg(await photo({ width: 900, height: 1200, light: 0.25 }))
  const { verdict, findings } = await inspect(await pdfOfPhoto(dark, 900, 1200), given)
  expect({ verdict, findings }).toEqual({ verdict: 'poor', findings: [{ code: 'too-dark', page: 1 }] })
  expect(adviceFor(findings)).toEqual(['第 1 页：这张照片太暗了，请到亮一点的地方再拍一张。'])
})
