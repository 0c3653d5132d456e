import { describe, expect, test, vi } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import type { Store } from '../../src/store/db.ts'
import { leaveReplies } from '../../src/store/leaving.ts'
import { databases, freshStore } from '../stores.ts'
import { aChannel, anOutbox, aTurn, later, leave, standing } from './sending.ts'

/** The same store, counting the transactions the outbox asks for. */
function counting(store: Store) {
  const seen = { transactions: 0 }
  const transact: Store['transact'] = work => {
    seen.transactions++
    return store.transact(work)
  }
  return { counted: { ...store, transact }, seen }
}

describe.each(databases)('what a turn said, on %s', kind => {
  test('is born claimed and goes out in order without being claimed', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    platform.hold('a')
    const outbox = anOutbox(store, platform)
    const answer = await aTurn(store, 'ann', 1, ['a', 'b'])
    expect(await standing(store)).toEqual(['a sending 1', 'b sending 1'])
    outbox.said(answer)
    expect(platform.begun).toEqual(['a'])
    platform.release()
    await outbox.drain()
    expect(platform.sent).toEqual(['a', 'b'])
    expect(await standing(store)).toEqual(['a sent 1', 'b sent 1'])
  })

  test('waits for an earlier reply that is still unsent, here or elsewhere, and follows it at once', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    platform.hold('a')
    const outbox = anOutbox(store, platform)
    outbox.said(await aTurn(store, 'ann', 1, ['a']))
    outbox.said(await aTurn(store, 'bob', 1, ['x']))
    outbox.said(await aTurn(store, 'ann', 2, ['b', 'c']))
    await vi.waitFor(async () =>
      expect(await standing(store)).toEqual(['a sending 1', 'x sent 1', 'b due 0', 'c due 0']),
    )
    platform.release()
    await vi.waitFor(() => expect(platform.sent).toEqual(['x', 'a', 'b', 'c']))
    await outbox.drain()
    outbox.said(await aTurn(store, 'ann', 3, ['d']))
    await outbox.drain()
    expect((await standing(store)).at(-1)).toBe('d sent 1')
  })

  test('stays in order when its first reply must be tried again', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    platform.fail('a', new SendError({ retryable: true, code: '500' }))
    const outbox = anOutbox(store, platform)
    outbox.said(await aTurn(store, 'ann', 1, ['a', 'b', 'c']))
    await outbox.drain()
    expect(await standing(store)).toEqual(['a due 1 500', 'b due 0', 'c due 0'])
    await outbox.at(1)
    expect(platform.begun).toEqual(['a', 'a', 'b', 'c'])
    expect(await standing(store)).toEqual(['a sent 2', 'b sent 1', 'c sent 1'])
  })

  test('goes on behind a reply that can never be sent', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    platform.fail('a', new SendError({ retryable: false, code: 'refused' }))
    const outbox = anOutbox(store, platform)
    outbox.said(await aTurn(store, 'ann', 1, ['a', 'b']))
    await outbox.drain()
    expect(platform.sent).toEqual(['b'])
    expect(await standing(store)).toEqual(['a parked 1 refused', 'b sent 1'])
  })

  test('comes back by the lease, in order, if the process dies before it sends', async () => {
    const store = await freshStore(kind)
    await aTurn(store, 'ann', 1, ['a', 'b'])
    const platform = aChannel()
    const outbox = anOutbox(store, platform)
    await outbox.at(59)
    expect(platform.sent).toEqual([])
    await outbox.at(60)
    expect(platform.sent).toEqual(['a', 'b'])
  })

  test('a crowd at once stays within the slots, and all of it is sent', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    const people = Array.from({ length: 60 }, (_, index) => `${index}`)
    platform.hold(...people)
    const outbox = anOutbox(store, platform)
    for (const person of people) outbox.said(await aTurn(store, person, 1, [person]))
    expect(platform.begun).toHaveLength(24)
    platform.release()
    await outbox.drain()
    expect(platform.sent).toHaveLength(60)
    expect(platform.mostAtOnce()).toBe(24)
  })

  test('what waited for a slot for half its lease is claimed anew before it is sent', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    const people = Array.from({ length: 25 }, (_, index) => `${index}`)
    platform.hold(...people)
    const outbox = anOutbox(store, platform)
    for (const person of people) outbox.said(await aTurn(store, person, 1, [person]))
    expect(platform.begun).not.toContain('24')
    outbox.clock(31)
    platform.release('0')
    await vi.waitFor(() => expect(platform.begun).toContain('24'))
    const { due_at } = await store.db
      .selectFrom('outbox')
      .select('due_at')
      .where('conversation', '=', '24')
      .executeTakeFirstOrThrow()
    expect(due_at).toBe(later(31 + 60).toISOString())
    platform.release()
    await outbox.drain()
    expect((await standing(store)).at(-1)).toBe('24 sent 1')
  })

  test('many that end together are noted in one transaction', async () => {
    const store = await freshStore(kind)
    const { counted, seen } = counting(store)
    const outbox = anOutbox(counted, aChannel())
    const answers = []
    for (let person = 0; person < 20; person++) answers.push(await aTurn(store, `p${person}`, 1, ['a', 'b']))
    for (const answer of answers) outbox.said(answer)
    await outbox.drain()
    expect((await standing(store)).every(row => row.endsWith('sent 1'))).toBe(true)
    expect(seen.transactions).toBeLessThanOrEqual(3)
  })

  test('what a page fetches costs the outbox nothing', async () => {
    const store = await freshStore(kind)
    const { counted, seen } = counting(store)
    const outbox = anOutbox(counted, aChannel())
    const place = { conversation: 'web:1', channel: 'web', to: '1', turn: 1, status: 'kept' as const }
    const replies = await leaveReplies(store.db, place, [{ kind: 'text', text: 'a' }], later(0))
    outbox.said({ conversation: 'web:1', turn: 1, replies })
    await new Promise(setImmediate)
    expect(seen.transactions).toBe(0)
    expect(await standing(store)).toEqual(['a kept 0'])
  })

  test('takes along what nobody has sent yet before it', async () => {
    const store = await freshStore(kind)
    const platform = aChannel()
    const outbox = anOutbox(store, platform)
    await leave(store, 'ann', 1, ['old'])
    const answer = await aTurn(store, 'ann', 2, ['new'])
    expect(await standing(store)).toEqual(['old due 0', 'new due 0'])
    outbox.said(answer)
    await vi.waitFor(() => expect(platform.sent).toEqual(['old', 'new']))
    await outbox.drain()
  })
})
