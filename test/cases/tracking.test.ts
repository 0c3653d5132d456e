/** Looking a case up (issue 5): the same work for every answer, and never more tries than are allowed, however they come. */
import { beforeEach, describe, expect, test } from 'vitest'
import { atAddress, inConversation, lookUp } from '../../src/cases/lookup.ts'
import type { Case } from '../../src/store/cases.ts'
import { countTry, dropOldTries, mostTries } from '../../src/store/lookups.ts'
import type { Seal } from '../../src/store/seal.ts'
import { aHall, morning, type TestHall, testSeal } from '../makers.ts'
import { databases } from '../stores.ts'
import { begun } from './trackMakers.ts'

const minutes = (n: number) => new Date(morning.getTime() + n * 60_000)

/** Counts what is unsealed. */
function counting(): Pick<Seal, 'open' | 'close'> & { opened: number } {
  const seal = {
    opened: 0,
    close: testSeal.close,
    open(sealed: string) {
      seal.opened++
      return testSeal.open(sealed)
    },
  }
  return seal
}

describe.each(databases)('on %s', database => {
  let hall: TestHall
  beforeEach(async () => {
    hall = await aHall({ database })
  })

  test('right, wrong and unknown unseal as much', async () => {
    const found = await begun(hall, 'web:somebody')
    const work = async (number: string, digits: string) => {
      const seal = counting()
      const answer = await lookUp(
        { tx: hall.store.db, now: morning, seal },
        inConversation(number + digits),
        {
          number,
          digits,
        },
      )
      return [typeof answer === 'string' ? answer : answer.number, seal.opened]
    }
    expect(await work(found.number, '8000')).toEqual([found.number, 1])
    expect(await work(found.number, '002X')).toEqual([found.number, 1])
    expect(await work(found.number, '0021')).toEqual(['no-match', 1])
    expect(await work('BJ2026-999999', '8000')).toEqual(['no-match', 1])
    expect(await work('BJ2026-999999', '0000')).toEqual(['no-match', 1])
  })

  test('of many tries at the same moment ten pass, whoever makes them', async () => {
    const found = await begun(hall, 'web:somebody')
    const tries = Array.from({ length: 24 }, (_, n) =>
      hall.store.transact(tx =>
        lookUp({ tx, now: morning, seal: testSeal }, n % 2 ? inConversation(`${n}`) : atAddress(`${n}`), {
          number: found.number,
          digits: '8000',
        }),
      ),
    )
    const answers: (Case | string)[] = await Promise.all(tries)
    expect(answers.filter(answer => typeof answer !== 'string')).toHaveLength(mostTries)
    expect(answers.filter(answer => answer === 'locked')).toHaveLength(14)
  })

  test('the hour begins with the first try, the lock with the tenth; both end, and are then forgotten', async () => {
    const { db } = hall.store
    const at = (n: number) => countTry(db, 'somebody', minutes(n))
    for (let n = 0; n < 9; n++) expect(await at(n)).toBe('open')
    expect(await at(59)).toBe('last')
    expect(await at(60)).toBe('locked')
    expect(await at(88)).toBe('locked')
    expect(await at(89)).toBe('open')
    for (let n = 0; n < 8; n++) expect(await at(100)).toBe('open')
    // The hour since is over, so the tenth is the first of another.
    expect(await at(149)).toBe('open')
    await countTry(db, 'somebody else', minutes(200))
    await dropOldTries(db, minutes(210))
    const left = await db.selectFrom('lookup').select('subject').execute()
    expect(left).toEqual([{ subject: 'somebody else' }])
  })
})
