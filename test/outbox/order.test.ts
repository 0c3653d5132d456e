import { describe, expect, test, vi } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import type { Store } from '../../src/store/db.ts'
import { databases, freshStore } from '../stores.ts'
import { aChannel, anOutbox, leave, standing } from './sending.ts'

const down = () => new SendError({ retryable: true, code: '502' })

describe.each(databases)('the outbox on %s', kind => {
  test('sends what was said, in order, once', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    await leave(store, 'ann', 2, ['c'])
    const platform = aChannel()
    const outbox = anOutbox(store, platform)
    await Promise.all([outbox.drain(), outbox.drain()])
    await outbox.drain()
    expect(platform.sent).toEqual(['a', 'b', 'c'])
  })

  test('keeps the order of one person while an earlier reply is being retried; others are not held up', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    await leave(store, 'bob', 1, ['x'])
    const platform = aChannel()
    platform.fail('a', down())
    const outbox = anOutbox(store, platform)
    await outbox.drain()
    expect(platform.sent).toEqual(['x'])
    await outbox.at(0.4)
    expect(platform.sent).toEqual(['x'])
    await outbox.at(0.5)
    expect(platform.sent).toEqual(['x', 'a', 'b'])
  })

  test('one slow sending holds up nobody else, and the next of others follows at once', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['slow', 'after'])
    await leave(store, 'bob', 1, ['1', '2', '3', '4', '5'])
    const platform = aChannel()
    platform.hold('slow')
    const outbox = anOutbox(store, platform)
    let over = false
    const drained = outbox.drain().then(() => {
      over = true
    })
    await vi.waitFor(() => expect(platform.sent).toEqual(['1', '2', '3', '4', '5']))
    await leave(store, 'cat', 1, ['new'])
    outbox.look()
    await vi.waitFor(() => expect(platform.sent).toContain('new'))
    expect(over).toBe(false)
    platform.release()
    await drained
    expect(platform.sent.slice(-2)).toEqual(['slow', 'after'])
  })

  test('a channel that hangs leaves room for another, and both together stay within the limit', async () => {
    const store = await freshStore(kind)
    const people = Array.from({ length: 40 }, (_, index) => `${index}`)
    for (const person of people) await leave(store, `s${person}`, 1, [person], { channel: 'slow' })
    for (const person of people) await leave(store, `q${person}`, 1, [person], { channel: 'quick' })
    const [slow, quick] = [aChannel('slow'), aChannel('quick')]
    slow.hold(...people)
    const outbox = anOutbox(store, slow, quick)
    const drained = outbox.drain()
    await vi.waitFor(() => expect(quick.sent).toHaveLength(40))
    expect(slow.begun).toHaveLength(24)
    await vi.waitFor(async () =>
      expect((await standing(store)).filter(row => row.endsWith('sending 1'))).toHaveLength(24),
    )
    expect(quick.mostAtOnce()).toBeLessThanOrEqual(8)
    slow.release()
    await drained
    expect(slow.sent).toHaveLength(40)
    expect(slow.mostAtOnce()).toBe(24)
  })

  test('a database that fails loses nothing that was sent: it is noted when it can be', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    let fails = false
    const transact: Store['transact'] = work =>
      store.transact(async tx => {
        const value = await work(tx)
        if (fails) throw new Error('away')
        return value
      })
    const shaky = { ...store, transact }
    const platform = aChannel()
    platform.hold('a')
    const outbox = anOutbox(shaky, platform)
    const drained = outbox.drain()
    await vi.waitFor(() => expect(platform.begun).toEqual(['a']))
    fails = true
    platform.release()
    await expect(drained).rejects.toThrow('away')
    expect(await standing(store)).toEqual(['a sending 1', 'b due 0'])
    outbox.look()
    await vi.waitFor(() => expect(outbox.told.map(({ code }) => code)).toEqual(['store']))
    fails = false
    await outbox.drain()
    expect(platform.sent).toEqual(['a', 'b'])
    expect(await standing(store)).toEqual(['a sent 1', 'b sent 1'])
  })

  test('what takes longer than its lease is not begun a second time by the same process', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    const platform = aChannel()
    platform.hold('a')
    const outbox = anOutbox(store, platform)
    const drained = outbox.drain()
    await vi.waitFor(() => expect(platform.begun).toEqual(['a']))
    void outbox.at(61)
    await vi.waitFor(async () => expect(await standing(store)).toEqual(['a sending 2', 'b due 0']))
    platform.release()
    await drained
    expect(platform.begun).toEqual(['a', 'b'])
  })
})
