/** Days counted into a year without a calendar, and the calendar that comes later; two processes that share the clocks. */
import { expect, test } from 'vitest'
import { recountProvisional } from '../../src/cases/recount.ts'
import { deadlinesOf } from '../../src/store/caseDeadlines.ts'
import { aHall, type TestHall, theGuides } from '../makers.ts'
import { emptyPlace, openAt } from '../stores.ts'
import {
  accepted,
  ahead,
  alarmsOf,
  at,
  expectTrueLog,
  heard,
  lastHeard,
  logged,
  openAlarmsOf,
  received,
  reviewing,
} from './clockMakers.ts'
import { act, chen, done, papersOf, reading, wang } from './people.ts'

function fails(error: unknown): never {
  throw error
}

/** What the hall's clock does every hour; `first`: what somebody does a moment before it acts. */
function round(hall: TestHall, first = async () => {}): Promise<number> {
  const { toolsFor } = hall
  const conversations: Pick<TestHall['conversations'], 'act'> = {
    async act(deed) {
      await first()
      return hall.conversations.act(deed)
    },
  }
  return recountProvisional(
    { db: hall.store.db, conversations, toolsFor, openly: () => true },
    hall.now(),
    fails,
  )
}

/** 元旦 2027 from Friday to Tuesday, as this made-up hall's staff type it in. */
function calendarComes(hall: TestHall, holidays = ['2027-01-01', '2027-01-04', '2027-01-05']): void {
  const guides = theGuides()
  hall.serve({ ...guides, hall: { ...guides.hall, calendars: [{ year: 2027, holidays, workdays: [] }] } })
}

test('the promised day is counted again when the calendar has come; the applicant hears old and new day', async () => {
  const hall = await aHall()
  const found = await reviewing(hall, '2026-12-28 10:00')
  expect((await reading(hall, found)).facts.clock).toMatchObject({ dueOn: '2027-01-04', provisional: true })
  expect(await round(hall)).toBe(0)
  calendarComes(hall)
  expect(await round(hall)).toBe(1)
  expect((await reading(hall, found)).facts.clock).toMatchObject({ dueOn: '2027-01-07', provisional: false })
  expect(await ahead(hall, found)).toEqual([
    'urge-first 2026-12-31 09:00',
    'urge-second 2027-01-06 09:00',
    'urge-last 2027-01-07 16:00',
    'due 2027-01-08 00:00',
  ])
  expect(await lastHeard(hall, found)).toMatch(/2027 年 1 月 4 日[\s\S]*2027 年 1 月 7 日/)
  expect(await logged(hall, found, 'recount')).toMatchObject([{ before: '2027-01-04' }])
  const before = (await heard(hall, found)).length
  expect(await round(hall)).toBe(0)
  expect(await heard(hall, found)).toHaveLength(before)
  await expectTrueLog(hall)
})

test('a day that stays where it was is told to nobody, but stands in the log', async () => {
  const hall = await aHall()
  const found = await accepted(hall, '2026-12-28 10:00')
  const before = (await heard(hall, found)).length
  calendarComes(hall, [])
  expect(await round(hall)).toBe(1)
  expect((await reading(hall, found)).facts.clock).toMatchObject({ dueOn: '2027-01-04', provisional: false })
  expect(await heard(hall, found)).toHaveLength(before)
  expect(await logged(hall, found, 'recount')).toHaveLength(1)
})

test('[R17.4] so are the days to answer, to bring corrected materials, and to have the result at the window', async () => {
  const hall = await aHall()
  const waiting = await received(hall, '2026-12-28 10:00')
  const asked = await received(hall, '2026-12-28 10:00')
  const problems = [{ key: 'layout-plan', name: '', wrong: '没有标面积', how: '请标上' }]
  expect(await act(hall, wang, asked, 'request-correction', { problems })).toEqual(done)
  const decided = await reviewing(hall, '2026-12-28 10:00')
  const yes = { decision: '准予', basis: '《食品安全法》第三十五条' }
  expect(await act(hall, chen, decided, 'grant', yes)).toEqual(done)
  const days = async () => [
    ...(await ahead(hall, waiting, ['answer'])),
    ...(await ahead(hall, asked, ['correction'])),
    ...(await ahead(hall, decided, ['certificate'])),
  ]
  expect(await days()).toEqual([
    'answer 2027-01-05 00:00',
    'correction 2027-01-26 00:00',
    'certificate 2027-01-12 00:00',
  ])
  const told = await Promise.all([waiting, asked, decided].map(async one => (await heard(hall, one)).length))
  calendarComes(hall)
  expect(await round(hall)).toBe(3)
  expect(await days()).toEqual([
    'answer 2027-01-08 00:00',
    'correction 2027-01-29 00:00',
    'certificate 2027-01-15 00:00',
  ])
  expect(await lastHeard(hall, asked)).toMatch(/2027 年 1 月 25 日[\s\S]*2027 年 1 月 28 日/)
  expect(await heard(hall, waiting)).toHaveLength(told[0]!)
  expect(await heard(hall, decided)).toHaveLength(told[2]!)
  expect(await logged(hall, waiting, 'recount-deadline')).toMatchObject([
    { kind: 'answer', before: '2027-01-04', after: '2027-01-07' },
  ])
  expect((await deadlinesOf(hall.store.db, asked.number)).some(({ provisional }) => provisional)).toBe(false)
  await expectTrueLog(hall)
})

test('a day that no longer matters when its turn comes is left alone', async () => {
  const hall = await aHall()
  const found = await received(hall, '2026-12-28 10:00')
  calendarComes(hall)
  const refused = { facts: '不在范围内', basis: '行政许可法第三十二条', elsewhere: '' }
  const refuse = async () => {
    expect(await act(hall, wang, found, 'refuse', refused, '不属于许可范围')).toEqual(done)
  }
  expect(await round(hall, refuse)).toBe(0)
  expect(await ahead(hall, found, ['answer'])).toEqual([])
})

test('[R21.4] a hearing may be asked for as many working days as the law says, also when holidays come to light', async () => {
  const hall = await aHall()
  const found = await reviewing(hall, '2026-12-28 10:00')
  expect(await act(hall, chen, found, 'tell-hearing', { expected: '半天' }, '关系邻居的重大利益')).toEqual(
    done,
  )
  calendarComes(hall)
  expect(await round(hall)).toBe(2)
  const { hearing, clock } = (await reading(hall, found)).facts
  expect(hearing).toMatchObject({ state: 'told', applyBy: '2027-01-07' })
  expect(clock).toMatchObject({ dueOn: '2027-01-07' })
  expect(await ahead(hall, found, ['hearing-apply'])).toEqual(['hearing-apply 2027-01-08 00:00'])
  expect((await heard(hall, found)).join()).toMatch(/要求听证的日子变了[\s\S]*2027 年 1 月 7 日/)
  await expectTrueLog(hall)
})

test('[R24.1] two processes that share the clocks do everything once (PostgreSQL)', async () => {
  const place = await emptyPlace('postgres')
  const halls = [await aHall({ store: await openAt(place) }), await aHall({ store: await openAt(place) })]
  const [one, other] = halls as [TestHall, TestHall]
  const found = await accepted(one, '2026-12-28 10:00')
  const both = async (time: string, work: (hall: TestHall) => Promise<number>) => {
    for (const hall of halls) hall.at(at(time))
    await Promise.all(halls.map(hall => work(hall)))
  }
  for (const hall of halls) calendarComes(hall)
  await both('2026-12-28 11:00', hall => round(hall))
  expect(await logged(one, found, 'recount')).toHaveLength(1)
  for (const time of ['2026-12-28 17:00', '2026-12-29 00:00', '2026-12-31 09:00', '2027-01-08 00:00'])
    await both(time, hall => hall.fireCases(fails))
  expect(await alarmsOf(other, found)).toEqual([
    ...['referral-soon clerk', 'referral-close both', 'referral-late leader'],
    ...['urge-first clerk', 'urge-second leader', 'urge-last both', 'overdue both'],
  ])
  expect((await papersOf(other, found)).filter(kind => kind === 'dunning')).toHaveLength(3)
  // The breach says what the urging said; the referral is still to be made.
  expect(await openAlarmsOf(other, found)).toEqual([...['referral-late', 'overdue']])
  await expectTrueLog(one)
})
