/** One thing from the first question to the parcel in hand: a restaurant, by chat, own page and the desk's API. */
import { expect, test } from 'vitest'
import { membersOf } from '../../src/store/cases.ts'
import { followUps } from '../../src/store/ratingFollowUps.ts'
import { memberOf, restaurantAnswers, restaurantBundle } from '../cases/bundleMakers.ts'
import { allHanded, chen, liu, reading, wang, zhao } from '../cases/people.ts'
import { home } from '../cases/resultMakers.ts'
import { databases } from '../stores.ts'
import { applied, sendForm } from './citizen.ts'
import { followingUp } from './followingUp.ts'
import { aWholeHall } from './wholeHall.ts'

const yes = { decision: '准予', basis: '《行政许可法》第三十八条' }

test.each(databases)(
  '[R2.1] [R2.3] [R18.1] [R24.2] [R25.4] [R26.1] a restaurant as one thing on %s: asked, told, accepted, inspected, decided, mailed, rated',
  async database => {
    const place = await aWholeHall(database)
    const { hall, desk } = place
    const { citizen, number } = await applied(place, {
      asks: '我想开个饭店',
      guide: restaurantBundle,
      answers: restaurantAnswers(),
    })

    await place.does(wang, number, 'receive', await allHanded(hall, { number }))
    const [green = ''] = hall.shelf.current().hall.greenChannel
    await place.does(wang, number, 'accept', { later: [], promised: [], green })
    expect(await citizen.heard()).toContain('您的申请已经受理')
    const member = async (item: string) => (await memberOf(hall, number, item)).number

    // How it comes and how she is told, she says herself: an address is written on the own page only.
    await citizen.press(`delivery=${number}`)
    const own = citizen.ownPage
    expect(await sendForm(own, '/delivery', { way: 'mail', ...home })).toContain('邮寄到家')
    await sendForm(own, '/contact', { notifyBy: 'email', email: 'zhang@example.cn' })
    await place.at('2026-03-06 09:30')
    for (const item of ['sole-trader-setup', 'health-cert-service', 'signboard', 'tax-registration']) {
      await place.does(chen, await member(item), 'begin-review')
      if (item === 'sole-trader-setup') await place.does(chen, await member(item), 'grant', yes)
    }
    await citizen.say('我的件到哪了')
    expect(citizen.words).toMatch(/个体营业执照[\s\S]*食品经营许可证/)
    expect(citizen.words).toContain('还有')
    const permit = await member('food-business-permit')
    expect((await reading(hall, { number: permit })).state).toBe('referred')
    await place.does(chen, permit, 'begin-review')
    const [step] = (await reading(hall, { number })).facts.openSteps
    const people = ['陈伟', '李强', '周涛']
    const visit = { step, at: '2026-03-09T10:00:00+08:00', people }
    await place.does(chen, number, 'arrange-joint-inspection', {
      ...visit,
      place: '饭店里',
      prepare: ['平面图'],
    })
    expect(await citizen.heard()).toContain('饭店里')
    const due = (await reading(hall, { number })).facts.clock?.dueOn
    await place.at('2026-03-09 11:00')
    await place.does(chen, number, 'record-joint-inspection', {
      ...visit,
      findings: '符合',
      signedBy: '张小明',
    })
    // R21.2: a site inspection does not stop the clock.
    expect((await reading(hall, { number })).facts.clock?.dueOn).toBe(due)

    for (const item of ['food-business-permit', 'health-cert-service', 'signboard', 'tax-registration'])
      await place.does(chen, await member(item), 'grant', yes)
    for (const { number: one } of await membersOf(hall.store.db, number))
      await place.does(liu, one, 'complete')
    expect((await reading(hall, { number })).state).toBe('result-ready')
    expect(await citizen.heard()).toContain('结果办好了，就给您寄出')

    await place.does(liu, number, 'call-courier')
    expect(place.courier.orders[0]).toMatchObject({ reference: number, to: home, contents: '政务文书' })
    await place.at('2026-03-09 11:10')
    expect((await reading(hall, { number })).state).toBe('posted')
    expect(await citizen.heard()).toContain(place.courier.tracking())
    await citizen.press(`track=${number}`)
    expect(citizen.words).toContain(place.courier.tracking())
    const mails = place.smtp.mails.map(({ subject, text }) => `${subject} ${text}`)
    expect(mails.join('\n')).toContain(place.courier.tracking())
    expect(mails.join('\n')).not.toContain(home.detail)
    // The first time nobody is at home: it comes back, is told, and goes out once more.
    place.courier.news = { state: 'returned', reason: '电话打不通' }
    await place.at('2026-03-11 10:00')
    expect((await reading(hall, { number })).state).toBe('result-ready')
    expect(await citizen.heard()).toContain('电话打不通')
    await place.does(liu, number, 'call-courier')
    await place.at('2026-03-11 10:10')
    place.courier.news = { state: 'delivered', signedBy: '本人' }
    await place.at('2026-03-13 10:00')
    expect((await reading(hall, { number })).state).toBe('released')
    for (const { state } of await membersOf(hall.store.db, number)) expect(state).toBe('released')
    expect(await citizen.heard()).toContain('签收')

    expect(await place.papers(number)).toEqual([
      'pre-review-receipt',
      'material-receipt',
      'acceptance',
      'site-inspection',
      'service-receipt',
    ])
    // Not pleased: somebody who did not serve her gets in touch, mends it, tells her and asks again (R25.4).
    for (const choice of [`rate=${number}`, 'grade:2', 'tag:0', 'next']) await citizen.press(choice)
    await citizen.say('第一次寄丢了没有人告诉我')
    await citizen.press('named')
    expect(citizen.words).toContain('3 月 16 日')
    const [followUp] = await followUps(hall.store.db, 'open', 9)
    const follows = await followingUp(desk, followUp!.number)
    expect(await follows(liu, 'take')).not.toBe(303)
    await place.at('2026-03-16 09:00')
    expect(await follows(zhao, 'take')).toBe(303)
    expect(await follows(zhao, 'contact', { words: '打了电话，说退件时没有收到短信' })).toBe(303)
    expect(await follows(zhao, 'find', { finding: 'to-fix', measures: '退件当天打电话' })).toBe(303)
    expect(await follows(zhao, 'tell')).toBe(303)
    expect(await citizen.heard()).toContain('退件当天打电话')
    expect(await follows(zhao, 'call-back', { satisfied: 'yes', words: '满意' })).toBe(303)
    expect(await follows(zhao, 'close')).toBe(303)
    expect(await followUps(hall.store.db, 'over', 9)).toMatchObject([{ state: 'closed', satisfied: true }])

    const told = place.province.taken().map(key => key.split('/'))
    expect(new Set(told.map(([one]) => one)).size).toBe(5)
    expect(told.filter(([, kind]) => kind === 'completion')).toHaveLength(5)
    expect(desk.faults).toEqual([])
    expect(place.trouble).toEqual([])
  },
  60_000,
)
