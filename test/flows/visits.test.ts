import { describe, expect, test } from 'vitest'
import { fireDue } from '../../src/clock.ts'
import { repliesAfter } from '../../src/store/outbox.ts'
import { aHall, aVisit, morning, theGuides } from '../makers.ts'

describe('a visit', () => {
  test('[R9.1] from plain words to the whole list, with a number', async () => {
    const visit = await aVisit()
    await visit.open()
    expect(visit.words).toContain('您好')
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.tap('丢失补领')
    await visit.tap('满 16 周岁')
    await visit.press('a:urgent=no')
    expect(visit.words).toContain('示例政务告〔2026〕1 号')
    expect(visit.words).toContain('居民户口簿')
    expect(visit.words).toMatch(/GZ2026-000001/)
  })

  test('[R1.1] every answer about a service names guide, version and legal basis', async () => {
    const visit = await aVisit()
    await visit.say('结婚登记多少钱')
    for (const reply of visit.replies) {
      expect(reply.source).toMatchObject({
        guide: 'marriage-registration',
        version: expect.stringMatching(/^[0-9a-f]{12}$/),
      })
      expect(reply.source!.basis.length).toBeGreaterThan(0)
    }
    expect(visit.words).toMatch(/依据：.*婚姻登记条例/)
  })

  test('[R1.1] a further question about the same service is answered alone, with its basis', async () => {
    const visit = await aVisit()
    await visit.say('结婚登记多少钱')
    await visit.say('能邮寄吗')
    expect(visit.replies).toHaveLength(1)
    expect(visit.words).toMatch(/依据：.+。指南版本 [0-9a-f]{12}/)
    expect(visit.choices.map(({ value }) => value)).toContain('begin')
  })

  test('a question the guide itself answers is answered with its words', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了要登报挂失吗')
    expect(visit.words).toContain('不用')
    await visit.press('begin')
    await visit.say('别人能不能替我去')
    expect(visit.words).toContain('不能代办')
    expect(visit.words).toContain('您这次是哪种情况')
  })

  test('every service can be found by its theme', async () => {
    const visit = await aVisit()
    await visit.say('按类别找事项')
    await visit.tap('婚育')
    await visit.tap('婚姻登记')
    expect(visit.words).toContain('婚姻登记（')
    await visit.press('back')
    expect(visit.words).toContain('“婚育”这一类')
  })

  test('[R1.2 R29.1] the rule the hall works by is told with its date', async () => {
    const visit = await aVisit()
    await visit.say('你们的受理制度是什么')
    expect(visit.words).toContain('2024 年 11 月 6 日起施行')
  })

  test('[R5.3 R5.5] a reporter and someone asking about others are refused and shown to a person', async () => {
    const visit = await aVisit()
    await visit.say('我是记者，想采访你们窗口')
    expect(visit.words).toContain('采访')
    expect(visit.choices.map(({ value }) => value)).toContain('human')
    await visit.say('帮我查一下张三名下有几套房')
    expect(visit.words).toContain('不能查')
  })

  test('danger to life gets the number at once, in the middle of anything', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.say('着火了')
    expect(visit.replies[0]!.text).toMatch(/^请马上打 119/)
    await visit.press('back')
    expect(visit.words).toContain('您这次是哪种情况')
  })

  test('[R10.2] a person can be asked for in the middle, and the way back leads to the same question', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.tap('丢失补领')
    await visit.say('转人工')
    expect(visit.words).toContain('找工作人员')
    await visit.tap('不等了')
    expect(visit.words).toContain('接下来还是我来答您')
    expect(visit.words).toContain('满 16 周岁')
  })

  test('a question in the middle is answered, and the same question put again', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.say('多少钱')
    expect(visit.words).toContain('40 元')
    expect(visit.words).toContain('您这次是哪种情况')
  })

  test('back takes back one answer at a time', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.tap('丢失补领')
    await visit.tap('满 16 周岁')
    await visit.press('back')
    expect(visit.words).toContain('满 16 周岁')
    await visit.press('back')
    expect(visit.words).toContain('您这次是哪种情况')
  })

  test('a button pressed twice changes nothing', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.tap('丢失补领')
    await visit.press('a:reason=lost')
    expect(visit.words).toContain('已经选过')
    expect(visit.words).toContain('满 16 周岁')
  })

  test('an earlier question answered anew goes on from there', async () => {
    const visit = await aVisit()
    await visit.say('身份证丢了')
    await visit.press('begin')
    await visit.tap('丢失补领')
    await visit.tap('满 16 周岁')
    await visit.press('a:reason=expired')
    expect(visit.words).toContain('满 16 周岁')
    await visit.tap('满 16 周岁')
    await visit.press('a:urgent=no')
    expect(visit.words).toContain('到期换领')
  })

  test('several answers are ticked, unticked and sent', async () => {
    const visit = await aVisit()
    await visit.open('company-change')
    await visit.press('begin')
    await visit.tap('名称')
    await visit.tap('住所')
    await visit.tap('名称')
    expect(visit.choices.filter(({ picked }) => picked).map(({ label }) => label)).toEqual(['住所'])
    await visit.tap('选好了')
    await visit.press('a:agent=self')
    expect(visit.words).toContain('经营场所(住所)证明'.slice(0, 4))
  })

  test('nothing ticked is not an answer', async () => {
    const visit = await aVisit()
    await visit.open('company-change')
    await visit.press('begin')
    await visit.tap('选好了')
    expect(visit.choices.map(({ label }) => label)).toContain('选好了')
  })

  test('a link that names a guide opens it', async () => {
    const visit = await aVisit()
    await visit.open('open-restaurant')
    expect(visit.words).toContain('开办餐饮店一件事')
  })

  test('a photo is neither kept nor ignored', async () => {
    const visit = await aVisit()
    await visit.open()
    await visit.hear({ kind: 'file', name: 'a.jpg', mime: 'image/jpeg', bytes: 9, ref: '' })
    expect(visit.words).toContain('没有保存')
  })

  test('an hour of silence brings one reminder, a day more a quiet end', async () => {
    const hall = await aHall()
    const visit = await aVisit(hall)
    await visit.say('身份证丢了')
    await visit.press('begin')
    const later = new Date(morning.getTime() + 61 * 60_000)
    hall.at(later)
    expect(await fireDue(hall.store.db, hall.conversations, later)).toBe(1)
    await visit.press('a:reason=lost')
    expect(visit.words).toContain('满 16 周岁')
  })

  test('silence after the reminder ends the conversation without a word; the next message begins afresh', async () => {
    const hall = await aHall()
    const visit = await aVisit(hall)
    await visit.say('身份证丢了')
    await visit.press('begin')
    const silentFor = async (hours: number) => {
      hall.at(new Date(hall.now().getTime() + hours * 3_600_000))
      return fireDue(hall.store.db, hall.conversations, hall.now())
    }
    const said = async () => (await repliesAfter(hall.store.db, visit.conversation, 0)).length
    expect(await silentFor(1.1)).toBe(1)
    const before = await said()
    expect(await silentFor(24.1)).toBe(1)
    expect(await said()).toBe(before)
    expect(await silentFor(1000)).toBe(0)
    await visit.say('低保')
    expect(visit.words).toContain('最低生活保障')
  })

  test('a hall that wants no reminder has only the quiet end', async () => {
    const hall = await aHall()
    const catalogue = theGuides()
    hall.serve({ ...catalogue, hall: { ...catalogue.hall, silence: { nudgeMinutes: 0, closeMinutes: 30 } } })
    const visit = await aVisit(hall)
    await visit.say('身份证丢了')
    await visit.press('begin')
    hall.at(new Date(morning.getTime() + 31 * 60_000))
    expect(await fireDue(hall.store.db, hall.conversations, hall.now())).toBe(1)
    expect(await fireDue(hall.store.db, hall.conversations, new Date(morning.getTime() + 1e9))).toBe(0)
  })

  test('[R9.2] numbers of a year follow one another without a gap', async () => {
    const hall = await aHall()
    for (const number of [1, 2, 3]) {
      const visit = await aVisit(hall)
      await visit.open('childcare-subsidy')
      await visit.press('begin')
      while (!visit.words.includes('一次性告知书')) await visit.press(visit.choices[0]!.value)
      expect(visit.words).toContain(`〔2026〕${number} 号`)
    }
  })
})
