import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBlobs } from '../../src/files/blobs.ts'
import { aFolder } from '../program.ts'

const key = 'a key for tests, long enough to pass'
const bytes = (words: string) => new TextEncoder().encode(words)

test('what nobody wants goes after its time; what is wanted, or put again, stays', async () => {
  const folder = await aFolder()
  const blobs = openBlobs(folder, key)
  const [wanted, unwanted, again] = await Promise.all(['一', '二', '三'].map(one => blobs.put(bytes(one))))
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id)
  const half = `${pathOf(unwanted!)}.0123456789abcdef`
  await writeFile(half, 'half-written')
  const long = new Date('2026-03-01T00:00:00Z')
  for (const path of [...[wanted, unwanted, again].map(id => pathOf(id!)), half])
    await utimes(path, long, long)
  await blobs.put(bytes('三'))
  expect(await blobs.sweep(new Set([wanted!]), new Date('2026-03-02T00:00:00Z'))).toBe(2)
  expect(await blobs.get(unwanted!)).toBeUndefined()
  expect(await blobs.get(wanted!)).toEqual(Buffer.from(bytes('一')))
  expect(await blobs.get(again!)).toEqual(Buffer.from(bytes('三')))
})

test('an empty hall has nothing to sweep', async () => {
  const blobs = openBlobs(join(await aFolder(), 'none'), key)
  expect(await blobs.sweep(new Set(), new Date('2026-03-02T00:00:00Z'))).toBe(0)
})
