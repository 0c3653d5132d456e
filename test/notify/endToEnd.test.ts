import { describe, expect, test } from 'vitest'
import { openPlatform } from '../../src/notify/platform.ts'
import { platformKinds } from '../../src/notify/platformShapes.ts'
import { reconcile, recordOf } from '../../src/notify/reconcile.ts'
import {
  dispatchesOf,
  dispatchesSince,
  dispatchState,
  leaveDispatch,
  retryDispatch,
} from '../../src/store/dispatch.ts'
import { aDispatch, aMessage, start } from '../dispatch/queue.ts'
import { databases, freshStore } from '../stores.ts'
import { playedPlatform } from './platformServer.ts'
import { appId, at, messageOf, samples, secret } from './samples.ts'

const lane = samples.acceptance.caseNumber

/** A hall's sender and the platform as it really answers over HTTP, with four steps of one case left to be sent. */
async function fourSteps(kind: (typeof databases)[number], key = secret) {
  const store = await freshStore(kind)
  const played = await playedPlatform()
  const platform = openPlatform({ url: played.url, appId, secret: key, timeoutMs: 5000, now: () => at })
  const dispatch = aDispatch(store, { platform: { send: row => platform.push(row) } })
  await store.transact(async tx => {
    for (const step of platformKinds) {
      const { idempotencyKey, body } = messageOf(step)
      await leaveDispatch(tx, aMessage(lane, idempotencyKey, { kind: step, body }), start)
    }
  })
  return { store, played, platform, dispatch }
}

const allKeys = platformKinds.map(kind => messageOf(kind).idempotencyKey)

describe.each(databases)('the steps of a case reach the platform, on %s', kind => {
  test('in order, each once, though some are refused for now and one answer is lost', async () => {
    const { played, dispatch } = await fourSteps(kind)
    played.next(503, 429, 'lost')
    for (let seconds = 0; seconds < 20; seconds++) await dispatch.at(seconds)
    expect(played.taken()).toEqual(allKeys)
    expect(played.heard).toEqual([
      'acceptance 503',
      'acceptance 429',
      'acceptance lost',
      'acceptance 409',
      'referral 201',
      'decision 201',
      'completion 201',
    ])
  })

  test('an illness of a day: tried all the time, then given up, told once, and sent when staff say “again”', async () => {
    const { store, played, dispatch } = await fourSteps(kind)
    played.ill(502)
    for (let minute = 0; minute <= 25 * 60; minute += 10) await dispatch.at(minute * 60)
    const tries = played.heard.length
    expect(tries).toBeGreaterThan(100)
    expect(new Set(played.heard)).toEqual(new Set(['acceptance 502']))
    expect(dispatch.failures).toMatchObject([{ system: 'platform', lane, kind: 'acceptance', error: '502' }])
    expect(await dispatchState(store.db, dispatch.now())).toMatchObject({
      platform: { waiting: 3, failed: 1 },
    })
    const givenUp = dispatch.troubles.at(-1)!
    expect(givenUp).toMatchObject({ gaveUp: true, attempts: tries })

    played.ill(undefined)
    await dispatch.drain()
    expect(played.taken()).toEqual([])
    const [first] = await dispatchesOf(store.db, lane)
    expect(await store.transact(tx => retryDispatch(tx, first!.id, dispatch.now()))).toBe(true)
    await dispatch.drain()
    expect(played.taken()).toEqual(allKeys)
    expect(await dispatchState(store.db, dispatch.now())).toMatchObject({
      platform: { waiting: 0, failed: 0 },
    })
  })

  test('it is not given up a minute before the day is over', async () => {
    const { played, dispatch } = await fourSteps(kind)
    played.ill(502)
    for (let minute = 0; minute < 24 * 60 - 10; minute += 10) await dispatch.at(minute * 60)
    expect(dispatch.failures).toEqual([])
    played.ill(undefined)
    await dispatch.at(24 * 3600 - 60)
    expect(played.taken()).toEqual(allKeys)
  })

  test('with a wrong secret nothing is taken, and everything waits for the right one', async () => {
    const { played, dispatch, store } = await fourSteps(kind, 'not the secret')
    await dispatch.drain()
    expect(played.heard).toEqual([])
    expect(await dispatchState(store.db, dispatch.now())).toMatchObject({
      platform: { waiting: 4, failed: 0 },
    })
    expect(dispatch.troubles).toMatchObject([{ code: 'bad-token', gaveUp: false }])
  })

  test('a step whose forerunner the platform lacks is tried again until it is there', async () => {
    const store = await freshStore(kind)
    const played = await playedPlatform()
    const platform = openPlatform({ url: played.url, appId, secret, timeoutMs: 5000, now: () => at })
    const dispatch = aDispatch(store, { platform: { send: row => platform.push(row) } })
    const { idempotencyKey, body } = messageOf('referral')
    await leaveDispatch(store.db, aMessage(lane, idempotencyKey, { kind: 'referral', body }), start)
    await dispatch.drain()
    expect(dispatch.troubles).toMatchObject([{ code: 'out-of-order', gaveUp: false }])
    await platform.push(messageOf('acceptance'))
    await dispatch.at(1)
    expect(played.taken()).toEqual([messageOf('acceptance').idempotencyKey, idempotencyKey])
  })

  test('the reconciliation finds what the platform lost and what it has besides', async () => {
    const { store, played, platform, dispatch } = await fourSteps(kind)
    const ours = (await dispatchesSince(store.db, 'platform', start)).map(recordOf)
    expect(reconcile(ours, await platform.list(start)).lacking).toEqual(ours)
    await dispatch.drain()
    expect(reconcile(ours, await platform.list(start))).toEqual({ lacking: [], unknown: [], differing: [] })
    const other = await playedPlatform()
    const another = openPlatform({ url: other.url, appId, secret, timeoutMs: 5000, now: () => at })
    await another.push(messageOf('acceptance'))
    await another.push(messageOf('referral', 'by hand'))
    const found = reconcile(ours, await another.list(start))
    expect(found.lacking.map(({ kind: step }) => step)).toEqual(['referral', 'decision', 'completion'])
    expect(found.unknown.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['by hand'])
    expect(played.taken()).toHaveLength(4)
  })
})
