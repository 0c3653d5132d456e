import { mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { AlteredBlob, type Blobs, openBlobs } from '../../src/files/blobs.ts'

const key = 'a key of the hall, longer than thirty-two'
const bytes = Buffer.from('公民身份号码 110101199003070000')
let folder: string
let blobs: Blobs

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yichuang-blobs-'))
  blobs = openBlobs(folder, key)
})

function files(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

test('what was kept comes back, after a restart too', async () => {
  const id = await blobs.put(bytes)
  expect(await openBlobs(folder, key).get(id)).toEqual(bytes)
  const empty = await blobs.put(new Uint8Array())
  expect(await blobs.get(empty)).toEqual(Buffer.alloc(0))
})

test('neither the file nor its name tells anything', async () => {
  const id = await blobs.put(bytes)
  const [file] = files()
  expect(readFileSync(file!).includes('110101')).toBe(false)
  expect(
    await openBlobs(mkdtempSync(join(tmpdir(), 'yichuang-blobs-')), `another ${key}`).put(bytes),
  ).not.toBe(id)
})

test('the same bytes are kept once, also when ten write at the same moment', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => openBlobs(folder, key).put(bytes)))
  expect(new Set(ids).size).toBe(1)
  expect(files()).toHaveLength(1)
  expect(await blobs.get(ids[0]!)).toEqual(bytes)
})

test.each<[what: string, change: (file: Buffer) => Buffer]>([
  ['changed', file => Buffer.concat([file.subarray(0, -1), Buffer.from([file.at(-1)! ^ 1])])],
  ['cut', file => file.subarray(0, -3)],
  ['cut to nothing', () => Buffer.alloc(0)],
  ['lengthened', file => Buffer.concat([file, Buffer.from('x')])],
])('a file that was %s is noticed', async (_, change) => {
  const id = await blobs.put(bytes)
  const [file] = files()
  writeFileSync(file!, change(readFileSync(file!)))
  await expect(blobs.get(id)).rejects.toThrow(AlteredBlob)
})

test('a file in the place of another is noticed, and one under another key', async () => {
  const id = await blobs.put(bytes)
  const [mine] = files()
  const other = await blobs.put(Buffer.from('another'))
  renameSync(files().find(file => file.endsWith(other))!, mine!)
  await expect(blobs.get(id)).rejects.toThrow(AlteredBlob)
  await expect(openBlobs(folder, `another ${key}`).get(id)).rejects.toThrow(AlteredBlob)
})

test('what was removed is gone, and an id that is none is nothing', async () => {
  const id = await blobs.put(bytes)
  await blobs.remove(id)
  await blobs.remove(id)
  expect(await blobs.get(id)).toBeUndefined()
  expect(await blobs.get('../../etc/passwd')).toBeUndefined()
  await blobs.remove('../../etc/passwd')
  expect(files()).toEqual([])
})
