/** Whatever happens to a case, in whatever order: nobody is urged twice at a stage, and nobody once it has moved on. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseActionName } from '../../flows/case/actions.ts'
import { urgeStages } from '../../src/cases/urging.ts'
import { isPaused } from '../../src/core/caseClock.ts'
import type { LoggedEvent } from '../../src/core/chain.ts'
import type { Staff } from '../../src/core/staff.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { deadlinesOf } from '../../src/store/caseDeadlines.ts'
import type { Case } from '../../src/store/cases.ts'
import { aHall, type TestHall } from '../makers.ts'
import { anAccount, expectTrueLog, reviewing } from './clockMakers.ts'
import { act, chen, reading, sun, wang, zhao } from './people.ts'

const hour = 3600_000
const assessing = { step: '残疾类别和等级评定' }
const decided = { decision: '准予', basis: '残疾人保障法第二条' }

/** What somebody tries at a moment; what is not open then is refused and changes nothing. */
const attempts: [by: Staff, action: CaseActionName, payload: object][] = [
  [chen, 'start-external-step', assessing],
  [chen, 'end-external-step', assessing],
  [chen, 'tell-hearing', { expected: '半天' }],
  [wang, 'ask-hearing', {}],
  [wang, 'waive-hearing', {}],
  [zhao, 'call-hearing', { place: '三楼', host: sun.id, recorder: '王芳' }],
  [sun, 'hold-hearing', { summary: '开了', signed: true }],
  [chen, 'ask-extension', { days: 7, joint: false }],
  [zhao, 'extend', {}],
]
const ends: typeof attempts = [
  [chen, 'grant', decided],
  [zhao, 'withdraw', {}],
]

/** Mostly time passes; now and then somebody does something; in the end, perhaps, it is decided or taken back. */
const life = fc.record({
  moments: fc.array(
    fc.record({ hours: fc.integer({ min: 1, max: 90 }), what: fc.option(fc.nat(attempts.length - 1)) }),
    { minLength: 4, maxLength: 14, size: 'max' },
  ),
  end: fc.option(fc.nat(ends.length - 1)),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

async function lived(hall: TestHall, { moments, end }: Life): Promise<Case> {
  const found = await reviewing(hall, '2026-03-05 10:00', { guide: 'disabled-certificate' })
  const later = async (hours: number) => {
    hall.at(new Date(hall.now().getTime() + hours * hour))
    await hall.fireCases(error => {
      throw error
    })
  }
  const attempt = ([by, action, payload]: (typeof attempts)[number]) => {
    const at = new Date(hall.now().getTime() + 12 * 24 * hour).toISOString()
    return act(hall, by, found, action, { at, ...payload }, '有据可查')
  }
  for (const { hours, what } of moments) {
    await later(hours)
    if (what !== null) await attempt(attempts[what]!)
  }
  if (end !== null) await attempt(ends[end]!)
  for (let round = 0; round < 3; round++) await later(20 * 24)
  return reading(hall, found)
}

function expectOnceAndInOrder(events: LoggedEvent[]): void {
  const named = (action: string) => events.filter(event => event.action === action)
  const stages = named('urge').map(({ data }) => urgeStages.indexOf(JSON.parse(data).stage))
  expect(stages).toEqual([...new Set(stages)].sort())
  const missed = named('overdue').map(({ data }) => JSON.parse(data).dueOn)
  expect(missed).toEqual([...new Set(missed)])
  const end = events.find(({ action }) => ends.some(([, name]) => name === action))
  for (const { action, seq } of events) {
    if (action === 'urge' || action === 'overdue') expect(seq < (end?.seq ?? Number.MAX_VALUE)).toBe(true)
  }
}

test('[R24.1] no urging twice, none out of order, none while suspended or after the end', async () => {
  const hall = await aHall()
  for (const host of [sun, chen]) await anAccount(hall, host)
  const urged = new Set<number>()
  await fc.assert(
    fc.asyncProperty(life, async one => {
      const found = await lived(hall, one)
      const events = await eventsOf(hall.store.db, found.number)
      expectOnceAndInOrder(events)
      urged.add(events.filter(({ action }) => action === 'urge').length)
      if (found.facts.clock && isPaused(found.facts.clock)) {
        const kinds = (await deadlinesOf(hall.store.db, found.number)).map(({ kind }) => kind)
        expect(kinds.filter(kind => kind.startsWith('urge') || kind === 'due')).toEqual([])
      }
    }),
    { numRuns: 25, seed: 20261123 },
  )
  expect([...urged].sort()).toEqual([0, 1, 2, 3])
  await expectTrueLog(hall)
})
