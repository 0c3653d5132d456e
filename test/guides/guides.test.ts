/** `npm run -s guides -- check`, and what the guides of the house say together. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { situations } from '../../src/guides/lint/situations.ts'
import { loadCatalogue } from '../../src/guides/load.ts'
import { applicableMembers } from '../../src/guides/situation.ts'
import { checkGuides } from '../../src/scripts/guides.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'))
  cpSync('guides', folder, { recursive: true })
})

afterEach(() => rmSync(folder, { recursive: true }))

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

function run(...words: string[]): { status: number; said: string } {
  try {
    return {
      status: 0,
      said: execFileSync(process.execPath, ['src/scripts/guides.ts', ...words], { encoding: 'utf8' }),
    }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { status, said: stdout }
  }
}

test('the check of the house says one line and ends with 0', () => {
  const { status, said } = run('check')
  expect([status, said]).toEqual([0, expect.stringMatching(/^63 个事项、14 个一件事.*没有问题。\n$/)])
})

test('the check of broken guides tells each problem and ends with 1', () => {
  edit('item-passport.yaml', 'visits: 1', 'visits: 2')
  const { status, said } = run('check', '--folder', folder)
  expect(status).toBe(1)
  expect(said).toContain('文件 item-passport.yaml，字段 visitsReason')
  expect(said).toContain('共 1 处问题。')
})

test('[R8.1] the check since an earlier folder tells what asks more', () => {
  edit('item-passport.yaml', 'n: 9, unit: calendar-day', 'n: 12, unit: calendar-day')
  expect(checkGuides(folder).problems).toEqual([])
  expect(checkGuides(folder, 'guides').problems.map(({ field }) => field)).toEqual(['limits.committed'])
})

test('[R2.1] a shop is never opened without its food permit', () => {
  const loaded = loadCatalogue('guides')
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
  const { catalogue } = loaded
  const permits = ['food-business-permit', 'small-food-shop', 'food-stall-card']
  for (const answers of situations(catalogue.guides.get('open-restaurant')!.questions)) {
    const members = applicableMembers(catalogue, 'open-restaurant', answers).map(({ id }) => id)
    expect(
      members.filter(id => permits.includes(id)),
      JSON.stringify(answers),
    ).toHaveLength(1)
  }
})
