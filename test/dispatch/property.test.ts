import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import type { Store } from '../../src/store/db.ts'
import { dispatchesOf, retryDispatch } from '../../src/store/dispatch.ts'
import { databases, freshStore } from '../stores.ts'
import { aDispatch, aSystem, later, leave } from './queue.ts'

/** How each try of a message ends before it succeeds. */
const tries = fc.array(fc.constantFrom('502', 'network', 'out-of-order', '422', 'fault'), { maxLength: 3 })
/** Messages of one lane: at most four, of three failures each. */
const aLane = fc.array(tries, { minLength: 1, maxLength: 4 })
const mostFailures = 12

function failureOf(code: string): Error {
  return code === 'fault' ? new Error('a bug') : new SendError({ retryable: code !== '422', code })
}

async function staffTryAgain(store: Store, lane: string, now: Date): Promise<void> {
  const failed = (await dispatchesOf(store.db, lane)).find(({ status }) => status === 'failed')
  if (failed) await retryDispatch(store.db, failed.id, now)
}

test.each(databases)('whatever fails, on %s each lane arrives in its order and nothing twice', async kind => {
  const store = await freshStore(kind)
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(aLane, { minLength: 1, maxLength: 5 }), async planned => {
      run++
      const platform = aSystem()
      const dispatch = aDispatch(store, { platform })
      const lanes = planned.map((messages, index) => ({ name: `run${run} lane${index}`, messages }))
      const keyOf = (lane: string, index: number) => `${lane} ${index}`
      for (const { name, messages } of lanes) {
        const keys = messages.map((_, index) => keyOf(name, index))
        await leave(store, name, keys, { giveUpAt: later(1e9) })
        messages.forEach((codes, index) => void platform.fail(keyOf(name, index), ...codes.map(failureOf)))
      }
      for (let round = 0; round <= mostFailures; round++) {
        await dispatch.at(run * 1e5 + round * 3600)
        for (const { name } of lanes) await staffTryAgain(store, name, dispatch.now())
      }
      for (const { name, messages } of lanes) {
        const own = platform.sent.filter(key => key.startsWith(`${name} `))
        expect(own).toEqual(messages.map((_, index) => keyOf(name, index)))
      }
    }),
    { numRuns: 25 },
  )
})
