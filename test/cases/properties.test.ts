/** Whatever anybody does at whatever door, in whatever order: the rules of a case hold, and the log shows it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CaseActionName, caseActions, targetOf } from '../../flows/case/actions.ts'
import { stateWords } from '../../flows/case/words.zh.ts'
import type { CaseState } from '../../src/core/case.ts'
import type { LoggedEvent } from '../../src/core/chain.ts'
import { bundleNumber } from '../../src/core/numbering.ts'
import { verify } from '../../src/scripts/audit/verify.ts'
import { allCaseRows, allEvents, allNoticeRows, atOneMoment, counters } from '../../src/store/auditReading.ts'
import type { CaseTable } from '../../src/store/caseSchema.ts'
import { aHall, testSeal } from '../makers.ts'
import { databases } from '../stores.ts'
import { all, carryOut, type Doing, doings, inAWorld, type World } from './caseMakers.ts'
import { aPhoto, named } from './people.ts'

/** The same doings every time; `SEED=…` tries others, and a failure names its seed and the shortest way to it. */
const seed = Number(process.env.SEED ?? 20261123)
/** In milliseconds: the shortest way to a failure is sought no longer. */
const patience = 60_000
const size = { sqlite: { numRuns: 15, most: 160 }, postgres: { numRuns: 4, most: 80 } }

async function lived(world: World, done: Doing[]): Promise<LoggedEvent[]> {
  for (const doing of done) await carryOut(world, doing)
  return all(allEvents(world.hall.store.db))
}

/** Every event of a case follows from the one before it by the table; checked without the machine. */
function expectLawful(events: LoggedEvent[]): void {
  const states = new Map<string, CaseState>()
  for (const event of events) {
    const before = states.get(event.subject)
    const after = JSON.parse(event.data).state as CaseState
    expect(Object.keys(stateWords)).toContain(after)
    // A member of a bundle begins where its bundle was accepted.
    const first = bundleNumber(event.subject) === undefined ? 'draft' : 'accepted'
    if (before === undefined) expect([event.action, after]).toEqual(['open', first])
    else expectStep(event, before, after)
    states.set(event.subject, after)
  }
}

function expectStep(
  { action: name, role, door, reason }: LoggedEvent,
  before: CaseState,
  after: CaseState,
): void {
  if (!(name in caseActions)) {
    expect(after).toBe(before)
    return
  }
  const action = caseActions[name as CaseActionName]
  expect(action.roles).toContain(role)
  expect(action.doors).toContain(door)
  expect(action.from).toContain(before)
  expect(after).toBe(targetOf(name as CaseActionName, before))
  if (action.reason === 'required') expect(reason).not.toBe('')
}

function expectApart(events: LoggedEvent[]): void {
  const accepting = events.filter(({ action }) => action === 'accept' || action === 'deem-accepted')
  for (const { action, role, door } of accepting) {
    if (action === 'accept')
      expect([['intake-clerk', 'group-leader'], 'window']).toEqual([expect.arrayContaining([role]), door])
    else expect([role, door]).toEqual(['system', 'clock'])
  }
  for (const { subject, action, actor } of events) {
    if (action !== 'grant' && action !== 'deny') continue
    expect(accepting.filter(one => one.subject === subject).map(one => one.actor)).not.toContain(actor)
  }
}

/** Members of a bundle are counted within it. */
async function* bundlesAndOthers(rows: AsyncIterable<CaseTable>): AsyncIterable<CaseTable> {
  for await (const row of rows) if (row.parent === null) yield row
}

/** 1, 2, 3… as far as the counter of the series. */
async function expectGapless(world: World): Promise<void> {
  const { db } = world.hall.store
  const given = await counters(db)
  const rows = { case: bundlesAndOthers(allCaseRows(db)), notice: allNoticeRows(db) }
  for (const [series, numbered] of Object.entries(rows)) {
    const numbers = (await all<{ number: string }>(numbered)).map(({ number }) => Number(number.slice(7)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    const counted = [...given].filter(([name]) => name.startsWith(`${series}-2026`))
    expect(counted.reduce((sum, [, value]) => sum + value, 0)).toBe(numbers.length)
  }
}

describe.each(databases)('[R7.1 R7.2 R14.2 R14.3 R14.5 R15.1] random people on %s', database => {
  test('never leave the table; nobody accepts who may not; log, rows and numbers agree', async () => {
    const { numRuns, most } = size[database]
    const carried = new Set<CaseActionName>()
    await fc.assert(
      fc.asyncProperty(doings(most), done =>
        inAWorld(database, async world => {
          const events = await lived(world, done)
          expectLawful(events)
          expectApart(events)
          await expectGapless(world)
          const digest = (text: string) => testSeal.digest('audit', text)
          const { fault } = await atOneMoment(world.hall.store, db => verify(db, digest))
          expect(fault).toBeUndefined()
          for (const { action } of events) if (action in caseActions) carried.add(action as CaseActionName)
        }),
      ),
      { numRuns, seed, interruptAfterTimeLimit: patience },
    )
    if (database === 'sqlite') expect([...carried]).toEqual(expect.arrayContaining(far))
  }, 120_000)
})

test('a photo that nobody asked for is answered, not stumbled over', async () => {
  const hall = await aHall()
  const visit = await named(hall)
  for (let guard = 0; guard < 20 && !visit.words.includes('都备好了'); guard++)
    await visit.press('way:offline')
  await visit.hear(aPhoto())
  expect(visit.words).toContain('都备好了')
})

/** How far the random people come at least: through every stage of a case. */
const far: CaseActionName[] = [
  ...(['submit', 'pre-review', 'receive', 'request-correction', 'resubmit', 'refuse'] as const),
  ...(['accept', 'deem-accepted', 'supply-later', 'approve-offline', 'refer', 'forget'] as const),
  ...(['grant', 'deny', 'supersede-decision', 'complete', 'release', 'archive'] as const),
]
