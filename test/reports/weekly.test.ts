/** The weekly record: begun by the hall, signed by a leader, superseded and never deleted; the reminder when it is missing. */
import { describe, expect, test } from 'vitest'
import { noMinutes } from '../../src/core/minutes.ts'
import { Refused } from '../../src/core/refused.ts'
import { weekOf } from '../../src/core/report.ts'
import type { Staff } from '../../src/core/staff.ts'
import { countDays } from '../../src/reports/countDays.ts'
import { endMeeting, openMeeting, signInAt } from '../../src/reports/meetings.ts'
import { reportRound } from '../../src/reports/rounds.ts'
import { draftWeek, signWeek, suggestedAttendance } from '../../src/reports/weekly.ts'
import { verify } from '../../src/scripts/audit/verify.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { atOneMoment } from '../../src/store/auditReading.ts'
import { signInsAt } from '../../src/store/meetings.ts'
import { findNotice, revokedBy } from '../../src/store/notices.ts'
import { draftOf, signedOf, weeksKept } from '../../src/store/weeklyRecords.ts'
import { accepted, at } from '../cases/clockMakers.ts'
import { sun, wang, zhao } from '../cases/people.ts'
import { aHall, type TestHall, testSeal } from '../makers.ts'
import { databases } from '../stores.ts'
import { does, partsOf } from './reportMakers.ts'

const look = (hall: TestHall, time: string) => reportRound(partsOf(hall), at(time))
const drafted = async ({ store }: TestHall) => (await weeksKept(store.db, 9)).map(({ week }) => week)
const reminders = async ({ store }: TestHall) =>
  (await openAlarms(store.db)).filter(({ kind }) => kind === 'weekly-missing')

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => (error instanceof Refused ? error.reason : Promise.reject(error)),
  )

const sign = (hall: TestHall, by: Staff, seen: number, notes = '') =>
  does(hall, tools => signWeek(tools, by, { week: '2026-03-02', seen, minutes: { ...noMinutes, notes } }))

test.each([
  ['2026-03-04', ['2026-03-02', '2026-03-06', 5]],
  // 国庆: Thursday to the next Wednesday; the Saturday after is worked in exchange.
  ['2026-10-04', ['2026-09-28', '2026-09-30', 3]],
  ['2026-10-05', ['2026-10-05', '2026-10-10', 3]],
  // 春节: the Saturday before is worked, then a whole week is off.
  ['2026-02-14', ['2026-02-09', '2026-02-14', 6]],
  ['2026-02-18', ['2026-02-16', undefined, 0]],
])('the week of %s begins, is worked last, and has working days: %o', (day, expected) => {
  const { monday, workdays } = weekOf(day)
  expect([monday, workdays.at(-1), workdays.length]).toEqual(expected)
})

describe.each(databases)('on %s', database => {
  test('[R3.3] a missing record is reminded of once, at the close of the week’s last working day, also around a holiday', async () => {
    const hall = await aHall({ database })
    await accepted(hall, '2026-02-10 10:00')
    await look(hall, '2026-02-14 08:00')
    expect(await drafted(hall)).toEqual([])
    await look(hall, '2026-02-14 09:00')
    expect(await drafted(hall)).toEqual(['2026-02-09'])
    await look(hall, '2026-02-14 16:59')
    expect(await reminders(hall)).toEqual([])
    await Promise.all([look(hall, '2026-02-14 17:00'), look(hall, '2026-02-14 17:00')])
    expect(await reminders(hall)).toMatchObject([{ subject: 'LH2026-02-09', audience: 'leader' }])
    // 春节: nobody works, nobody meets.
    await look(hall, '2026-02-22 20:00')
    expect([(await drafted(hall)).length, (await reminders(hall)).length]).toEqual([1, 1])
    await look(hall, '2026-02-28 18:00')
    expect(await drafted(hall)).toEqual(['2026-02-23', '2026-02-09'])
    expect((await reminders(hall)).map(({ subject }) => subject)).toEqual(['LH2026-02-09', 'LH2026-02-23'])
  })

  test('[R3.2] two leaders sign at once and one wins; a later record takes the place of the earlier, which stays', async () => {
    const hall = await aHall({ database })
    await accepted(hall, '2026-03-03 10:00')
    await look(hall, '2026-03-06 18:00')
    expect(await reminders(hall)).toHaveLength(1)
    expect(await refusal(sign(hall, wang, 1))).toBe('role')
    const both = await Promise.all([sign(hall, zhao, 1), sign(hall, sun, 1)].map(refusal))
    expect(both.sort()).toEqual(['changed', 'done'])
    expect(await reminders(hall)).toEqual([])
    const [first] = await signedOf(hall.store.db, '2026-03-02')
    expect(first).toMatchObject({ version: 1, told: { figures: { accepted: 1 } } })
    await accepted(hall, '2026-03-06 18:30')
    await countDays(hall.store, hall.now())
    expect(await refusal(sign(hall, sun, 2, '电话 13800138000 的人来过'))).toBe('done')
    const [second, kept] = await signedOf(hall.store.db, '2026-03-02')
    expect(kept).toEqual(first)
    expect(second).toMatchObject({ version: 2, told: { figures: { accepted: 2 } } })
    expect(second!.told.minutes.notes).toContain('138****8000')
    expect((await revokedBy(hall.store.db, first!.notice))?.number).toBe(second!.notice)
    const paper = await findNotice(hall.store.db, { number: second!.notice })
    expect(JSON.stringify(paper!.told)).toMatch(/本记录代替[\s\S]*孙建国/)
    for (const change of ['update weekly_record set signed_by = 1', 'delete from weekly_record'])
      await expect(tampered(hall, change)).rejects.toThrow(/never changed/)
    const digest = (text: string) => testSeal.digest('audit', text)
    expect((await atOneMoment(hall.store, tx => verify(tx, digest))).fault).toBeUndefined()
  })
})

/** As somebody with the database in hand would. */
async function tampered({ store }: TestHall, statement: string): Promise<void> {
  const { sql } = await import('kysely')
  await sql`${sql.raw(statement)}`.execute(store.db)
}

test('[R3.4] a leader opens a meeting, each signs in once, nobody after its end; the minutes know who was there', async () => {
  const hall = await aHall()
  hall.at(at('2026-03-06 16:00'))
  const given = { kind: 'weekly', topic: '第十周例会' } as const
  expect(await refusal(does(hall, tools => openMeeting(tools, wang, given)))).toBe('role')
  const number = await does(hall, tools => openMeeting(tools, zhao, given))
  for (const who of [wang, wang, zhao]) await does(hall, tools => signInAt(tools, who, number))
  expect(await refusal(does(hall, tools => endMeeting(tools, wang, number)))).toBe('role')
  await does(hall, tools => endMeeting(tools, zhao, number))
  expect(await refusal(does(hall, tools => signInAt(tools, sun, number)))).toBe('closed')
  const there = (await signInsAt(hall.store.db, [number])).get(number)
  expect(there?.map(({ staff }) => staff)).toEqual(['wangfang', 'zhaomin'])
  const week = weekOf('2026-03-06')
  expect(await does(hall, tools => suggestedAttendance(tools, week))).toEqual(['王芳', '赵敏'])
  expect(await does(hall, tools => suggestedAttendance(tools, weekOf('2026-03-09')))).toEqual([])
  expect((await eventsOf(hall.store.db, number)).map(({ action }) => action)).toEqual([
    'open-meeting',
    'sign-in-at-meeting',
    'sign-in-at-meeting',
    'close-meeting',
  ])
  expect(await does(hall, tools => draftWeek(tools, week, zhao))).toBe(true)
  expect(await draftOf(hall.store.db, week.monday)).toMatchObject({ revision: 1 })
})
