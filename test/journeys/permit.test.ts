/** A permit the long way: a hearing, a longer time, an approver who is late all the same, a refusal; and its paper in an agent's hand. */
import { expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { noticesOf } from '../../src/store/notices.ts'
import {
  allHanded,
  chen,
  inspection,
  liu,
  nothingLater,
  permit,
  reading,
  sun,
  wang,
  zhao,
} from '../cases/people.ts'
import { databases } from '../stores.ts'
import { applied } from './citizen.ts'
import { aWholeHall } from './wholeHall.ts'

const answers = { business: ['catering'], kind: ['new'] }

test.each(databases)(
  '[R20.2] [R20.3] [R21.2] [R21.4] [R24.1] [R23.1] a permit on %s: heard, extended, late, refused, fetched by an agent',
  async database => {
    const place = await aWholeHall(database)
    const { hall } = place
    const { citizen, number } = await applied(place, { asks: '我要办食品经营许可证', guide: permit, answers })
    const facts = async () => (await reading(hall, { number })).facts
    const urged = async () =>
      (await eventsOf(hall.store.db, number))
        .filter(({ action }) => action === 'urge')
        .map(({ data }) => JSON.parse(data).stage)
    await place.does(wang, number, 'receive', await allHanded(hall, { number }))
    await place.does(wang, number, 'accept', nothingLater)
    await place.does(wang, number, 'refer')
    expect((await facts()).clock?.dueOn).toBe('2026-03-12')

    await place.at('2026-03-06 10:00')
    await place.does(chen, number, 'begin-review')
    const { arranged, recorded } = inspection(hall, (await facts()).openSteps[0]!)
    await place.does(chen, number, 'arrange-inspection', arranged)
    await place.does(chen, number, 'record-inspection', recorded)
    expect((await facts()).clock?.dueOn).toBe('2026-03-12')
    await place.does(chen, number, 'tell-hearing', { expected: '半天' }, '许可直接关系到相邻住户的重大利益')
    const yes = { decision: '准予', basis: '《食品安全法》第三十五条' }
    expect(await place.tries(chen, number, 'grant', yes)).toEqual([409, expect.anything()])

    await place.at('2026-03-09 10:00')
    await citizen.press(`ask-hearing=${number}`)
    expect(citizen.words).toContain('收到您的听证要求了')
    expect((await facts()).clock?.dueOn).toBeNull()
    const session = { at: '2026-03-20T09:00:00+08:00', place: '三楼会议室', recorder: '李强' }
    expect(await place.tries(chen, number, 'call-hearing', { ...session, host: chen.id })).toEqual([
      422,
      expect.anything(),
    ])
    await place.does(zhao, number, 'call-hearing', { ...session, host: zhao.id })
    expect(await citizen.heard()).toContain('三楼会议室')
    // What would have been the last day passes: the clock is suspended, nobody is urged and nothing is late.
    await place.at('2026-03-20 15:00')
    expect(await urged()).toEqual([])
    await place.does(zhao, number, 'hold-hearing', { summary: '申请人陈述了意见', signed: true })
    expect((await facts()).clock?.dueOn).toBe('2026-03-25')

    await place.does(chen, number, 'ask-extension', { days: 5, joint: false }, '要等检测报告')
    expect(await place.tries(chen, number, 'extend', {}, '同意')).toEqual([403, expect.anything()])
    await place.does(sun, number, 'extend', {}, '情况属实')
    expect((await facts()).clock?.dueOn).toBe('2026-04-01')
    expect(await citizen.heard()).toContain('办理时间延长了')

    for (const day of ['24', '25', '26', '27', '30', '31']) await place.at(`2026-03-${day} 18:00`)
    await place.at('2026-04-01 18:00')
    expect(await urged()).toEqual(['urge-first', 'urge-second', 'urge-last'])
    await place.at('2026-04-02 00:01')
    expect(await citizen.heard()).toContain('我们向您道歉')
    await place.at('2026-04-02 09:30')
    await citizen.press(`urge=${number}`)
    await citizen.press(`urge=${number}`)
    expect(citizen.words).toContain('今天已经催过')
    await place.does(chen, number, 'explain-delay', { expectedOn: '2026-04-03' }, '检测报告晚了两天')
    expect(await citizen.heard()).toContain('检测报告晚了两天')

    await place.at('2026-04-03 10:00')
    const no = { decision: '不予许可', basis: '《食品安全法》第三十三条' }
    await place.does(chen, number, 'deny', no, '油烟排放不符合要求')
    const decision = (await noticesOf(hall.store.db, number)).find(({ kind }) => kind === 'decision')!
    expect(JSON.stringify(decision.told)).toMatch(/油烟排放不符合要求.*行政复议.*行政诉讼/s)
    expect(await urged()).toHaveLength(3)
    await place.does(liu, number, 'complete')
    const agent = { relation: '配偶', authorised: true, idChecked: true }
    const handed = { checked: 'id', receivedBy: '李桂英', agent, signature: 'M10 10L40 40' }
    await place.does(liu, number, 'release', handed)
    expect(await place.papers(number)).toEqual([
      'pre-review-receipt',
      'material-receipt',
      'acceptance',
      'referral',
      'site-inspection',
      'hearing',
      'hearing',
      'extension',
      'dunning',
      'dunning',
      'dunning',
      'dunning',
      'decision',
      'pickup',
      'service-receipt',
    ])
    expect(place.desk.faults).toEqual([])
    expect(place.trouble).toEqual([])
  },
  60_000,
)
