/** Files that are not what they say, or could do harm: each gets a clear answer, and none is kept as it came. */
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { adviceFor } from '../../src/files/findings.zh.ts'
import { inspect } from '../../src/files/inspect.ts'
import {
  blankPages,
  encryptedPdf,
  pdfWith,
  pdfWithHiddenScript,
  program,
  writtenPdf,
  zipBomb,
} from './harmful.ts'
import { asJpeg, photo } from './photos.ts'

const jpeg = await asJpeg(await photo({ width: 900, height: 1200 }))
const jpg = { name: '照片.jpg', mime: 'image/jpeg' }
const pdf = { name: '材料.pdf', mime: 'application/pdf' }

async function codesOf(bytes: Uint8Array, given = jpg): Promise<string[]> {
  return (await inspect(bytes, given)).findings.map(({ code }) => code)
}

const zeros = { create: { width: 20_000, height: 2_000, channels: 3 as const, background: '#000' } }
const text = (words: string): Buffer => Buffer.from(words)

test.each<[what: string, code: string, bytes: () => Buffer | Promise<Buffer>]>([
  ['nothing at all', 'empty', () => Buffer.alloc(0)],
  ['11 MB', 'too-large', () => Buffer.concat([jpeg, Buffer.alloc(11 * 1024 * 1024)])],
  ['a renamed .exe', 'executable', program],
  ['a shell script', 'executable', () => text('#!/bin/sh\nrm -rf /\n')],
  ['a zip bomb', 'archive', () => zipBomb(200)],
  [
    'an SVG with script',
    'web-page',
    () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  [
    'an SVG behind an XML line',
    'web-page',
    () => text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  ['a page', 'web-page', () => text('\ufeff  <!DOCTYPE html><script>alert(1)</script>')],
  [
    'an old Word document',
    'office-document',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
  ],
  ['an iPhone’s HEIC', 'heic', () => Buffer.from('0000001c667479706865696300000000686569636d696631', 'hex')],
  ['a GIF that is also a script', 'other-picture', () => text('GIF89a/*\x01\x00\x01\x00*/=1;alert(1)//;')],
  ['plain text', 'unknown-type', () => text('你好')],
  ['a 40-megapixel PNG', 'too-many-pixels', () => sharp(zeros).png().toBuffer()],
  ['a JPEG cut short', 'broken', () => jpeg.subarray(0, jpeg.length / 2)],
  ['a PNG cut short', 'broken', async () => (await sharp(jpeg).png().toBuffer()).subarray(0, 5000)],
])('%s is refused: %s', async (_, code, make) => {
  const inspection = await inspect(await make(), jpg)
  expect(inspection.findings).toEqual([{ code }])
  expect(inspection).toMatchObject({ verdict: 'refused', previews: [] })
  expect(inspection.clean).toHaveLength(0)
  expect(inspection.sha256).toMatch(/^[\da-f]{64}$/)
  expect(adviceFor(inspection.findings)[0]).toMatch(/。$/)
})

test.each<[what: string, code: string, bytes: () => Buffer | Promise<Buffer>]>([
  ['with a password', 'pdf-encrypted', () => encryptedPdf({ userPassword: '123456', ownerPassword: 'abc' })],
  ['of 51 pages', 'pdf-too-many-pages', () => blankPages(51)],
  [
    'that runs a script when opened',
    'pdf-active',
    () => pdfWith('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'),
  ],
  ['that starts a program', 'pdf-active', () => pdfWith('/OpenAction<</S/Launch/F(cmd.exe)>>')],
  [
    'with an XFA form',
    'pdf-active',
    () => pdfWith('/AcroForm<</Fields[]/XFA 4 0 R>>', ['<</Length 0>>\nstream\n\nendstream']),
  ],
  ['whose script is packed away', 'pdf-active', pdfWithHiddenScript],
  ['with an archive behind it', 'pdf-active', async () => Buffer.concat([await writtenPdf(1), zipBomb(3)])],
  ['that is only called one', 'pdf-broken', () => text('%PDF-1.7\nnothing')],
])('a PDF %s is refused: %s', async (_, code, make) => {
  const inspection = await inspect(await make(), pdf)
  expect(inspection.findings).toEqual([{ code }])
  expect(inspection.clean).toHaveLength(0)
})

describe('a picture with something behind it', () => {
  test.each([
    ['a page', text('<script>alert("payload")</script>')],
    ['an archive', Buffer.concat([text('payload'), zipBomb(1)])],
  ])('%s: only the picture is kept', async (_, payload) => {
    const { verdict, clean } = await inspect(Buffer.concat([jpeg, payload]), jpg)
    expect(verdict).toBe('good')
    expect(Buffer.from(clean).includes('payload')).toBe(false)
    expect(Buffer.from(clean).includes('PK\x03\x04')).toBe(false)
    expect(Buffer.from(clean.slice(-2)).toString('hex')).toBe('ffd9')
  })

  test('a script in a comment of the picture', async () => {
    const comment = text('<script>payload()</script>')
    const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
    const { verdict, clean } = await inspect(
      Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]),
      jpg,
    )
    expect(verdict).toBe('good')
    expect(Buffer.from(clean).includes('payload')).toBe(false)
  })
})

test('place and camera are not kept', async () => {
  const exif = { IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '33/1 47/1 0/1' } }
  const sent = await sharp(jpeg).withExif(exif).toBuffer()
  expect(sent.includes('SecretCamera')).toBe(true)
  const { clean, previews } = await inspect(sent, jpg)
  for (const kept of [clean, previews[0]!]) expect((await sharp(kept).metadata()).exif).toBeUndefined()
})

test('a name that lies is mentioned, and the content decides', async () => {
  const inspection = await inspect(jpeg, { name: '户口簿.pdf', mime: 'application/pdf' })
  expect(inspection).toMatchObject({ verdict: 'good', kind: 'jpeg', findings: [{ code: 'name-lies' }] })
  expect(await codesOf(jpeg, { name: 'IMG.JPEG', mime: 'image/jpg' })).toEqual([])
  expect(await codesOf(jpeg, { name: '户口簿', mime: 'application/octet-stream' })).toEqual([])
})
