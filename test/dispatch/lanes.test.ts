import { describe, expect, test, vi } from 'vitest'
import type { Store } from '../../src/store/db.ts'
import { dispatchesOf, dispatchesSince, dispatchState, leaveDispatch } from '../../src/store/dispatch.ts'
import { databases, freshStore } from '../stores.ts'
import { aDispatch, aMessage, aSystem, down, later, leave, refused, standing, start } from './queue.ts'

describe.each(databases)('the dispatch on %s', kind => {
  test('sends what was left, in order within a lane, once', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1', 'a2', 'a3'])
    const platform = aSystem()
    const dispatch = aDispatch(store, { platform })
    await Promise.all([dispatch.drain(), dispatch.drain()])
    dispatch.soon()
    await dispatch.drain()
    expect(platform.begun).toEqual(['a1', 'a2', 'a3'])
    expect(await standing(store)).toEqual(['a1 done 1', 'a2 done 1', 'a3 done 1'])
  })

  test('what was rolled back is never sent; the same key again does nothing', async () => {
    const store = await freshStore(kind)
    const undone = store.transact(async tx => {
      await leaveDispatch(tx, aMessage('a', 'a1'), start)
      throw new Error('rolled back')
    })
    await expect(undone).rejects.toThrow('rolled back')
    expect(await standing(store)).toEqual([])
    await leave(store, 'a', ['a2', 'a2'])
    await leave(store, 'b', ['a2'], { body: 'another' })
    const platform = aSystem()
    const dispatch = aDispatch(store, { platform })
    await dispatch.drain()
    await leave(store, 'a', ['a2'])
    await dispatch.drain()
    expect(platform.begun).toEqual(['a2'])
  })

  test('a lane whose first message is retried holds back the rest; other lanes go on', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1', 'a2'])
    await leave(store, 'b', ['b1', 'b2'])
    const platform = aSystem()
    platform.fail('a1', down(), down())
    const dispatch = aDispatch(store, { platform })
    await dispatch.drain()
    expect(platform.sent).toEqual(['b1', 'b2'])
    await dispatch.at(0.4)
    expect(platform.begun.filter(key => key === 'a1')).toHaveLength(1)
    await dispatch.at(0.5)
    expect(await standing(store)).toEqual(['a1 waiting 2 502', 'a2 waiting 0', 'b1 done 1', 'b2 done 1'])
    await dispatch.at(1.5)
    expect(platform.sent).toEqual(['b1', 'b2', 'a1', 'a2'])
  })

  test('one that hangs holds up no other lane, and what is left meanwhile goes out at once', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1', 'a2'])
    await leave(store, 'b', ['b1', 'b2', 'b3'])
    const platform = aSystem()
    platform.hold('a1')
    const dispatch = aDispatch(store, { platform })
    const drained = dispatch.drain()
    await vi.waitFor(() => expect(platform.sent).toEqual(['b1', 'b2', 'b3']))
    await leave(store, 'c', ['c1'])
    dispatch.soon()
    await vi.waitFor(() => expect(platform.sent).toContain('c1'))
    platform.release()
    await drained
    expect(platform.sent).toEqual(['b1', 'b2', 'b3', 'c1', 'a1', 'a2'])
  })

  test('eight go side by side at most, and a system that hangs leaves two to the other', async () => {
    const store = await freshStore(kind)
    const keys = Array.from({ length: 20 }, (_, index) => `p${index}`)
    for (const key of keys) await leave(store, key, [key])
    for (const key of keys) await leave(store, key, [`s${key}`], { system: 'sms' })
    const [platform, sms] = [aSystem(), aSystem()]
    platform.hold(...keys)
    const dispatch = aDispatch(store, { platform, sms })
    const drained = dispatch.drain()
    await vi.waitFor(() => expect(sms.sent).toHaveLength(20))
    expect(platform.begun).toHaveLength(6)
    expect(sms.mostAtOnce()).toBeLessThanOrEqual(2)
    platform.release()
    await drained
    expect(platform.mostAtOnce()).toBe(6)
    expect(new Set(platform.sent)).toEqual(new Set(keys))
  })

  test('the desk gets its counts, the case page its rows, the reconciliation all that was left', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1', 'a2', 'a3'])
    await leave(store, 'a', ['code'], { system: 'sms', kind: 'code', giveUpAt: later(300) })
    const platform = aSystem()
    platform.fail('a2', refused())
    await aDispatch(store, { platform, sms: aSystem() }).drain()
    expect(await dispatchState(store.db, start)).toEqual({
      platform: { waiting: 1, failed: 1 },
      sms: { waiting: 0, failed: 0 },
      email: { waiting: 0, failed: 0 },
      courier: { waiting: 0, failed: 0 },
      files: { waiting: 0, failed: 0 },
      reading: { waiting: 0, failed: 0 },
      push: { waiting: 0, failed: 0 },
    })
    const rows = await dispatchesOf(store.db, 'a')
    expect(rows.map(({ system, status }) => `${system} ${status}`)).toEqual([
      'platform done',
      'platform failed',
      'platform waiting',
      'sms done',
    ])
    expect(rows[0]).toMatchObject({ createdAt: start.toISOString(), doneAt: start.toISOString() })
    expect(Object.keys(rows[0]!)).not.toContain('body')
    const left = await dispatchesSince(store.db, 'platform', start)
    expect(left.map(({ idempotencyKey, status }) => `${idempotencyKey} ${status}`)).toEqual([
      'a1 done',
      'a2 failed',
      'a3 waiting',
    ])
    expect(left[0]).toMatchObject({ kind: 'acceptance', body: 'body of a1' })
    expect(await dispatchesSince(store.db, 'platform', later(1))).toEqual([])
  })

  test('no transaction is open while something is being sent', async () => {
    const store = await freshStore(kind)
    await leave(store, 'a', ['a1'])
    let open = 0
    const counted: Store = {
      ...store,
      async transact(work) {
        open++
        return store.transact(work).finally(() => open--)
      },
    }
    const seen: number[] = []
    await aDispatch(counted, { platform: { send: async () => void seen.push(open) } }).drain()
    expect(seen).toEqual([0])
  })
})
