import { describe, expect, test } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import { databases, freshStore } from '../stores.ts'
import { aChannel, anOutbox, leave, standing } from './sending.ts'

const again = (code: string, retryAfter?: number) =>
  new SendError({ retryable: true, code, ...(retryAfter !== undefined && { retryAfter }) })

describe.each(databases)('what could not be sent, on %s', kind => {
  test('waits as long as the other side asked, and a little more', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a'])
    const platform = aChannel()
    platform.fail('a', again('429', 30))
    const outbox = anOutbox(store, platform)
    await outbox.drain()
    await outbox.at(30.4)
    expect(platform.sent).toEqual([])
    await outbox.at(30.5)
    expect(platform.sent).toEqual(['a'])
  })

  test.each([
    ['a platform that is ill', again('502')],
    ['a network that is away', again('network')],
  ])('%s is waited for an hour, then the reply is put aside, and the next goes out', async (_, error) => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    const platform = aChannel()
    platform.fail('a', ...Array.from({ length: 500 }, () => error))
    const outbox = anOutbox(store, platform)
    await outbox.drain()
    for (let seconds = 0; seconds < 3600; seconds += 150) {
      expect(platform.sent).toEqual([])
      await outbox.at(seconds)
    }
    for (let seconds = 3600; seconds <= 3900; seconds += 150) await outbox.at(seconds)
    expect(platform.sent).toEqual(['b'])
    expect(outbox.told.filter(({ parked }) => parked)).toHaveLength(1)
    expect(outbox.told.length).toBeGreaterThan(10)
  })

  test('a fault of our own is tried ten times, then it is put aside, and the next goes out', async () => {
    const waits = [0.5, 1, 2, 4, 8, 16, 32, 64, 128]
    const error = new TypeError('a bug')
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    const platform = aChannel()
    platform.fail('a', ...Array.from({ length: 10 }, () => error))
    const outbox = anOutbox(store, platform)
    await outbox.drain()
    let seconds = 0
    for (const [index, wait] of waits.entries()) {
      await outbox.at(seconds + wait - 0.01)
      expect(platform.begun).toHaveLength(index + 1)
      seconds += wait
      await outbox.at(seconds)
    }
    expect(platform.begun).toEqual([...Array(10).fill('a'), 'b'])
    expect(await standing(store)).toEqual(['a parked 10 fault', 'b sent 1'])
    expect(outbox.told.map(({ parked }) => parked)).toEqual([...Array(9).fill(false), true])
  })

  test('a reply that can never be sent is put aside at once and does not block the next', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    const platform = aChannel()
    platform.fail('a', new SendError({ retryable: false, code: 'blocked' }))
    const outbox = anOutbox(store, platform)
    await outbox.drain()
    expect(platform.sent).toEqual(['b'])
    expect(outbox.told).toEqual([{ channel: 'test', code: 'blocked', attempts: 1, parked: true }])
  })

  test('a channel that is off here costs no try, and what was left for it is sent once it is on', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a', 'b'])
    const without = anOutbox(store)
    for (let minute = 0; minute < 20; minute++) await without.at(minute * 60)
    expect(await standing(store)).toEqual(['a due 0 channel-off', 'b due 0'])
    expect(without.told).toHaveLength(20)
    const platform = aChannel()
    await anOutbox(store, platform).at(20 * 60)
    expect(platform.sent).toEqual(['a', 'b'])
  })

  test('for a channel that is off for a day the reply is put aside', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, ['a'])
    const outbox = anOutbox(store)
    await outbox.at(86_399)
    expect(await standing(store)).toEqual(['a due 0 channel-off'])
    await outbox.at(86_399 + 60)
    expect(await standing(store)).toEqual(['a parked 1 channel-off'])
  })
})
