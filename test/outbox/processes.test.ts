import { expect, test, vi } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import type { Store } from '../../src/store/db.ts'
import { emptyPlace, openAt } from '../stores.ts'
import { aChannel, anOutbox, aTurn, leave, standing } from './sending.ts'

/** Several processes on one PostgreSQL, each with its own store, outbox and clock. */
async function processes(count: number): Promise<Store[]> {
  const place = await emptyPlace('postgres')
  return Promise.all(Array.from({ length: count }, () => openAt(place)))
}

const people = Array.from({ length: 40 }, (_, index) => `p${index}`)

test('two processes on one PostgreSQL never send a reply twice, nor out of order', async () => {
  const stores = await processes(2)
  for (const person of people)
    await leave(stores[0]!, person, 1, [`${person} 1`, `${person} 2`, `${person} 3`])
  const platform = aChannel()
  await Promise.all(stores.map(store => anOutbox(store, platform).drain()))
  // Each has sent some; what the other held at the end of one's run is the other's to finish.
  await anOutbox(stores[0]!, platform).drain()
  expect(platform.begun).toHaveLength(120)
  for (const person of people) {
    const own = platform.sent.filter(text => text.startsWith(`${person} `))
    expect(own).toEqual([`${person} 1`, `${person} 2`, `${person} 3`])
  }
})

test('turns taken on two processes in turn are sent in order, whoever holds what', async () => {
  const stores = await processes(2)
  const platform = aChannel()
  const outboxes = stores.map(store => anOutbox(store, platform))
  await Promise.all(
    people.map(async (person, index) => {
      for (let turn = 1; turn <= 6; turn++) {
        const side = (turn + index) % 2
        outboxes[side]!.said(
          await aTurn(stores[side]!, person, turn, [`${person} ${turn}a`, `${person} ${turn}b`]),
        )
      }
    }),
  )
  await vi.waitFor(async () => {
    await Promise.all(outboxes.map(outbox => outbox.drain()))
    expect(platform.sent).toHaveLength(people.length * 12)
  })
  expect(new Set(platform.begun).size).toBe(platform.begun.length)
  for (const person of people) {
    const own = platform.sent.filter(text => text.startsWith(`${person} `))
    expect(own).toEqual([...own].sort())
  }
})

test('a later turn on one process waits for the reply another process is sending', async () => {
  const [one, other] = (await processes(2)) as [Store, Store]
  const platform = aChannel()
  platform.hold('a')
  const first = anOutbox(one, platform)
  const second = anOutbox(other, platform)
  first.said(await aTurn(one, 'ann', 1, ['a']))
  second.said(await aTurn(other, 'ann', 2, ['b']))
  await second.drain()
  expect(await standing(one)).toEqual(['a sending 1', 'b due 0'])
  platform.release()
  await vi.waitFor(() => expect(platform.sent).toEqual(['a', 'b']))
  await first.drain()
})

test('a process that dies between sending and noting: its reply alone is doubled, and order is kept', async () => {
  const [dying, living] = (await processes(2)) as [Store, Store]
  const platform = aChannel()
  const dead = { ...dying, transact: () => new Promise<never>(() => undefined) }
  const outbox = anOutbox(dead, platform)
  outbox.said(await aTurn(dying, 'ann', 1, ['a']))
  await leave(living, 'ann', 2, ['b'])
  await leave(living, 'bob', 1, ['x'])
  const other = anOutbox(living, platform)
  await other.at(59)
  expect(platform.begun).toEqual(['a', 'x'])
  await other.at(60)
  expect(platform.begun).toEqual(['a', 'x', 'a', 'b'])
  expect(await standing(living)).toEqual(['a sent 2', 'b sent 1', 'x sent 1'])
})

test('a process that dies with a turn half sent doubles at most what it could not note', async () => {
  const [dying, living] = (await processes(2)) as [Store, Store]
  const platform = aChannel()
  platform.hold('b')
  const outbox = anOutbox(dying, platform)
  outbox.said(await aTurn(dying, 'ann', 1, ['a', 'b', 'c']))
  await vi.waitFor(async () =>
    expect(await standing(living)).toEqual(['a sent 1', 'b sending 1', 'c sending 1']),
  )
  const heir = aChannel()
  await anOutbox(living, heir).at(60)
  expect(heir.sent).toEqual(['b', 'c'])
  platform.release()
  await outbox.at(60)
  expect(await standing(living)).toEqual(['a sent 1', 'b sent 2', 'c sent 2'])
})

test('one who comes back late changes nothing of what another holds, unless it did send it', async () => {
  const [late, heir] = (await processes(2)) as [Store, Store]
  const slow = aChannel()
  slow.hold('a', 'x')
  slow.fail('a', new SendError({ retryable: false, code: 'blocked' }))
  const first = anOutbox(late, slow)
  first.said(await aTurn(late, 'ann', 1, ['a']))
  first.said(await aTurn(late, 'bob', 1, ['x']))
  const platform = aChannel()
  platform.hold('a', 'x')
  const second = anOutbox(heir, platform)
  const taken = second.at(60)
  await vi.waitFor(() => expect(platform.begun).toEqual(['a', 'x']))
  slow.release()
  await first.drain()
  expect(await standing(heir)).toEqual(['a sending 2', 'x sent 2'])
  platform.release()
  await taken
  expect(await standing(heir)).toEqual(['a sent 2', 'x sent 2'])
})
