import { expect, test, vi } from 'vitest'
import type { Store } from '../../src/store/db.ts'
import { emptyPlace, openAt } from '../stores.ts'
import { aDispatch, aSystem, leave, refused, standing } from './queue.ts'

/** Two processes on one PostgreSQL, each with its own store and clock. */
async function processes(): Promise<[Store, Store]> {
  const place = await emptyPlace('postgres')
  return [await openAt(place), await openAt(place)]
}

const lanes = Array.from({ length: 40 }, (_, index) => `lane${index}`)

test('two processes never send a message twice, nor out of order', async () => {
  const stores = await processes()
  for (const lane of lanes) await leave(stores[0], lane, [`${lane} 1`, `${lane} 2`, `${lane} 3`])
  const platform = aSystem()
  platform.hold(...lanes.map(lane => `${lane} 1`))
  const runs = stores.map(store => aDispatch(store, { platform }).drain())
  // One process sends six at once at most: both are at it.
  await vi.waitFor(() => expect(platform.begun).toHaveLength(12))
  platform.release()
  await Promise.all(runs)
  // What the other held at the end of one's run is the other's to finish.
  await aDispatch(stores[0], { platform }).drain()
  expect(platform.begun).toHaveLength(120)
  for (const lane of lanes) {
    const own = platform.sent.filter(key => key.startsWith(`${lane} `))
    expect(own).toEqual([`${lane} 1`, `${lane} 2`, `${lane} 3`])
  }
})

test('while one process sends the first of a lane, the other touches neither it nor what is behind', async () => {
  const [one, other] = await processes()
  await leave(one, 'a', ['a1', 'a2'])
  const platform = aSystem()
  platform.hold('a1')
  const first = aDispatch(one, { platform })
  const drained = first.drain()
  await vi.waitFor(() => expect(platform.begun).toEqual(['a1']))
  await aDispatch(other, { platform }).at(59)
  expect(platform.begun).toEqual(['a1'])
  platform.release()
  await drained
  expect(platform.begun).toEqual(['a1', 'a2'])
})

test('what a killed process held comes back with its lease, and goes before what is behind it', async () => {
  const [dying, living] = await processes()
  await leave(dying, 'a', ['a1', 'a2'])
  const platform = aSystem()
  let claims = 0
  // It takes the row, sends it, and is gone before it can note that.
  const dead: Store = {
    ...dying,
    transact: work => (claims++ === 0 ? dying.transact(work) : new Promise<never>(() => undefined)),
  }
  aDispatch(dead, { platform }).look()
  await vi.waitFor(() => expect(platform.sent).toEqual(['a1']))
  const heir = aDispatch(living, { platform })
  await heir.at(59)
  expect(await standing(living)).toEqual(['a1 sending 1', 'a2 waiting 0'])
  await heir.at(60)
  expect(platform.begun).toEqual(['a1', 'a1', 'a2'])
  expect(await standing(living)).toEqual(['a1 done 2', 'a2 done 1'])
})

test('one who comes back late changes nothing of what another holds, unless it did send it', async () => {
  const [late, heir] = await processes()
  await leave(late, 'a', ['a1'])
  await leave(late, 'b', ['b1'])
  const [slow, quick] = [aSystem(), aSystem()]
  slow.hold('a1', 'b1')
  slow.fail('a1', refused())
  const first = aDispatch(late, { platform: slow })
  const drained = first.drain()
  await vi.waitFor(() => expect(slow.begun).toHaveLength(2))
  quick.hold('a1', 'b1')
  const second = aDispatch(heir, { platform: quick })
  const taken = second.at(60)
  await vi.waitFor(() => expect(quick.begun).toHaveLength(2))
  slow.release()
  await drained
  expect(await standing(heir)).toEqual(['a1 sending 2', 'b1 done 2'])
  expect(first.failures).toEqual([])
  quick.release()
  await taken
  expect(await standing(heir)).toEqual(['a1 done 2', 'b1 done 2'])
})
