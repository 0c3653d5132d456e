import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BrokenGuides, type OpenShelf, openShelf } from '../../src/guides/shelf.ts'

let folder: string
let shelf: OpenShelf | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'))
  cpSync('guides', folder, { recursive: true })
})

afterEach(() => {
  shelf?.close()
  rmSync(folder, { recursive: true })
})

async function open(): Promise<OpenShelf> {
  shelf = await openShelf(folder, { watch: false })
  return shelf
}

function edit(file: string, from: string, to: string): void {
  const before = readFileSync(join(folder, file), 'utf8')
  if (!before.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(join(folder, file), before.replace(from, to))
}

function shortName(id: string): string | undefined {
  return shelf!.current().guides.get(id)?.short
}

test('a changed file is in service without a restart', async () => {
  const { current, refresh } = await open()
  const before = current()
  edit('item-passport.yaml', 'short: 护照', 'short: 普通护照')
  expect(await refresh()).toEqual([])
  expect(shortName('passport')).toBe('普通护照')
  expect(before.guides.get('passport')!.short).toBe('护照')
})

test('nothing changed: the same catalogue stays in service', async () => {
  const { current, refresh } = await open()
  const before = current()
  await refresh()
  expect(current()).toBe(before)
})

test('a broken file keeps its last good version, the others are taken', async () => {
  const { refresh, problems } = await open()
  edit('item-passport.yaml', 'visits: 1', 'visits: [1')
  edit('item-id-card.yaml', 'short: 身份证', 'short: 居民身份证件')
  expect((await refresh()).map(({ file }) => file)).toEqual(['item-passport.yaml'])
  expect([shortName('passport'), shortName('id-card')]).toEqual(['护照', '居民身份证件'])
  expect(problems().map(({ file }) => file)).toEqual(['item-passport.yaml'])
})

test('a guide that breaks a rule keeps its last good version', async () => {
  const { refresh } = await open()
  edit('item-passport.yaml', 'short: 护照', 'short: 普通护照')
  edit('item-passport.yaml', 'visits: 1', 'visits: 2')
  expect((await refresh()).map(({ rule }) => rule)).toEqual(['visits'])
  expect(shortName('passport')).toBe('护照')
})

test('a mended file is taken', async () => {
  const { refresh, problems } = await open()
  edit('item-passport.yaml', 'visits: 1', 'visits: 2')
  await refresh()
  edit('item-passport.yaml', 'visits: 2', 'visits: 0\n')
  edit('item-passport.yaml', 'channels: [window]', 'channels: [window, online]')
  await refresh()
  expect(problems()).toEqual([])
  expect(shelf!.current().guides.get('passport')!.visits).toBe(0)
})

test('a guide that others need stays in service when its file is gone', async () => {
  const { current, refresh } = await open()
  rmSync(join(folder, 'item-birth-household.yaml'))
  expect((await refresh()).length).toBeGreaterThan(0)
  expect(current().guides.has('birth-household')).toBe(true)
})

test('broken shared materials leave the old ones in service', async () => {
  const { current, refresh } = await open()
  edit('_materials.yaml', 'status: sample', 'status: perhaps')
  expect((await refresh()).map(({ file }) => file)).toEqual(['_materials.yaml'])
  expect(current().materials.size).toBeGreaterThan(50)
})

test('the start is refused with every problem told', async () => {
  edit('item-passport.yaml', 'visits: 1', 'visits: 2')
  edit('item-tobacco-licence.yaml', 'visits: 1', 'visits: 2')
  const refused = await openShelf(folder, { watch: false }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(BrokenGuides)
  expect((refused as BrokenGuides).problems.map(({ file }) => file)).toEqual([
    'item-passport.yaml',
    'item-tobacco-licence.yaml',
  ])
  expect((refused as Error).message).toContain('字段 visitsReason')
})

test('a watched folder is read again by itself', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  shelf = await openShelf(folder, { changed: () => resolve() })
  edit('item-passport.yaml', 'short: 护照', 'short: 普通护照')
  await promise
  expect(shortName('passport')).toBe('普通护照')
})
