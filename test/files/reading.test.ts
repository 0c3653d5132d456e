import sharp from 'sharp'
import { expect, test } from 'vitest'
import { factsOf } from '../../src/files/readFacts.ts'
import { openReader } from '../../src/files/reading.ts'
import { asJpeg, identityCard, photo } from './photos.ts'

const lines = [
  '中华人民共和国',
  '居民身份证',
  '签发机关　某县公安局',
  '有效期限　2016.03.05-2026.03.05',
  '公民身份号码 11010519491231002X',
]

test('an expired date is read from the photo of a card, wholly offline', { timeout: 60_000 }, async () => {
  const card = await photo({
    width: 1600,
    height: 1100,
    table: '#f0f0ee',
    wood: false,
    tilt: 1,
    thing: identityCard(1400, lines),
  })
  const reader = openReader()
  const reading = await reader.read(await asJpeg(card))
  await reader.close()
  expect(reading.text).toContain('某县公安局')
  expect(reading.confidence).toBeGreaterThan(60)
  expect(factsOf(reading, '2026-11-23')).toEqual([
    { kind: 'expired', until: '2026-03-05' },
    { kind: 'id-number', masked: '110105********002X' },
  ])
})

test('what cannot be read is empty, and the next one is read all the same', { timeout: 60_000 }, async () => {
  const reader = openReader()
  const [broken, blank] = await Promise.all([
    reader.read(Buffer.from('no picture')),
    reader.read(
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
        .jpeg()
        .toBuffer(),
    ),
  ])
  await reader.close()
  expect(broken).toEqual({ text: '', confidence: 0 })
  expect(blank.text.trim()).toBe('')
})
