/** 好差评 by the service receipt: what somebody sees who was served at the counter and has no chat (R25). */
import { beforeEach, describe, expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { followUps } from '../../src/store/ratingFollowUps.ts'
import { ratingsSince } from '../../src/store/ratings.ts'
import { act, inPerson, liu, reading } from '../cases/people.ts'
import { granted } from '../cases/resultMakers.ts'
import { aClerk, aDesk, type DeskServer } from '../desk/deskServer.ts'
import { databases } from '../stores.ts'

describe.each(databases)('by the service receipt, on %s', database => {
  let desk: DeskServer
  let number: string
  let page: string
  beforeEach(async () => {
    desk = await aDesk({ database })
    ;({ number } = await granted(desk.hall))
    await act(desk.hall, liu, { number }, 'complete')
    await act(desk.hall, liu, { number }, 'release', inPerson)
    const receipt = (await noticesOf(desk.hall.store.db, number)).at(-1)!
    expect(receipt.kind).toBe('service-receipt')
    page = `${desk.url}/rate/${receipt.secret}`
    expect(await words(`${desk.url}/n/${receipt.secret}`)).toContain(`href="/rate/${receipt.secret}"`)
  })

  const words = async (address: string, init?: RequestInit) => (await fetch(address, init)).text()
  const all = () => ratingsSince(desk.hall.store.db, new Date(0))
  const send = (fields: [string, string][], headers: Record<string, string> = {}) =>
    fetch(page, { method: 'POST', body: new URLSearchParams(fields), headers })

  test('[R25.1] five grades and 不评价, alike; then tags, words, by name or not; nothing is chosen beforehand', async () => {
    const first = await words(page)
    const buttons = [...first.matchAll(/<button class="([^"]+)" name="\w+" value="(\w+)">/g)]
    expect(buttons.map(([, , value]) => value)).toEqual(['5', '4', '3', '2', '1', 'yes'])
    expect(new Set(buttons.map(([, look]) => look)).size).toBe(1)
    const second = await (await send([['level', '2']])).text()
    expect([second.includes('没有一次说清'), / checked/.test(second)]).toEqual([true, false])
    const given: [string, string][] = [
      ...[
        ['level', '2'],
        ['round', '0'],
        ['tags', '0'],
        ['tags', '4'],
      ],
      ['words', '跑了三趟，电话 13800138000'],
    ] as [string, string][]
    const halfway = await send(given)
    const again = await halfway.text()
    expect([halfway.status, again.includes('还差一样'), again.includes('跑了三趟')]).toEqual([
      422,
      true,
      true,
    ])
    expect(await all()).toEqual([])
    for (const _ of [1, 2]) expect((await send([...given, ['way', 'anonymous']])).status).toBe(200)
    const [kept, ...more] = await all()
    expect([kept!.level, kept!.anonymous, kept!.caseNumber, more]).toEqual([2, true, null, []])
    expect(kept!.tags).toEqual(['没有一次说清', '多跑了几趟'])
    expect(kept!.words).not.toContain('13800138000')
    // An address with a grade in it would lie in logs and histories.
    expect([
      first.includes('method="get"'),
      (await words(`${page}?level=2`)).includes('没有一次说清'),
    ]).toEqual([false, false])
    // The second time goes the way of the first, whatever is sent.
    const third = await (await send([['level', '5']])).text()
    expect([third.includes('value="named"'), third.includes('value="anonymous"')]).toEqual([false, true])
    expect(
      (
        await send([
          ['level', '5'],
          ['round', '1'],
          ['way', 'named'],
        ])
      ).status,
    ).toBe(200)
    expect(await all()).toMatchObject([{ level: 5, round: 2, anonymous: true, caseNumber: null }])
    desk.hall.at(new Date(desk.hall.now().getTime() + 24 * 3600_000))
    await desk.hall.followUps.fire()
    expect(await followUps(desk.hall.store.db, 'open', 9)).toHaveLength(1)
    expect((await fetch(page)).status).toBe(404)
    expect(
      (
        await send([
          ['level', '5'],
          ['round', '2'],
          ['way', 'named'],
        ])
      ).status,
    ).toBe(409)
  })

  test('[R25.2] not from a browser in which staff are signed in, by no step of it', async () => {
    const clerk = await aClerk(desk, 'liuyan', '刘艳', 'result-clerk')
    const path = new URL(page).pathname
    for (const answer of [
      await clerk.fetch(path),
      await clerk.post(path, { level: '5' }),
      await clerk.post(path, { level: '5', round: '0', way: 'named' }),
    ])
      expect([answer.status, (await answer.text()).includes('登录着工作台')]).toEqual([403, true])
    expect(await all()).toEqual([])
  })

  test('不评价 leaves nothing behind; a wrong address, another document and another site get nothing', async () => {
    expect(await words(page, { method: 'POST', body: new URLSearchParams({ leave: 'yes' }) })).toContain(
      '不评价',
    )
    expect((await eventsOf(desk.hall.store.db, number)).map(({ action }) => action)).not.toContain('rate')
    expect((await fetch(`${desk.url}/rate/nobody`)).status).toBe(404)
    const other = (await noticesOf(desk.hall.store.db, number))[0]!
    expect((await fetch(`${desk.url}/rate/${other.secret}`)).status).toBe(404)
    const fields: [string, string][] = [
      ['level', '5'],
      ['round', '0'],
      ['way', 'named'],
    ]
    expect((await send(fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await fetch(page, { method: 'POST', body: 'level=%00&tags=x' })).status).toBe(422)
    expect((await reading(desk.hall, { number })).state).toBe('released')
  })
})
