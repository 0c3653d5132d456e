/** “我的件到哪了”: what applicants hear of their cases, and do about them, in the chat (issue 5). */
import { beforeEach, describe, expect, test } from 'vitest'
import { membersOf } from '../../src/store/cases.ts'
import { at, expectTrueLog, logged, look } from '../cases/clockMakers.ts'
import { act, allHanded, chen, done, inPerson, inspected, liu, reading, wang } from '../cases/people.ts'
import { acceptedIn, begun, bundleIn, reviewedIn } from '../cases/trackMakers.ts'
import { aHall, aVisit, type TestHall, type Visit } from '../makers.ts'

let hall: TestHall
let visit: Visit
beforeEach(async () => {
  hall = await aHall()
  visit = await aVisit(hall)
})

const labels = () => visit.choices.map(({ label }) => label)
const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }

describe('which case', () => {
  test.each(['我的件到哪了', '查进度', '进度', '我的办件'])(
    '“%s”: with none here, the number is asked for',
    async words => {
      await visit.say(words)
      expect(visit.words).toMatch(/这里还没有您的办件[\s\S]*请输入办件编号/)
      expect(labels()).toEqual(['办别的事', '人工'])
    },
  )

  test('the only one comes at once; of several the list, newest first, one tap each', async () => {
    const one = await acceptedIn(hall, visit.conversation)
    await visit.say('我的件到哪了？')
    expect(visit.words).toContain(`您的办件 ${one.number}`)
    const two = await begun(hall, visit.conversation)
    await act(hall, wang, two, 'receive', await allHanded(hall, two))
    await visit.say('进度')
    expect(visit.words).toContain('您在这里有 2 件事')
    expect(visit.choices.slice(0, 2)).toEqual([
      { label: expect.stringMatching(/^食品经营许可.*（.*审查.*）$/), value: `track=${two.number}` },
      { label: expect.stringMatching(/^食品经营许可.*（已受理）$/), value: `track=${one.number}` },
    ])
    const second = labels()[1]!
    await visit.tap(labels()[0]!)
    expect(visit.words).toContain(`您的办件 ${two.number}`)
    await visit.tap('我的全部办件')
    await visit.say(second)
    expect(visit.words).toContain(`您的办件 ${one.number}`)
  })

  test('a number typed alone, anywhere and as people type it, shows it; so does a link, which does nothing else', async () => {
    const { number } = await reviewedIn(hall, visit.conversation)
    await visit.say('怎么办社保卡')
    await visit.say(` ${number.toLowerCase().replace('-', '')} `)
    expect(visit.words).toContain(`您的办件 ${number}`)
    await visit.open(`track=${number}`)
    expect(visit.words).toContain(`您的办件 ${number}`)
    await look(hall, '2026-03-13 09:00')
    await visit.open(`urge=${number}`)
    expect(await logged(hall, { number }, 'urge-on')).toEqual([])
  })

  test('before the window has it, the card leads on through the materials', async () => {
    await begun(hall, visit.conversation)
    await visit.say('我的件到哪了')
    expect(visit.words).toContain('网上预审')
  })

  test.each(['我上个月交的食品许可办下来了吗', '我的预审'])('“%s” leads here too', async words => {
    const { number } = await acceptedIn(hall, visit.conversation)
    await visit.say(words)
    expect(visit.words).toContain(`您的办件 ${number}`)
  })

  test('other words go to the consultation, and a person is always one tap away', async () => {
    await acceptedIn(hall, visit.conversation)
    await visit.say('进度')
    await visit.say('办健康证要带什么')
    expect(visit.words).toContain('健康证')
    await visit.say('进度')
    await visit.tap('人工')
    expect(visit.words).toMatch(/人工|工作人员|窗口/)
  })
})

test('the card says at every stage how far it is, what comes next, who does it and by when', async () => {
  const found = await acceptedIn(hall, visit.conversation)
  const shows = async (...words: string[]) => {
    await visit.say('进度')
    for (const part of words) expect(visit.words).toMatch(new RegExp(part))
  }
  await shows('已经受理', '窗口把材料转给县市场监督管理局', '谁在办：.*电话 12345', '还有 5 个工作日')
  await act(hall, wang, found, 'refer')
  await shows('接下来：县市场监督管理局开始审查', '谁在办：县市场监督管理局')
  await act(hall, chen, found, 'begin-review')
  await shows('● 审查', '最晚 2026 年 3 月 12 日办结，还有 5 个工作日', '受理通知书：http://hall/n/')
  hall.at(at('2026-03-12 10:00'))
  await shows('今天（2026 年 3 月 12 日）办结')
  await inspected(hall, found)
  expect(await act(hall, chen, found, 'grant', yes)).toEqual(done)
  await shows('● 决定', '什么时候：最晚 .*送到窗口')
  expect(await act(hall, liu, found, 'complete')).toEqual(done)
  await shows('请您来窗口领', '取件码：\\d', '地点：', '时间：', '领到哪天：', '带什么：身份证原件')
  expect(visit.words).not.toContain('什么时候')
  expect(await act(hall, liu, found, 'release', inPerson)).toEqual(done)
  await shows('BJ2026-000001', '✓ 制证发证')
  expect(visit.words).not.toMatch(/取件码|接下来/)
  expect(labels()).toContain('评价')
  await visit.tap('评价')
  expect(labels()).toContain('不评价')
})

describe('[R24.1] a late case', () => {
  test('gets an apology, the reason once there is one, and may be urged on once a day', async () => {
    const found = await reviewedIn(hall, visit.conversation)
    await visit.say('进度')
    expect(labels()).not.toContain('催一催')
    await look(hall, '2026-03-13 09:00')
    await visit.say('进度')
    expect(visit.words).toMatch(
      /说好最晚 2026 年 3 月 12 日办结，现在还没有办好，我们向您道歉。\n为什么晚，.*还没有写明/,
    )
    await visit.tap('催一催')
    expect(visit.words).toMatch(/已经替您催了[\s\S]*今天已经替您催过了/)
    expect(labels()).not.toContain('催一催')
    await visit.press(`urge=${found.number}`)
    expect(visit.words).not.toContain('已经替您催了')
    expect(await logged(hall, found, 'urge-on')).toHaveLength(1)

    const told = { expectedOn: '2026-03-17' }
    expect(await act(hall, chen, found, 'explain-delay', told, '现场勘察约不上时间。')).toEqual(done)
    await visit.say('进度')
    expect(visit.words).toContain('原因：现场勘察约不上时间。预计 2026 年 3 月 17 日办结。')
    await look(hall, '2026-03-14 09:00')
    await visit.say('进度')
    await visit.tap('催一催')
    expect(await logged(hall, found, 'urge-on')).toHaveLength(2)
    await expectTrueLog(hall)
  })

  test('the button under the news works from wherever one is', async () => {
    const { number } = await reviewedIn(hall, visit.conversation)
    await look(hall, '2026-03-13 09:00')
    await visit.open('food-business-permit')
    await visit.press('begin')
    await visit.press(`urge=${number}`)
    expect(visit.words).toContain('已经替您催了')
    await visit.press('browse')
    await visit.press(`track=${number}`)
    expect(visit.words).toContain(`您的办件 ${number}`)
  })
})

describe('[R2.3] a bundle', () => {
  test('has every member on one line; one press urges on all that is late', async () => {
    const { number } = await bundleIn(hall, visit.conversation)
    await visit.say('进度')
    expect(visit.words).toContain('● 个体营业执照：县市场监督管理局已经收到，最晚 2026 年 3 月 5 日')
    expect(visit.words).toContain('食品经营许可证：等“个体营业执照”办好再办')
    const members = await membersOf(hall.store.db, number)
    const trader = members.find(({ guide }) => guide === 'sole-trader-setup')!
    await act(hall, chen, trader, 'begin-review')
    expect(await act(hall, chen, trader, 'grant', yes)).toEqual(done)
    await visit.tap('再看看')
    expect(visit.words).toContain('个体营业执照：已经准予，正在制证')
    expect(visit.words).toMatch(/食品经营许可证：县市场监督管理局已经收到/)

    await look(hall, '2026-03-18 10:00')
    await visit.say('进度')
    expect(visit.words).toContain('过了说好的日子，对不起')
    await visit.tap('催一催')
    expect(await logged(hall, { number: `${number}-2` }, 'urge-on')).toHaveLength(1)
    expect(await logged(hall, { number }, 'urge-on')).toHaveLength(1)
  })

  test('may be fetched one by one, if the applicant wishes', async () => {
    const { number } = await bundleIn(hall, visit.conversation)
    await visit.say('进度')
    await visit.tap('办好一样先领一样')
    expect((await reading(hall, { number })).facts.partly).toBe(true)
    expect(labels()).not.toContain('办好一样先领一样')
  })

  test('asked for by the number of a member, it is the whole that is shown', async () => {
    const { number } = await bundleIn(hall, visit.conversation)
    await visit.say(`${number}-3`)
    expect(visit.words).toContain(`您的办件 ${number}】`)
  })
})
