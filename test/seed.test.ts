/** The sample hall, made as a person makes it. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isOverdue } from '../flows/case/needs.ts'
import { stateWords } from '../flows/case/words.zh.ts'
import { openCallTasks } from '../src/store/callTasks.ts'
import { casesByState, casesIn } from '../src/store/cases.ts'
import { followUps } from '../src/store/ratingFollowUps.ts'
import { ratingsSince } from '../src/store/ratings.ts'
import { allStaff } from '../src/store/staff.ts'
import { closedTickets, openTickets } from '../src/store/tickets.ts'
import { aFolder } from './program.ts'
import { openAt } from './stores.ts'

const run = promisify(execFile)

/** On a holiday, when the last working day is long ago. */
const at = '2026-10-05T10:00:00+08:00'

test('an empty hall is seeded once, with staff, cases in every state, ratings, conversations and every kind of ticket', async () => {
  const folder = await aFolder()
  const { PATH = '', HOME = '' } = process.env
  const seed = () =>
    run(process.execPath, ['src/scripts/seed.ts', '--at', at], { env: { PATH, HOME, DATA_DIR: folder } })
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
  const states = await casesByState(db)
  expect(new Set(states.keys())).toEqual(new Set(Object.keys(stateWords)))
  const late = (await casesIn(db, ['reviewing'], 99)).filter(({ facts }) => isOverdue(facts, at))
  expect(late).toHaveLength(2)
  const ratings = await ratingsSince(db, new Date(0))
  expect(new Set(ratings.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4, 5]))
  expect(ratings.filter(({ anonymous }) => anonymous)).toHaveLength(1)
  expect([(await followUps(db, 'open', 9)).length, (await followUps(db, 'over', 9)).length]).toEqual([1, 1])
  expect((await openCallTasks(db)).length).toBeGreaterThan(0)
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
