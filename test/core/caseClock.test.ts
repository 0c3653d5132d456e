/** The clock of a case: every limit of the law over 春节 and 国庆, what suspends it, what a leader adds. */
import { describe, expect, test } from 'vitest'
import { suspendsClock } from '../../src/core/case.ts'
import {
  type CaseClock,
  counted,
  dayOfShare,
  extended,
  isPaused,
  paused,
  resumed,
  startClock,
} from '../../src/core/caseClock.ts'
import type { DayLimit, HolidayCalendar } from '../../src/core/workdays.ts'

const days = (n: number): DayLimit => ({ n, unit: 'working-day' })
const calendarDays = (n: number): DayLimit => ({ n, unit: 'calendar-day' })

function clockFrom(from: string, committed: DayLimit, legal: DayLimit | null = null): CaseClock {
  return startClock(from, { committed, legal })
}

describe('[R20.1] the promised day', () => {
  test.each([
    ['2024-11-06', 5, '2024-11-13'],
    ['2025-01-24', 3, '2025-02-05'],
    ['2025-09-28', 5, '2025-10-11'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-30', 10, '2026-05-18'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-11-20', 20, '2026-12-18'],
  ])('accepted on %s, %i working days: %s', (from, n, due) => {
    expect(clockFrom(from, days(n))).toMatchObject({ dueOn: due, legalDueOn: null, provisional: false })
  })

  // Each clock of the domain brief §3.4, begun on Monday 9 February (before 春节) and on Monday 28 September (before 国庆).
  test.each<[what: string, limit: DayLimit, spring: string, autumn: string]>([
    [
      '补正答复、听证申请、摊点备案卡、差评简单整改、热线工单（行政许可法 32、47）',
      days(5),
      '2026-02-14',
      '2026-10-10',
    ],
    ['行政许可、听证组织、道路货运、养老待遇（行政许可法 42、47）', days(20), '2026-03-13', '2026-10-30'],
    ['行政许可经批准延长十日（行政许可法 42）', days(30), '2026-03-27', '2026-11-13'],
    ['统一、联合、集中办理（行政许可法 42）', days(45), '2026-04-20', '2026-12-04'],
    ['联合办理延长十五日（行政许可法 42）', days(60), '2026-05-13', '2026-12-25'],
    ['颁发送达、失业金、生育津贴、消防检查（行政许可法 44）', days(10), '2026-02-28', '2026-10-16'],
    ['听证七日前通知、施工许可、小餐饮登记证（行政许可法 48）', days(7), '2026-02-25', '2026-10-13'],
    ['公司登记（市场主体登记管理条例 19）', days(3), '2026-02-12', '2026-10-08'],
    ['公司登记延长三日', days(6), '2026-02-24', '2026-10-12'],
    [
      '开办企业、不动产、差评联系、预审答复（河南省优化营商环境条例 39、44）',
      days(1),
      '2026-02-10',
      '2026-09-29',
    ],
    ['不动产登记、医疗费报销（不动产登记暂行条例 20）', days(30), '2026-03-27', '2026-11-13'],
    ['差评复杂整改', days(15), '2026-03-06', '2026-10-23'],
    ['公积金提取（住房公积金管理条例 25）', calendarDays(3), '2026-02-12', '2026-10-08'],
    ['居住证、护照（居住证条例 9、护照法 6）', calendarDays(15), '2026-02-24', '2026-10-13'],
    ['居住证、护照最长', calendarDays(30), '2026-03-11', '2026-10-28'],
    ['居民身份证（居民身份证法 12）', calendarDays(60), '2026-04-10', '2026-11-27'],
    ['当日办结', { n: 0, unit: 'same-day' }, '2026-02-09', '2026-09-28'],
    ['一个月', { n: 1, unit: 'month' }, '2026-03-09', '2026-10-28'],
  ])('%s', (_, limit, spring, autumn) => {
    // As a promise, and as the law's own limit behind one that is longer.
    expect(clockFrom('2026-02-09', limit).dueOn).toBe(spring)
    expect(clockFrom('2026-09-28', limit).dueOn).toBe(autumn)
    const longer = clockFrom('2026-09-28', days(200), limit)
    expect(longer).toMatchObject({ dueOn: autumn, legalDueOn: autumn })
  })

  test('is the promise where it is shorter than the law allows, and the law where the promise has no number', () => {
    expect(clockFrom('2026-02-10', days(5), days(10))).toMatchObject({
      dueOn: '2026-02-24',
      legalDueOn: '2026-03-02',
    })
    const open = clockFrom('2026-02-09', { n: null, unit: 'working-day' }, days(20))
    expect(open.dueOn).toBe('2026-03-13')
    expect(clockFrom('2026-02-09', { n: null, unit: 'working-day' }).dueOn).toBeNull()
  })
})

describe('[R21.2] what suspends it', () => {
  const clock = clockFrom('2026-02-10', days(5), days(10))

  test('a hearing from 12 February to 4 March, over 春节: the days after the first, up to the last, do not count', () => {
    const still = paused(clock, 'hearing', '2026-02-12')
    expect(isPaused(still)).toBe(true)
    expect(still).toMatchObject({ dueOn: null, legalDueOn: null })
    const again = resumed(still, 'hearing', '2026-03-04')
    // Two days had run; three are left after 4 March, eight of the law's.
    expect(again).toMatchObject({ dueOn: '2026-03-09', legalDueOn: '2026-03-16' })
  })

  test('one that ends on the day it began takes nothing', () => {
    const again = resumed(paused(clock, 'test', '2026-02-12'), 'test', '2026-02-12')
    expect(again).toMatchObject({ dueOn: clock.dueOn, legalDueOn: clock.legalDueOn })
  })

  test('calendar days are suspended too, and roll past a day off that follows', () => {
    const inDays = clockFrom('2026-09-23', calendarDays(15))
    const again = resumed(paused(inDays, 'test', '2026-09-28'), 'test', '2026-10-09')
    expect(again.dueOn).toBe('2026-10-19')
    // Its last day is a Sunday and the step begins on it: the days it rolls over are suspended as well.
    const rolling = clockFrom('2026-02-05', calendarDays(10))
    expect(rolling.dueOn).toBe('2026-02-24')
    expect(resumed(paused(rolling, 'test', '2026-02-15'), 'test', '2026-02-26').dueOn).toBe('2026-02-27')
  })

  test('only the kinds the law names, and with an article those a special law may name', () => {
    const basis = '食品经营许可和备案管理办法第二十条'
    const suspending = (kind: string, law = basis) => suspendsClock({ kind, counts: false, basis: law })
    for (const kind of ['hearing', 'inspection-testing', 'appraisal', 'expert-review'])
      expect(suspending(kind, ''), kind).toBe(true)
    for (const kind of ['site-inspection', 'collective-discussion'])
      expect(suspending(kind), kind).toBe(false)
    for (const kind of ['public-notice', 'waiting-period', 'third-party']) {
      expect(suspending(kind), kind).toBe(true)
      expect(suspending(kind, '按惯例'), kind).toBe(false)
    }
    expect(suspendsClock({ kind: 'hearing', counts: true, basis })).toBe(false)
  })
})

describe('longer time (行政许可法 42)', () => {
  test('of a licence moves promise and law, also over 国庆 and after a hearing', () => {
    const licence = clockFrom('2026-09-18', days(20), days(20))
    expect(licence.dueOn).toBe('2026-10-22')
    expect(extended(licence, { days: 10, legal: true })).toMatchObject({
      dueOn: '2026-11-05',
      legalDueOn: '2026-11-05',
    })
    const heard = resumed(paused(licence, 'hearing', '2026-09-21'), 'hearing', '2026-10-12')
    expect(heard.dueOn).toBe('2026-11-05')
  })

  test('of anything else never passes the law', () => {
    const other = clockFrom('2026-02-10', days(5), days(10))
    expect(extended(other, { days: 10, legal: false })).toMatchObject({
      dueOn: '2026-03-02',
      legalDueOn: '2026-03-02',
    })
  })
})

describe('[R24.1] the shares of the promised time', () => {
  const share = (clock: CaseClock) => [40, 60, 80, 100].map(percent => dayOfShare(clock, percent))

  test('are working days', () => {
    expect(share(clockFrom('2026-03-05', days(5)))).toEqual([
      '2026-03-09',
      '2026-03-10',
      '2026-03-11',
      '2026-03-12',
    ])
    expect(share(clockFrom('2026-09-24', days(7)))).toEqual([
      '2026-09-30',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
    ])
  })

  test('are none while suspended, without a number, or on the day itself', () => {
    const none = [undefined, undefined, undefined, undefined]
    expect(share(paused(clockFrom('2026-03-05', days(5)), 'test', '2026-03-06'))).toEqual(none)
    expect(share(clockFrom('2026-03-05', { n: 0, unit: 'same-day' }))).toEqual(none)
  })
})

describe('a year without a published calendar', () => {
  const calendar: HolidayCalendar = {
    years: new Set([2027]),
    holidays: new Set(['2027-01-01', '2027-01-04']),
    exchangeWorkdays: new Set(),
  }

  test('makes the day provisional, until the calendar has come', () => {
    const guess = clockFrom('2026-12-28', days(5), days(10))
    expect(guess).toMatchObject({ dueOn: '2027-01-04', provisional: true })
    const sure = counted(guess, calendar)
    expect(sure).toMatchObject({ dueOn: '2027-01-06', legalDueOn: '2027-01-13', provisional: false })
    expect(clockFrom('2026-12-21', days(5)).provisional).toBe(false)
  })
})
