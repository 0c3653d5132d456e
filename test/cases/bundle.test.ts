/** One thing (一件事, R2): one number, one list, members handled side by side, one release. */
import { beforeEach, describe, expect, test } from 'vitest'
import { bodies, type PlatformKind } from '../../src/notify/platformShapes.ts'
import { verify } from '../../src/scripts/audit/verify.ts'
import { atOneMoment } from '../../src/store/auditReading.ts'
import { materialsOf } from '../../src/store/caseMaterials.ts'
import { membersOf } from '../../src/store/cases.ts'
import { dispatchesSince } from '../../src/store/dispatch.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall, testSeal } from '../makers.ts'
import { databases } from '../stores.ts'
import { aRestaurant, memberOf } from './bundleMakers.ts'
import { act, allHanded, chen, done, nothingLater, papersOf, reading, wang } from './people.ts'

const yes = { decision: '准予', basis: '《行政许可法》第三十八条' }

describe.each(databases)('a restaurant on %s', database => {
  let hall: TestHall
  let number: string
  const at = (item: string) => memberOf(hall, number, item)
  const standings = async () =>
    Object.fromEntries((await membersOf(hall.store.db, number)).map(({ guide, state }) => [guide, state]))

  beforeEach(async () => {
    hall = await aHall({ database, platform: true })
    number = await aRestaurant(hall)
    await act(hall, wang, { number }, 'receive', await allHanded(hall, { number }))
    expect(await act(hall, wang, { number }, 'accept', nothingLater)).toEqual(done)
  })

  test('[R2.1] one number and one list; at acceptance every member is a case of its own, with its own clock', async () => {
    const list = await materialsOf(hall.store.db, number)
    expect(new Set(list.map(({ key }) => key)).size).toBe(list.length)
    const bundle = await reading(hall, { number })
    expect(bundle.state).toBe('members')
    expect(bundle.facts.clock?.dueOn).toBe('2026-03-16')
    expect(await standings()).toEqual({
      'sole-trader-setup': 'referred',
      'food-business-permit': 'accepted',
      'health-cert-service': 'referred',
      signboard: 'referred',
      'tax-registration': 'referred',
    })
    const members = await membersOf(hall.store.db, number)
    expect(members.map(member => member.number)).toEqual([1, 2, 3, 4, 5].map(n => `${number}-${n}`))
    for (const member of members) {
      expect(await materialsOf(hall.store.db, member.number)).toEqual([])
      expect(member.facts.clock === null).toBe(member.state === 'accepted')
      expect(await papersOf(hall, member)).toEqual(member.state === 'accepted' ? [] : ['referral'])
    }
  })

  test('[R18.1] a member that waits for another is referred when that one is granted; its limit runs from then', async () => {
    hall.at(new Date('2026-03-06T02:00:00Z'))
    const trader = await at('sole-trader-setup')
    await act(hall, chen, trader, 'begin-review')
    expect(await act(hall, wang, await at('food-business-permit'), 'refer')).toEqual({
      refused: 'waits-for-members',
    })
    expect(await act(hall, chen, trader, 'grant', yes)).toEqual(done)
    const permit = await reading(hall, await at('food-business-permit'))
    expect(permit.state).toBe('referred')
    expect(permit.facts.clock?.from).toBe('2026-03-06')
  })

  test('the provincial platform is told of every member, in a lane of its own', async () => {
    const left = await dispatchesSince(hall.store.db, 'platform', new Date(0))
    for (const { kind, body } of left) bodies[kind as PlatformKind].parse(JSON.parse(body))
    const of = (n: string) =>
      left.filter(({ idempotencyKey: key }) => key.startsWith(`${n}/`)).map(({ kind }) => kind)
    expect(of(number)).toEqual([])
    expect(of((await at('signboard')).number)).toEqual(['acceptance', 'referral'])
    expect(of((await at('food-business-permit')).number)).toEqual(['acceptance'])
  })

  test('a member that is taken back by itself leaves the others; the last one takes the whole back', async () => {
    for (const [index, { number: member }] of (await membersOf(hall.store.db, number)).entries()) {
      expect((await reading(hall, { number })).state).toBe('members')
      const { state } = await reading(hall, { number: member })
      if (state !== 'withdrawn')
        await act(hall, wang, { number: member }, 'withdraw', {}, `第 ${index + 1} 项不办了`)
      if (index === 0)
        expect(await standings()).toMatchObject({
          'food-business-permit': 'withdrawn',
          signboard: 'referred',
        })
    }
    expect((await reading(hall, { number })).state).toBe('withdrawn')
  })

  test('[R2.3] a denied member ends those that wait for it, with the reason; the rest goes on and is gathered', async () => {
    const trader = await at('sole-trader-setup')
    await act(hall, chen, trader, 'begin-review')
    expect(await act(hall, chen, trader, 'deny', yes, '名称不符合规定')).toEqual(done)
    expect((await reading(hall, await at('food-business-permit'))).state).toBe('withdrawn')
    const { facts } = await reading(hall, { number })
    expect(facts.members.filter(({ standing }) => standing === 'over').map(({ item }) => item)).toEqual([
      'food-business-permit',
    ])
    expect((await noticesOf(hall.store.db, trader.number)).map(({ kind }) => kind)).toEqual([
      'referral',
      'decision',
    ])
  })

  test('taken back: what is not decided yet is taken back with it', async () => {
    const trader = await at('sole-trader-setup')
    await act(hall, chen, trader, 'begin-review')
    await act(hall, chen, trader, 'grant', yes)
    expect(await act(hall, wang, { number }, 'withdraw', {}, '申请人不开店了')).toEqual(done)
    expect((await reading(hall, { number })).state).toBe('withdrawn')
    expect(await standings()).toMatchObject({
      'sole-trader-setup': 'decided',
      'food-business-permit': 'withdrawn',
      signboard: 'withdrawn',
    })
  })

  test('[R14.5] the log of the bundle and of its members can be counted again', async () => {
    const digest = (text: string) => testSeal.digest('audit', text)
    const { fault } = await atOneMoment(hall.store, db => verify(db, digest))
    expect(fault).toBeUndefined()
  })
})
