/** The program and its database are killed while people talk to it; the long trial is `npm run faults`. */
import { expect, test } from 'vitest'
import { kinds } from './stage.ts'
import { trial } from './trial.ts'

const nothing = { lost: 0, twice: 0, outOfOrder: 0, undelivered: 0, gaps: 0, crashed: 0 }

test.each(kinds)(
  'kill -9 under load: nothing acknowledged is lost or done twice (%s)',
  async kind => {
    const plan = { kind, rounds: 1, onWeb: 3, onTelegram: 2, leases: 'ended', tellRounds: false } as const
    const { outcome, particulars } = await trial(plan)
    expect({ ...outcome, particulars }).toMatchObject({ ...nothing, particulars: [] })
    expect(outcome.acknowledged).toBeGreaterThan(20)
    expect(outcome.numbers).toBeGreaterThan(0)
  },
  180_000,
)
