/** The auditor's tool, run as a person runs it. */
import { execFile } from 'node:child_process'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { bareEnvironment } from '../bareEnvironment.ts'
import { zhang } from '../cases/people.ts'
import { testKey } from '../makers.ts'
import { aFolder } from '../program.ts'
import { databases } from '../stores.ts'
import { aHistory, one, three, type Watched, withTool } from './tampering.ts'

interface Run {
  code: number
  stdout: string
  stderr: string
}

async function audit(environment: Record<string, string>, ...words: string[]): Promise<Run> {
  const env = { ...bareEnvironment(), ...environment }
  try {
    const run = await promisify(execFile)(process.execPath, ['src/scripts/audit.ts', ...words], { env })
    return { code: 0, ...run }
  } catch (error) {
    return error as Run
  }
}

function at({ place }: Watched): Record<string, string> {
  const where = 'sqlite' in place ? { DATA_DIR: place.sqlite } : { DATABASE_URL: place.postgres }
  return { ...where, DATA_KEY: testKey }
}

describe.each(databases)('[R14.5] npm run audit on %s', database => {
  test('says that the chain is intact, and its head can be checked later', async () => {
    const log = await aHistory(database)
    const { code, stdout } = await audit(at(log), 'verify')
    expect(stdout).toMatch(/^\d+ events, 3 cases, chain intact, head \d+:[0-9a-f]{64}\n$/)
    expect(code).toBe(0)
    const head = stdout.trim().split(' ').at(-1)!
    expect((await audit(at(log), 'verify', '--anchor', head)).code).toBe(0)
    const other = head.replace(/..$/, '00')
    const found = await audit(at(log), 'verify', '--anchor', other)
    expect(found).toMatchObject({ code: 1, stderr: expect.stringContaining('not the one whose head') })
  })

  test('names the event that was edited, in one sentence', async () => {
    const log = await aHistory(database)
    const { id, seq } = await log.event(one, 'accept')
    await withTool(log.place, tool => tool.run(`update audit_event set actor = 'x' where id = ${id}`))
    expect(await audit(at(log), 'verify')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Event ${id} (${one}, no. ${seq}, accept) was edited after it was written. (edited)\n`,
    })
  })

  test('exports what was done, and nothing of who it was done for', async () => {
    const log = await aHistory(database)
    const { stdout } = await audit(at(log), 'export')
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const { head, events } = await log.check()
    expect(lines.at(-1)).toEqual({ exported: events, head })
    expect(lines).toHaveLength(events + 1)
    expect(lines[0]).toMatchObject({ id: 1, subject: one, action: 'open', actor: 'wangfang' })
    for (const secret of [zhang.name, zhang.phone, zhang.idNumber, '138****8000', '110***']) {
      expect(stdout).not.toContain(secret)
    }
    expect(stdout).toContain('〔申请人〕不想办了，电话〔电话〕')
  })
})

test('exports one case, or some days', async () => {
  const log = await aHistory('sqlite')
  const subjects = async (...words: string[]) => {
    const { stdout } = await audit(at(log), 'export', ...words)
    const lines = stdout.trim().split('\n').slice(0, -1)
    return lines.map(line => JSON.parse(line).subject)
  }
  expect(new Set(await subjects('--case', three))).toEqual(new Set([three]))
  expect(new Set(await subjects('--from', '2026-03-06'))).toEqual(new Set([one, three]))
  expect(await subjects('--to', '2026-03-05')).not.toContain(three)
  expect(await subjects('--from', '2026-03-07')).toEqual([])
})

test.each([
  ['nothing', []],
  ['another word', ['mend']],
  ['an unknown option', ['verify', '--all']],
  ['a head that is none', ['verify', '--anchor', '12']],
  ['a day that is none', ['export', '--from', 'yesterday']],
])('explains itself when given %s', async (_, words) => {
  const { code, stderr } = await audit({}, ...words)
  expect(code).toBe(2)
  expect(stderr).toMatch(/npm run -s audit|<id>:<hash>|YYYY-MM-DD/)
})

test('makes neither a hall nor a key where there is none', async () => {
  const folder = await aFolder()
  const none = await audit({ DATA_DIR: folder }, 'verify')
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no hall') })
  await appendFile(join(folder, 'hall.db'), '')
  const keyless = await audit({ DATA_DIR: folder }, 'verify')
  expect(keyless).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no key') })
})

test('says so when the key is another', async () => {
  const log = await aHistory('sqlite')
  const run = await audit({ ...at(log), DATA_KEY: 'another key that is long enough to pass' }, 'verify')
  expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('another DATA_KEY') })
})
