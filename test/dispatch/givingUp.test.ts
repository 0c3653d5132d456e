import { describe, expect, test, vi } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import { openDispatch } from '../../src/dispatch.ts'
import type { Store } from '../../src/store/db.ts'
import { dispatchesOf, dispatchState, retryDispatch } from '../../src/store/dispatch.ts'
import { databases, freshStore } from '../stores.ts'
import { aDispatch, aSystem, down, later, leave, refused, standing, start } from './queue.ts'

describe.each(databases)('what cannot be sent, on %s', kind => {
  test('a message for the platform that was given up blocks its lane until staff try it again', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1', 'a2'])
    const platform = aSystem()
    platform.fail('a1', refused())
    const dispatch = aDispatch(store, { platform })
    await dispatch.drain()
    await dispatch.at(30 * 3600)
    expect(platform.begun).toEqual(['a1'])
    expect(await standing(store)).toEqual(['a1 failed 1 422', 'a2 waiting 0'])
    expect(dispatch.failures).toMatchObject([
      { system: 'platform', lane: 'a', kind: 'acceptance', error: '422' },
    ])
    const [{ id } = { id: 0 }] = await dispatchesOf(store.db, 'a')
    expect(await store.transact(tx => retryDispatch(tx, id, dispatch.now()))).toBe(true)
    expect(await retryDispatch(store.db, id, dispatch.now())).toBe(false)
    // Both have a day from now: one failure does not give them up again.
    platform.fail('a2', down())
    await dispatch.drain()
    await dispatch.at(30 * 3600 + 1)
    expect(platform.sent).toEqual(['a1', 'a2'])
    expect(dispatch.failures).toHaveLength(1)
  })

  test('a code by SMS is not sent when its time is over, blocks nothing, and is not kept', async () => {
    const store = await freshStore(kind)
    const giveUpAt = later(300)
    await leave(store, 'a', ['code1', 'code2'], { system: 'sms', kind: 'code', giveUpAt })
    const sms = aSystem()
    sms.fail('code1', refused())
    const dispatch = aDispatch(store, { sms })
    await dispatch.drain()
    expect(sms.sent).toEqual(['code2'])
    await leave(store, 'b', ['late'], { system: 'sms', kind: 'code', giveUpAt })
    await dispatch.at(301)
    expect(await standing(store)).toEqual(['code1 failed 1 422', 'code2 done 1', 'late failed 1 expired'])
    expect(sms.begun).toEqual(['code1', 'code2'])
    const bodies = await store.db.selectFrom('dispatch').select('body').execute()
    expect(bodies.map(({ body }) => body)).toEqual(['', '', ''])
    expect((await dispatchState(store.db, later(3600))).sms).toEqual({ waiting: 0, failed: 2 })
    expect((await dispatchState(store.db, later(25 * 3600))).sms).toEqual({ waiting: 0, failed: 0 })
    const [failed] = await dispatchesOf(store.db, 'a')
    expect(await retryDispatch(store.db, failed!.id, dispatch.now())).toBe(false)
  })

  test('files that could not be removed are not forgotten: staff try again, and the list is still there', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a/files', ['remove'], { system: 'files', giveUpAt: later(3600) })
    const files = aSystem()
    files.fail('remove', down())
    const dispatch = aDispatch(store, { files })
    await dispatch.at(7200)
    expect(await standing(store)).toEqual(['remove failed 1 502'])
    const [failed] = await dispatchesOf(store.db, 'a/files')
    await retryDispatch(store.db, failed!.id, dispatch.now())
    const heard: string[] = []
    await aDispatch(store, { files: { send: async ({ body }) => void heard.push(body) } }).at(7200)
    expect(heard).toEqual(['body of remove'])
  })

  test('what the platform has not got while the hall was shut is still sent, however late', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1'])
    const platform = aSystem()
    await aDispatch(store, { platform }).at(60 * 3600)
    expect(platform.sent).toEqual(['a1'])
  })

  test('a bug of ours is tried ten times, then given up; a system that is not set waits', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1'])
    await leave(store, 'b', ['code'], { system: 'sms', giveUpAt: later(24 * 3600) })
    const broken = { send: () => Promise.reject(new TypeError('a bug that names 13800000000')) }
    const dispatch = aDispatch(store, { platform: broken })
    for (let hour = 0; hour < 12; hour++) await dispatch.at(hour * 3600)
    expect(await standing(store)).toEqual(['a1 failed 10 fault', 'code waiting 12 channel-off'])
    expect(JSON.stringify(dispatch.troubles)).not.toContain('138')
    expect(JSON.stringify([dispatch.troubles, dispatch.failures])).not.toContain('body of')
  })

  test('the wait that the other side names is kept', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1'])
    const platform = aSystem()
    platform.fail('a1', new SendError({ retryable: true, code: '429', retryAfter: 90 }))
    const dispatch = aDispatch(store, { platform })
    await dispatch.drain()
    await dispatch.at(90)
    expect(platform.begun).toHaveLength(1)
    await dispatch.at(91)
    expect(platform.sent).toEqual(['a1'])
  })

  test('giving up and its alarm are one: when the alarm cannot be raised, neither is noted', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1'])
    const platform = aSystem()
    platform.fail('a1', refused(), refused())
    let away = true
    let time = start
    const told: string[] = []
    const dispatch = openDispatch({
      store,
      now: () => time,
      systems: { platform },
      failed: async (tx, { lane, error }) => {
        await tx
          .insertInto('counter')
          .values({ name: `alarm ${lane} ${error}`, value: 1 })
          .execute()
        if (away) throw new Error('away')
      },
      trouble: ({ code }) => void told.push(code),
    })
    await dispatch.drain()
    expect(await standing(store)).toEqual(['a1 sending 1'])
    expect(told).toEqual(['422', 'store'])
    away = false
    time = later(60)
    await dispatch.drain()
    expect(await standing(store)).toEqual(['a1 failed 2 422'])
    const alarms = await store.db
      .selectFrom('counter')
      .select('name')
      .where('name', 'like', 'alarm%')
      .execute()
    expect(alarms).toEqual([{ name: 'alarm a 422' }])
  })

  test('a store that is away is told by a look and thrown by a drain', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1'])
    const platform = aSystem()
    let away = true
    const shaky: Store = {
      ...store,
      transact: work => (away ? Promise.reject(new Error('away')) : store.transact(work)),
    }
    const dispatch = aDispatch(shaky, { platform })
    await expect(dispatch.drain()).rejects.toThrow('away')
    dispatch.look()
    await vi.waitFor(() => expect(dispatch.troubles.map(({ code }) => code)).toEqual(['store']))
    away = false
    await dispatch.drain()
    expect(platform.sent).toEqual(['a1'])
  })
})
