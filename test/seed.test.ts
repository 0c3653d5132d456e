/** The sample hall, made as a person makes it. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isOverdue } from '../flows/case/needs.ts'
import { stateWords } from '../flows/case/words.zh.ts'
import type { CaseState } from '../src/core/case.ts'
import { eventsOf } from '../src/store/audit.ts'
import { openCallTasks } from '../src/store/callTasks.ts'
import { casesIn } from '../src/store/caseList.ts'
import type { Case } from '../src/store/cases.ts'
import type { Db } from '../src/store/db.ts'
import { deliveryOf } from '../src/store/deliveries.ts'
import { followUps } from '../src/store/ratingFollowUps.ts'
import { ratingsSince } from '../src/store/ratings.ts'
import { lastRelease } from '../src/store/rosterReleases.ts'
import { allStaff } from '../src/store/staff.ts'
import { closedTickets, openTickets } from '../src/store/tickets.ts'
import { bareEnvironment } from './bareEnvironment.ts'
import { aFolder } from './program.ts'
import { openAt } from './stores.ts'

const run = promisify(execFile)

/** On the last evening of the long holiday: the last working day was a week ago, and what runs out has run out. */
const at = '2026-10-07T20:00:00+08:00'
const states = Object.keys(stateWords) as CaseState[]
const undecided: CaseState[] = ['accepted', 'referred', 'reviewing', 'external-step', 'members']

test('an empty hall is seeded once, with staff, cases in every state, ratings, conversations and every kind of ticket', async () => {
  const folder = await aFolder()
  const script = (name: string, ...words: string[]) =>
    run(process.execPath, [`src/scripts/${name}.ts`, ...words], {
      env: { ...bareEnvironment(), DATA_DIR: folder },
    })
  expect((await script('seed', '--at', at)).stdout).toMatch(/wangfang {2}\S{12}/)
  await expect(script('seed', '--at', at)).rejects.toMatchObject({
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
  const cases = await casesIn(db, states, 99)
  expectEveryState(cases)
  expectBundles(cases)
  await expectLate(db, cases)
  await expectRatings(db)
  await expectCalls(db, cases)
  await expectTickets(db)
  await expectLobby(db)
  // Everything happened through the hall's own doors, so the log is whole.
  expect((await script('audit', 'verify')).stdout).toContain('chain intact')
}, 60_000)

/** Of cases with a number of their own; a member of a bundle does not stand for a state. */
function expectEveryState(cases: Case[]): void {
  const own = cases.filter(({ parent }) => parent === null)
  expect(new Set(own.map(({ state }) => state))).toEqual(new Set(states))
  expect(cases.some(({ facts }) => facts.green !== '')).toBe(true)
}

/** In the middle: one inspected together, and one with a member that waits for another. */
function expectBundles(cases: Case[]): void {
  const bundles = cases.filter(({ state }) => state === 'members')
  const inspected = bundles.filter(({ facts }) => facts.steps.length > 0 && facts.openSteps.length === 0)
  expect(inspected.map(({ guide }) => guide)).toEqual(['open-restaurant'])
  const stateOf = (wanted: string) => cases.find(({ number }) => number === wanted)?.state
  const waiting = bundles
    .flatMap(({ facts }) => facts.members)
    .filter(({ number }) => stateOf(number) === 'accepted')
  expect(waiting.map(({ item, after }) => [item, ...after.map(stateOf)])).toEqual([
    ['housing-fund-withdrawal', 'reviewing'],
  ])
}

/** Why it is late was told of one, and not of the other. */
async function expectLate(db: Db, cases: Case[]): Promise<void> {
  const late = cases.filter(({ state, facts }) => undecided.includes(state) && isOverdue(facts, at))
  const logs = await Promise.all(late.map(({ number }) => eventsOf(db, number)))
  const explained = logs.map(log => log.some(({ action }) => action === 'explain-delay'))
  expect(explained.sort()).toEqual([false, true])
  // The log's times never go back, so what is played must be played in its order.
  expect(logs.map(log => new Set(log.map(({ at }) => at.slice(0, 10))).size > 1)).toEqual([true, true])
}

async function expectRatings(db: Db): Promise<void> {
  const ratings = await ratingsSince(db, new Date(0))
  expect(new Set(ratings.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4, 5]))
  expect(ratings.filter(({ anonymous }) => anonymous)).toHaveLength(1)
  expect([(await followUps(db, 'open', 9)).length, (await followUps(db, 'over', 9)).length]).toEqual([1, 1])
}

/** Nobody is reached by SMS or e-mail in the sample hall; a parcel that came back is a call of its own. */
async function expectCalls(db: Db, cases: Case[]): Promise<void> {
  const calls = await openCallTasks(db)
  expect(new Set(calls.map(({ kind }) => kind))).toEqual(new Set(['pickup', 'posted', 'returned']))
  const back = calls.find(({ kind }) => kind === 'returned')!.caseNumber
  expect((await deliveryOf(db, back)).courierState).toBe('returned')
  expect(cases.find(({ number }) => number === back)?.state).toBe('result-ready')
}

/** Everybody knows who sits where; numbers are called, and two have booked a time. */
async function expectLobby(db: Db): Promise<void> {
  expect((await lastRelease(db))?.duties).toHaveLength(10)
  const booked = await db.selectFrom('appointment').select('state').execute()
  expect(booked).toEqual([{ state: 'booked' }, { state: 'booked' }])
  const answers = await db.selectFrom('first_asked_duty').select('responsible').execute()
  expect(answers.every(({ responsible }) => responsible.startsWith('assistant/'))).toBe(true)
}

async function expectTickets(db: Db): Promise<void> {
  const kinds = (await openTickets(db)).map(({ kind, status }) => `${kind} ${status}`)
  expect(new Set(kinds)).toEqual(new Set(['live waiting', 'live claimed', 'back-office waiting']))
  expect(await closedTickets(db, 9)).toHaveLength(1)
}
