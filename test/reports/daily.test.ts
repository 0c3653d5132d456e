/** What days are counted as, on both databases: from the log and the tables, once or ten times. */
import { describe, expect, test } from 'vitest'
import { weekOf } from '../../src/core/report.ts'
import { countDays } from '../../src/reports/countDays.ts'
import { weekFigures } from '../../src/reports/week.ts'
import { figureRows } from '../../src/store/dailyFigures.ts'
import { accepted, at, look, received, reviewing } from '../cases/clockMakers.ts'
import { act, chen, done, wang } from '../cases/people.ts'
import { rates } from '../desk/ratingMakers.ts'
import { aHall, type TestHall } from '../makers.ts'
import { databases } from '../stores.ts'
import { somebodyAsks } from './reportMakers.ts'

const problem = (key: string) => ({ key, name: '', wrong: '没有签字', how: '请补签' })

/** Two days of one week, a third in the next. */
async function aBusyWeek(hall: TestHall): Promise<string> {
  hall.at(at('2026-03-02 23:58'))
  await somebodyAsks(hall, 'unknown', '能办养老证吗')
  hall.at(at('2026-03-03 00:02'))
  await somebodyAsks(hall, 'unknown', '能办养老证吗')
  hall.at(at('2026-03-03 09:00'))
  const complaint = await somebodyAsks(hall, 'complaint', '等了一上午')
  hall.at(at('2026-03-03 09:40'))
  expect(await hall.tickets.claim({ ticket: complaint, by: wang, id: 'claim-1' })).toBeDefined()
  await hall.tickets.release({ ticket: complaint, by: wang, id: 'release-1' })
  hall.at(at('2026-03-03 11:00'))
  await hall.tickets.claim({ ticket: complaint, by: wang, id: 'claim-2' })
  const wrong = await received(hall, '2026-03-03 14:00')
  const problems = [problem('layout-plan'), { key: null, name: '消防合格证', wrong: '没有', how: '补交' }]
  expect(await act(hall, wang, wrong, 'request-correction', { problems }, '场所特殊')).toEqual(done)
  const late = await reviewing(hall, '2026-03-03 15:00')
  await accepted(hall, '2026-03-05 09:00')
  hall.at(at('2026-03-05 10:00'))
  await rates(hall, 1, 'named', '慢')
  await look(hall, '2026-03-11 09:00')
  return late.number
}

describe.each(databases)('on %s', database => {
  test('[R3.2] [R9.4] a week in figures: what came in and went out, what was late, wrong, asked, rated, and how often people came', async () => {
    const hall = await aHall({ database })
    const late = await aBusyWeek(hall)
    expect(await countDays(hall.store, hall.now())).toHaveLength(10)
    const week = await weekFigures(hall.store.db, weekOf('2026-03-04'))
    expect(week).toMatchObject({
      accepted: 3,
      decided: 1,
      onTime: 1,
      released: 1,
      overdue: [],
      corrected: 1,
      unanswered: [{ name: '能办养老证吗', count: 2 }],
      complaints: 1,
      handedOff: 3,
      // From being opened to being taken first, whatever happened to it later.
      waited: { count: 1, minutes: 40 },
      trips: [{ results: 1, average: 1 }],
      offline: 0,
    })
    expect(week.wrongMaterials.map(({ name, count }) => [name.length > 0, count])).toEqual([
      [true, 1],
      [true, 1],
    ])
    expect(week.wrongMaterials.map(({ name }) => name)).toContain('消防合格证')
    expect(week.wrongMaterials.map(({ name }) => name)).not.toContain('layout-plan')
    expect(week.ratings.filter(({ count }) => count > 0)).toEqual([{ level: 1, count: 1 }])
    expect(week.days.map(({ accepted }) => accepted)).toEqual([0, 1, 0, 2, 0])
    // Shanghai's midnight divides the days.
    const monday = await figureRows(hall.store.db, '2026-03-02', '2026-03-02')
    expect(monday.find(({ measure }) => measure === 'unanswered')?.count).toBe(1)
    const next = await weekFigures(hall.store.db, weekOf('2026-03-11'))
    expect(next.overdue.map(({ number }) => number)).toContain(late)
    expect(next.overdue[0]).toMatchObject({ dueOn: '2026-03-10', reason: '' })
  })

  test('a day is counted again until it is over; late decisions are none on time; two who count at once agree', async () => {
    const hall = await aHall({ database })
    const late = await reviewing(hall, '2026-03-03 15:00')
    await countDays(hall.store, at('2026-03-03 16:00'))
    await accepted(hall, '2026-03-03 16:30')
    const sum = async (day: string) =>
      (await figureRows(hall.store.db, day, day)).map(({ measure, count }) => `${measure} ${count}`)
    expect(await sum('2026-03-03')).toContain('accepted 1')
    // Shortly after midnight both days are open still.
    expect(await countDays(hall.store, at('2026-03-04 00:20'))).toEqual(['2026-03-03', '2026-03-04'])
    expect(await sum('2026-03-03')).toContain('accepted 2')
    expect(await countDays(hall.store, at('2026-03-04 02:00'))).toEqual(['2026-03-03', '2026-03-04'])
    expect(await countDays(hall.store, at('2026-03-04 03:00'))).toEqual(['2026-03-04'])
    hall.at(at('2026-03-12 09:00'))
    await act(hall, chen, late, 'deny', { decision: '不予许可', basis: '《食品安全法》第三十五条' }, '不符合')
    const now = at('2026-03-12 10:00')
    await Promise.all([countDays(hall.store, now), countDays(hall.store, now)])
    expect(await sum('2026-03-12')).toContain('decided 1')
    expect(await sum('2026-03-12')).not.toContain('decided-on-time 1')
  })
})
