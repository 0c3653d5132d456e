/** Whatever a case goes through: its day is never later than the law's, and only suspended days are left out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suspendsClock } from '../../src/core/case.ts'
import {
  type CaseClock,
  counted,
  dayOfShare,
  extended,
  paused,
  resumed,
  startClock,
} from '../../src/core/caseClock.ts'
import { type DayLimit, isWorkday, nextDay } from '../../src/core/workdays.ts'

const day = fc
  .integer({ min: 0, max: 600 })
  .map(n => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
const limit: fc.Arbitrary<DayLimit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ n: fc.integer({ min: 1, max: 45 }), unit: fc.constant('working-day') }),
  },
  fc.record({ n: fc.integer({ min: 1, max: 60 }), unit: fc.constant('calendar-day') }),
  fc.record({ n: fc.integer({ min: 1, max: 2 }), unit: fc.constant('month') }),
  fc.constant<DayLimit>({ n: 0, unit: 'same-day' }),
)

/** A step that suspends `after` days after the one before and lasts `lasting`; then perhaps longer time. */
const doing = fc.record({
  after: fc.integer({ min: 0, max: 12 }),
  lasting: fc.integer({ min: 0, max: 25 }),
  days: fc.integer({ min: 0, max: 15 }),
  licence: fc.boolean(),
})
const life = fc.record({
  from: day,
  committed: limit,
  legal: fc.option(limit),
  doings: fc.array(doing, { maxLength: 3 }),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** The clock after each thing that happened to it. */
function lived({ from, committed, legal, doings }: Life): CaseClock[] {
  const clocks = [startClock(from, { committed, legal })]
  let today = from
  for (const [index, { after, lasting, days, licence }] of doings.entries()) {
    const begins = later(today, after)
    today = later(begins, lasting)
    const still = paused(clocks.at(-1)!, `step ${index}`, begins)
    const again = resumed(still, `step ${index}`, today)
    clocks.push(still, again, extended(again, { days, legal: licence }))
  }
  return clocks
}

function later(from: string, n: number): string {
  return n === 0 ? from : later(nextDay(from), n - 1)
}

/** Every day after `from`, up to and with `to`. */
function between(from: string, to: string): string[] {
  return from >= to ? [] : [nextDay(from), ...between(nextDay(from), to)]
}

const left = ({ pauses }: CaseClock, day: string) =>
  pauses.some(({ from, until }) => day > from && (until === null || day <= until))
const check = (property: (clock: CaseClock, lived: CaseClock[]) => void) =>
  fc.assert(
    fc.property(life, one => {
      const clocks = lived(one)
      for (const clock of clocks) property(clock, clocks)
    }),
    { numRuns: 150, seed: 20261123 },
  )

test('[R20.1] the promised day is never later than the law’s', () => {
  check(({ dueOn, legalDueOn, legal }) => {
    if (dueOn !== null && legal !== null) expect(dueOn <= legalDueOn!).toBe(true)
    else expect(legalDueOn).toBeNull()
  })
})

test('[R21.2] up to the day itself exactly the promised working days have run, without the suspended ones', () => {
  check(clock => {
    const { committed, legal, dueOn, legalDueOn, from } = clock
    const ran = (to: string) => between(from, to).filter(one => isWorkday(one) && !left(clock, one)).length
    if (dueOn !== null && committed.unit === 'working-day' && dueOn !== legalDueOn)
      expect(ran(dueOn)).toBe(committed.n! + clock.extended)
    if (legalDueOn !== null && legal?.unit === 'working-day')
      expect(ran(legalDueOn)).toBe(legal.n! + clock.legalExtended)
  })
})

test('[R21.2] the last day is worked and not suspended, unless it is the day of acceptance', () => {
  check(clock => {
    if (clock.dueOn === null || clock.dueOn === clock.from) return
    expect(isWorkday(clock.dueOn)).toBe(true)
    expect(left(clock, clock.dueOn)).toBe(false)
  })
})

test('no day is promised while a step lasts; what follows never comes earlier than before it', () => {
  check((clock, all) => {
    if (clock.pauses.some(({ until }) => until === null)) expect(clock.dueOn).toBeNull()
    const days = all.flatMap(({ dueOn }) => dueOn ?? [])
    expect(days).toEqual([...days].sort())
  })
})

test('counting anew with the same calendar changes nothing', () => {
  check(clock => expect(counted(clock)).toEqual(clock))
})

test('[R24.1] the shares come one after the other, on counted days, none after the promised day', () => {
  check(clock => {
    const shares = [1, 20, 40, 60, 80, 100].map(percent => dayOfShare(clock, percent))
    if (clock.dueOn === null || clock.dueOn <= clock.from) {
      expect(shares.every(share => share === undefined)).toBe(true)
      return
    }
    expect(shares).toEqual([...shares].sort())
    expect(shares.at(-1)! <= clock.dueOn && shares[0]! > clock.from).toBe(true)
    for (const share of shares) expect(left(clock, share!)).toBe(false)
  })
})

test('[R21.2] site inspection and collective discussion never suspend, nor what is said to count', () => {
  const words = fc.oneof(fc.constant('行政许可法第四十五条'), fc.constant(''), fc.string())
  const kinds = [
    'hearing',
    'inspection-testing',
    'appraisal',
    'expert-review',
    'public-notice',
    'third-party',
  ]
  const never = fc.constantFrom('site-inspection', 'collective-discussion')
  fc.assert(
    fc.property(never, fc.boolean(), words, (kind, counts, basis) => !suspendsClock({ kind, counts, basis })),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      words,
      (kind, basis) => !suspendsClock({ kind, counts: true, basis }),
    ),
  )
})
