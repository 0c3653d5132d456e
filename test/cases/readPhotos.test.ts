/** A photo is read beside the work, and what it says is a hint, never a verdict. */
import { expect, test } from 'vitest'
import { openDispatch } from '../../src/dispatch.ts'
import { openReader } from '../../src/files/reading.ts'
import { filesOf } from '../../src/store/caseMaterials.ts'
import { openSystems } from '../../src/systems.ts'
import { asJpeg, identityCard, photo } from '../files/photos.ts'
import { aHall, testSeal } from '../makers.ts'
import { aPhoto, named, newest, reading } from './people.ts'

test('an expired card is hinted at; the case stands as it stood', { timeout: 60_000 }, async () => {
  const hall = await aHall({ readPhotos: true })
  const visit = await named(hall)
  const lines = ['中华人民共和国', '居民身份证', '有效期限　2006.03.05-2016.03.05']
  const card = await asJpeg(
    await photo({
      width: 1600,
      height: 1100,
      table: '#f0f0ee',
      wood: false,
      tilt: 1,
      thing: identityCard(1400, lines),
    }),
  )
  const checked = await hall.arriving.take(card, { name: '身份证.jpg', mime: 'image/jpeg' })
  await visit.hear(aPhoto(checked))
  const found = await newest(hall, visit)
  const before = await reading(hall, found)
  const reader = openReader()
  const { store, now, arriving } = hall
  const parts = { db: store.db, now, seal: testSeal, arriving, sms: undefined, platform: undefined, reader }
  const dispatch = openDispatch({ store, now, systems: openSystems(parts), trouble: () => undefined })
  await dispatch.drain()
  await reader.close()
  const [file] = await filesOf(store.db, found.number)
  expect(file!.hints.join()).toContain('2016 年 3 月 5 日')
  expect(file!.hints.join()).toContain('以窗口核实为准')
  expect(await reading(hall, found)).toEqual(before)
})
