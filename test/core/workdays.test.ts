import { describe, expect, test } from 'vitest'
import {
  addCalendarDays,
  addMonths,
  addWorkdays,
  dueDate,
  type HolidayCalendar,
  isWorkday,
  shanghaiDay,
} from '../../src/core/workdays.ts'

// The suite runs with TZ=America/New_York: a day must be a Shanghai day whatever the process thinks.
test('the suite runs in another time zone than the hall', () => {
  expect(new Date('2026-03-05T02:00:00Z').getHours()).not.toBe(10)
})

describe('working days', () => {
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
  ])('%s + %i → %s', (day, n, due) => {
    expect(addWorkdays(day, n)).toEqual({ day: due, provisional: false })
  })

  test('2026 has 248, and its exchange days are worked', () => {
    const days = Array.from({ length: 365 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    )
    expect(days.filter(day => isWorkday(day))).toHaveLength(248)
    for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) {
      expect(isWorkday(day)).toBe(true)
    }
  })

  test('a deadline that crosses a year without a published calendar is provisional', () => {
    expect(addWorkdays('2026-12-30', 5).provisional).toBe(true)
    expect(addWorkdays('2026-12-21', 5).provisional).toBe(false)
  })

  test('a calendar supplied by staff makes it certain and moves it', () => {
    const calendar: HolidayCalendar = {
      years: new Set([2027]),
      holidays: new Set(['2027-01-01', '2027-01-04']),
      exchangeWorkdays: new Set(['2027-01-09']),
    }
    expect(addWorkdays('2026-12-31', 5, calendar)).toEqual({ day: '2027-01-09', provisional: false })
  })

  test('a calendar supplied for a published year stands in its place, as when a holiday is moved', () => {
    const calendar: HolidayCalendar = {
      years: new Set([2026]),
      holidays: new Set(['2026-10-09']),
      exchangeWorkdays: new Set(),
    }
    expect(isWorkday('2026-10-09', calendar)).toBe(false)
    expect(isWorkday('2026-10-08', calendar)).toBe(true)
    expect(isWorkday('2026-10-10', calendar)).toBe(false)
    expect(isWorkday('2025-10-08', calendar)).toBe(false)
  })

  test('nought days is the day itself', () => {
    expect(addWorkdays('2026-10-01', 0).day).toBe('2026-10-01')
  })
})

describe('calendar days and months', () => {
  test('a last day that is a day off rolls to the next working day (民法典 203)', () => {
    expect(addCalendarDays('2026-09-20', 15).day).toBe('2026-10-08')
    expect(addCalendarDays('2026-03-05', 30).day).toBe('2026-04-07')
    expect(addCalendarDays('2026-03-02', 3).day).toBe('2026-03-05')
  })

  test('a month ends on the same day of the month, or on its last', () => {
    expect(addMonths('2026-03-05', 1).day).toBe('2026-04-07')
    expect(addMonths('2026-01-31', 1).day).toBe('2026-02-28')
    expect(addMonths('2025-12-15', 2).day).toBe('2026-02-24')
  })
})

test('a limit is counted in its own unit', () => {
  const from = '2026-11-20'
  expect(dueDate(from, { n: 20, unit: 'working-day' })?.day).toBe('2026-12-18')
  expect(dueDate(from, { n: 7, unit: 'calendar-day' })?.day).toBe('2026-11-27')
  expect(dueDate(from, { n: 1, unit: 'month' })?.day).toBe('2026-12-21')
  expect(dueDate(from, { n: 0, unit: 'same-day' })?.day).toBe(from)
  expect(dueDate(from, { n: null, unit: 'working-day' })).toBeUndefined()
})

test('the day begins at midnight in Shanghai', () => {
  expect(shanghaiDay(new Date('2026-03-04T15:59:59Z'))).toBe('2026-03-04')
  expect(shanghaiDay(new Date('2026-03-04T16:00:00Z'))).toBe('2026-03-05')
})
