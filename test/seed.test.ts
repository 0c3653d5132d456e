/** The sample hall, made as a person makes it. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { stories } from '../src/scripts/seed/stories.ts'
import { casesByState } from '../src/store/cases.ts'
import { allStaff } from '../src/store/staff.ts'
import { closedTickets, openTickets } from '../src/store/tickets.ts'
import { aFolder } from './program.ts'
import { openAt } from './stores.ts'

const run = promisify(execFile)

test('an empty hall is seeded once, with staff, cases in every stage, conversations and every kind of ticket', async () => {
  const folder = await aFolder()
  const { PATH = '', HOME = '' } = process.env
  const seed = () => run(process.execPath, ['src/scripts/seed.ts'], { env: { PATH, HOME, DATA_DIR: folder } })
  expect((await seed()).stdout).toMatch(/wangfang {2}\S{12}/)
  await expect(seed()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing was changed'),
  })
  const { db } = await openAt({ sqlite: folder })
  expect((await allStaff(db)).map(({ id }) => id)).toEqual([
    'admin',
    'chenwei',
    'liqiang',
    'liuyan',
    'qianli',
    'sunjianguo',
    'wangfang',
    'zhaomin',
  ])
  const states = [...(await casesByState(db)).keys()]
  expect(new Set(states)).toEqual(new Set(stories.map(({ until }) => until)))
  // Everything happened through the hall's own doors, so the log is whole.
  expect(
    (
      await run(process.execPath, ['src/scripts/audit.ts', 'verify'], {
        env: { PATH, HOME, DATA_DIR: folder },
      })
    ).stdout,
  ).toContain('chain intact')
  const kinds = (await openTickets(db)).map(({ kind, status }) => `${kind} ${status}`)
  expect(new Set(kinds)).toEqual(new Set(['live waiting', 'live claimed', 'back-office waiting']))
  expect(await closedTickets(db, 9)).toHaveLength(1)
}, 60_000)
