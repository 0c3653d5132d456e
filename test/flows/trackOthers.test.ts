/** Cases of another conversation: by number and four digits one learns the status, by trying one learns nothing (issue 5). */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Case, membersOf } from '../../src/store/cases.ts'
import { anAccount, logged, look } from '../cases/clockMakers.ts'
import { act, chen, done, reading } from '../cases/people.ts'
import { bundleIn, inPocket, pocket, reviewedIn } from '../cases/trackMakers.ts'
import { aHall, aVisit, type TestHall, type Visit } from '../makers.ts'
import { databases } from '../stores.ts'

let hall: TestHall
let visit: Visit
let found: Case

/** Somebody who asks, while the case is of another conversation. */
async function strangerAt(database: (typeof databases)[number]): Promise<void> {
  hall = await aHall({ database, channels: () => [pocket] })
  found = await reviewedIn(hall, (await aVisit(hall)).conversation)
  visit = await aVisit(hall)
}

/** What is asked for by number and digits, in one answer. */
async function asked(number: string, digits: string): Promise<string> {
  await visit.say('查别的件')
  await visit.say(number)
  expect(visit.words).toContain('手机号的后四位，或者证件号码的后四位')
  await visit.say(digits)
  return visit.words
}

/** What is the same for a number that is wrong and one that is not known. */
const numberless = (words: string) => words.replace(/BJ\d{4}-\d{6}/g, 'BJ')

describe.each(databases)('on %s', database => {
  beforeEach(() => strangerAt(database))

  test('[R5.4] the right digits tell the status and nothing else; wrong and unknown are answered alike', async () => {
    const right = await asked(found.number.toLowerCase(), '8000')
    expect(right).toMatch(/办件 BJ2026-000001】\n审批部门正在审查[\s\S]*最晚 2026 年 3 月 12 日办结/)
    expect(right).not.toMatch(/张|138|http:|凭证|通知书/)
    expect(visit.choices.map(({ label }) => label)).toEqual(['查别的件', '办别的事', '人工'])
    expect(await asked(found.number, '００２x')).toContain('正在审查')
    const wrong = await asked(found.number, '8001')
    expect(wrong).toMatch(/没有查到。.*对不上，或者没有这个编号/)
    expect(numberless(await asked('BJ2026-999999', '8000'))).toBe(numberless(wrong))
    // The end of what stands in place of nobody opens nothing either.
    expect(numberless(await asked('BJ2026-999999', '0000'))).toBe(numberless(wrong))
    await visit.say('8000')
    expect(visit.words).toMatch(/没有查到/)
    await visit.say(found.number)
    await visit.say('尾号8000')
    expect(visit.words).toContain('正在审查')
  })

  test('ten tries in an hour, then half an hour of none: equal words, a person stays at hand', async () => {
    const digits = (n: number) => `${n}`.padStart(4, '0')
    await asked(found.number, digits(1))
    for (let n = 2; n <= 9; n++) await visit.say(digits(n))
    expect(visit.words).toContain('没有查到。')
    await visit.say(digits(10))
    expect(visit.words).toContain('要过半小时才能再查')
    expect(visit.choices.map(({ label }) => label)).toContain('人工')
    const locked = visit.words
    expect(await asked(found.number, '8000')).toBe(locked)
    expect(await asked('BJ2026-999999', '8000')).toBe(locked)
    // The number is locked for everybody else, too; another number is not.
    visit = await aVisit(hall)
    expect(await asked(found.number, '8000')).toBe(locked)
    const other = await reviewedIn(hall, (await aVisit(hall)).conversation)
    expect(await asked(other.number, '8000')).toContain('正在审查')
    hall.at(new Date(hall.now().getTime() + 30 * 60_000))
    expect(await asked(found.number, '8000')).toContain('正在审查')
  })
})

describe('never another person’s case', () => {
  beforeEach(() => strangerAt('sqlite'))

  test('whatever button value is made up, nothing is shown or done', async () => {
    const bundle = await bundleIn(hall, (await aVisit(hall)).conversation)
    await anAccount(hall, chen)
    expect(await act(hall, chen, found, 'tell-hearing', { expected: '半天' }, '关系到邻居')).toEqual(done)
    await look(hall, '2026-03-18 09:00')
    const [member] = await membersOf(hall.store.db, bundle.number)
    const before = JSON.stringify([await reading(hall, found), await reading(hall, bundle)])
    for (const { number } of [found, bundle, member!, { number: 'BJ2026-777777' }]) {
      for (const wish of ['urge', 'ask-hearing', 'waive-hearing', 'wish-partly', 'delivery', 'correct']) {
        await visit.press(`${wish}=${number}`)
        expect(visit.words, wish).toMatch(/^这里没有您的这个办件。\n请输入办件编号/)
      }
      await visit.press(`track=${number}`)
      expect(visit.words).toMatch(/手机号的后四位/)
      expect(visit.words).not.toMatch(/食品|餐饮|审查|张/)
      await visit.press(`rate=${number}`)
      expect(visit.words).not.toMatch(/食品|餐饮|张/)
    }
    expect(JSON.stringify([await reading(hall, found), await reading(hall, bundle)])).toBe(before)
    expect(await logged(hall, found, 'urge-on')).toEqual([])
  })

  test('a member’s number is asked about as its bundle is, and tells no more', async () => {
    const bundle = await bundleIn(hall, (await aVisit(hall)).conversation)
    expect(await asked(`${bundle.number}-3`, '1234')).toMatch(/没有查到。编号 BJ2026-000002 /)
    const right = await asked(`${bundle.number}-3`, '8000')
    expect(right).toContain(`办件 ${bundle.number}】`)
    expect(right).not.toMatch(/张|http:/)
  })

  test('[R5.4] a messenger that may carry nothing asks for no digits: it leads to a page of the hall', async () => {
    const say = inPocket(hall, 'p')
    const { words } = await say(found.number)
    expect(words).toMatch(/请在大厅自己的页面上查[\s\S]*http:\/\/hall\/track/)
    expect(words).not.toMatch(/后四位|食品|审查/)
    const own = await reviewedIn(hall, 'pocket:p')
    await look(hall, '2026-03-13 09:00')
    const mine = await say('我的件到哪了')
    expect(mine.words).toMatch(/您的办件：.*\n详情不走聊天软件[\s\S]*http:\/\/hall\/my\//)
    expect(mine.words).not.toMatch(/食品|餐饮|张|138/)
    expect(mine.values).toContain(`urge=${own.number}`)
    const urged = await say(`/urge=${own.number}`)
    expect(urged.words).toContain('已经替您催了')
    expect(urged.words).not.toMatch(/食品|餐饮|张|138/)
    expect(await logged(hall, own, 'urge-on')).toHaveLength(1)
    await bundleIn(hall, 'pocket:p')
    const list = await say('进度')
    expect(list.words).toContain('您在这里有 2 件事')
    expect(list.labels.join()).not.toMatch(/食品|餐饮/)
  })
})
