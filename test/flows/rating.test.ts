/** Rating by chat: what is offered, what may be said instead, and that every step can be left (R25). */
import { beforeEach, describe, expect, test } from 'vitest'
import { levels } from '../../flows/rating/machine.ts'
import { gradeWords } from '../../flows/rating/tags.zh.ts'
import { ratingsSince } from '../../src/store/ratings.ts'
import { act, inPerson, liu, reading, zhang } from '../cases/people.ts'
import { grantedIn } from '../cases/resultMakers.ts'
import { aHall, aVisit, type TestHall, type Visit } from '../makers.ts'

let hall: TestHall
let visit: Visit
let number: string
beforeEach(async () => {
  hall = await aHall()
  visit = await aVisit(hall)
  await visit.open()
  ;({ number } = await grantedIn(hall, visit.conversation, zhang))
  await act(hall, liu, { number }, 'complete')
  await act(hall, liu, { number }, 'release', inPerson)
})

const mine = async () =>
  (await ratingsSince(hall.store.db, new Date(0))).filter(({ caseNumber }) => caseNumber === number)
const state = async () => (await reading(hall, { number })).state

test('by words alone, as one would say it', async () => {
  await visit.press(`rate=${number}`)
  await visit.say('满意')
  await visit.say('下一步')
  await visit.say('办得快，就是门口不好停车')
  await visit.say('实名')
  expect(await mine()).toMatchObject([
    { level: 4, words: '办得快，就是门口不好停车', anonymous: false, tags: [] },
  ])
})

test('tags are ticked and unticked, another grade begins them anew, and no default stands', async () => {
  await visit.press(`rate=${number}`)
  await visit.press('grade:2')
  await visit.press('tag:0')
  await visit.press('tag:1')
  await visit.press('tag:0')
  expect(visit.choices.filter(({ picked }) => picked).map(({ label }) => label)).toEqual(['等得太久'])
  await visit.say(gradeWords[5])
  expect(visit.choices.some(({ picked }) => picked)).toBe(false)
  await visit.press('tag:99')
  await visit.press('tag:0')
  for (const step of ['next', 'next', 'named']) await visit.press(step)
  expect(await mine()).toMatchObject([{ level: 5, tags: ['一次说清'] }])
})

describe('[R25.1] 不评价 at every step', () => {
  const steps = ['grade:1', 'tag:0', 'next', 'next']
  test.each(steps.map((_, n) => n))('after %i steps', async n => {
    await visit.press(`rate=${number}`)
    for (const step of steps.slice(0, n)) await visit.press(step)
    expect(visit.choices.at(-1)).toMatchObject({ label: '不评价', value: 'leave' })
    await (n % 2 ? visit.press('leave') : visit.say('算了'))
    expect([await mine(), await state()]).toEqual([[], 'released'])
  })

  test('on the news itself, without being asked anything', async () => {
    await visit.press(`rate-no=${number}`)
    expect(visit.words).toContain('好的，不评价')
    expect(await mine()).toEqual([])
  })
})

test('whoever asks something else meanwhile is answered, and may come back to it', async () => {
  await visit.press(`rate=${number}`)
  await visit.say('办身份证要带什么')
  expect(visit.words).toContain('身份证')
  await visit.press(`rate=${number}`)
  expect(visit.choices).toHaveLength(levels.length + 1)
  await visit.press('grade:3')
  await visit.say('转人工')
  expect(visit.words).toMatch(/人工|窗口|工单/)
  expect(await mine()).toEqual([])
})

test('[R25.3] the offer comes once, with the news of the release; waiting brings no other', async () => {
  const offers = async () => {
    const rows = await hall.store.db
      .selectFrom('outbox')
      .select('reply')
      .where('conversation', '=', visit.conversation)
      .execute()
    return rows.filter(({ reply }) => reply.includes(`rate=${number}`)).length
  }
  expect(await offers()).toBe(1)
  const now = hall.now()
  for (let day = 1; day <= 16; day++) {
    hall.at(new Date(now.getTime() + day * 24 * 3600_000))
    await hall.fireCases(error => {
      throw error
    })
  }
  expect([await offers(), await state()]).toEqual([1, 'unrated'])
})

test('the second time goes the way of the first; a third is not taken', async () => {
  const give = async (level: number, way: string) => {
    for (const step of [`rate=${number}`, `grade:${level}`, 'next', 'next', way]) await visit.press(step)
  }
  await give(1, 'named')
  expect(visit.words).toContain('还可以再评一次')
  await give(4, 'anonymous')
  expect(visit.choices.map(({ value }) => value)).toEqual(['named', 'leave'])
  await visit.say('匿名')
  expect(await mine()).toMatchObject([{ level: 1 }])
  await visit.say('实名')
  expect(visit.words).not.toContain('还可以再评一次')
  expect(await mine()).toMatchObject([{ level: 4, round: 2, anonymous: false }])
  await visit.press(`rate=${number}`)
  expect(visit.words).toContain('已经评过了')
})

test('the buttons of the news are heard in another flow; “返回” afterwards leads to no grade', async () => {
  await visit.say('办身份证要带什么')
  await visit.press(`rate=${number}`)
  expect(visit.words).toContain('办得怎么样')
  for (const step of ['grade:5', 'next', 'next', 'named']) await visit.press(step)
  await visit.say('返回')
  expect(visit.choices.map(({ value }) => value)).not.toContain('named')
  await visit.say('办身份证要带什么')
  await visit.press(`rate-no=${number}`)
  expect(visit.words).toContain('好的，不评价')
  expect(await mine()).toHaveLength(1)
})

test('a number of somebody else, of a case under way, or no number at all opens nothing', async () => {
  const other = await aVisit(hall)
  await other.open()
  await other.press(`rate=${number}`)
  expect(other.words).toContain('没有可以评价的办件')
  for (const odd of ['rate=', 'rate=BJ2026-999999', 'rate=__proto__', 'rate-no=x']) await other.press(odd)
  expect(await mine()).toEqual([])
})
