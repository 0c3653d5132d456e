import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keyInFolder, openSeal } from '../../src/store/seal.ts'

const key = 'x'.repeat(40)

test('what is sealed is read back, looks different each time, and shows nothing', () => {
  const seal = openSeal(key)
  const [one, two] = [seal.close('13812345678'), seal.close('13812345678')]
  expect(one).not.toBe(two)
  expect(Buffer.from(one, 'base64url').toString()).not.toContain('138')
  expect([seal.open(one), seal.open(two)]).toEqual(['13812345678', '13812345678'])
})

test('another key, or an altered seal, opens nothing', () => {
  const sealed = openSeal(key).close('王芳')
  expect(() => openSeal('y'.repeat(40)).open(sealed)).toThrow()
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[bytes.length - 1]! ^= 1
  expect(() => openSeal(key).open(bytes.toString('base64url'))).toThrow()
})

test('a hall without a key makes one in its folder and keeps it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hall-key-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const made = keyInFolder(folder)
  expect(made.length).toBeGreaterThan(32)
  expect(keyInFolder(folder)).toBe(made)
})
