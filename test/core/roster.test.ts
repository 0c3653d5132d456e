import fc from 'fast-check'
import { expect, test } from 'vitest'
import { officeMinutes, pastHalfDay, unattendedSince } from '../../src/core/absence.ts'
import { type Presence, presenceNow, successorOf, windowNow } from '../../src/core/presence.ts'
import { type Duty, type DutyChange, faultOf, isHeld, planOf, postsOn } from '../../src/core/roster.ts'

const duty = (seat: 'A' | 'B', staff: string, from: string, until: string | null = null): Duty => ({
  id: `${seat}-${staff}-${from}`,
  window: 'general',
  seat,
  staff,
  work: '收件',
  from,
  until,
})
const change = (given: Partial<DutyChange>): DutyChange => ({
  window: 'general',
  a: 'wang',
  b: null,
  work: '收件',
  from: '2026-03-09',
  until: null,
  ...given,
})
/** The duties as they stand after a change. */
function after(duties: Duty[], wanted: DutyChange): Duty[] {
  const { ends, begins } = planOf(duties, wanted)
  const last = new Map(ends.map(({ id, until }) => [id, until]))
  return [
    ...duties.map(one => ({ ...one, until: last.get(one.id) ?? one.until })),
    ...begins.map((one, index) => ({ ...one, id: `new-${wanted.from}-${index}` })),
  ]
}
const there = { status: 'on-duty', cause: 'session', since: '2026-03-05T01:00:00Z' } as const
const gone = (since: string | null): Presence => ({ status: 'away', cause: 'hand', since })
const at = (time: string, day = '2026-03-05') => new Date(`${day}T${time}:00+08:00`)

test('[R4.3] a change ends what held before, and what reaches beyond the changed days goes on after them', () => {
  const before = [duty('A', 'wang', '2026-03-02'), duty('B', 'li', '2026-03-02')]
  const cover = after(before, change({ a: 'zhao', b: 'li', until: '2026-03-13' }))
  const who = (day: string) => [
    postsOn(cover, 'general', day).a?.staff,
    postsOn(cover, 'general', day).b?.staff,
  ]
  expect(who('2026-03-08')).toEqual(['wang', 'li'])
  expect(who('2026-03-09')).toEqual(['zhao', 'li'])
  expect(who('2026-03-13')).toEqual(['zhao', 'li'])
  expect(who('2026-03-14')).toEqual(['wang', 'li'])
  // B stays as she is: nothing of hers is touched.
  expect(cover.filter(({ seat }) => seat === 'B')).toEqual([before[1]])
  expect(before.map(({ until }) => until)).toEqual([null, null])
})

test('[R4.3] whatever is set in whatever order: one holder a seat and day, the last word counts, the past stays', () => {
  const day = fc.integer({ min: 2, max: 28 }).map(n => `2026-03-${`${n}`.padStart(2, '0')}`)
  const wanted = fc.record({
    a: fc.constantFrom('wang', 'li', null),
    from: day,
    until: fc.option(day),
  })
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 6 }), all => {
      let duties: Duty[] = []
      for (const one of all.filter(({ from, until }) => until === null || until >= from)) {
        const before = duties
        duties = after(duties, change({ ...one, b: null })).map((made, index) => ({
          ...made,
          id: `${index}`,
        }))
        for (let n = 1; n <= 31; n++) {
          const on = `2026-03-${`${n}`.padStart(2, '0')}`
          const held = duties.filter(made => made.seat === 'A' && isHeld(made, on))
          expect(held.length).toBeLessThanOrEqual(1)
          const changed = isHeld(one, on)
          expect(held[0]?.staff).toBe(
            changed ? (one.a ?? undefined) : postsOn(before, 'general', on).a?.staff,
          )
        }
      }
    }),
  )
})

test('a change of the past, of nobody in order, or of one person twice is refused', () => {
  expect(faultOf(change({ from: '2026-03-04' }), '2026-03-05')).toBe('past')
  expect(faultOf(change({ until: '2026-03-08' }), '2026-03-05')).toBe('order')
  expect(faultOf(change({ b: 'wang' }), '2026-03-05')).toBe('same-person')
  expect(faultOf(change({ a: null, b: 'li' }), '2026-03-05')).toBe('no-a')
  expect(faultOf(change({ a: null }), '2026-03-05')).toBeUndefined()
})

test('[R11.2] who is there: by hand, by signing out, by silence, and back by coming', () => {
  const now = at('11:00')
  const seen = { signedInAt: at('09:00').toISOString(), seenAt: at('10:50').toISOString() }
  const said = (status: 'break' | 'away', time: string, cause: 'hand' | 'idle' = 'hand') => ({
    status,
    cause,
    at: at(time).toISOString(),
  })
  expect(presenceNow(undefined, undefined, now, 30)).toEqual({ status: 'away', cause: 'never', since: null })
  expect(presenceNow(undefined, seen, now, 30)).toMatchObject({ status: 'on-duty', since: seen.signedInAt })
  expect(presenceNow(said('break', '10:00'), seen, now, 30)).toMatchObject({ status: 'break', cause: 'hand' })
  // A word from before coming to work counts no more.
  expect(presenceNow(said('away', '08:00'), seen, now, 30).status).toBe('on-duty')
  expect(presenceNow(said('away', '10:00'), seen, now, 30).status).toBe('away')
  expect(presenceNow(said('away', '10:00', 'idle'), seen, now, 30).status).toBe('on-duty')
  expect(presenceNow(undefined, seen, at('11:19'), 30).status).toBe('on-duty')
  expect(presenceNow(undefined, seen, at('11:20'), 30)).toEqual({
    status: 'away',
    cause: 'idle',
    since: seen.seenAt,
  })
  // A session that somebody else ended: nobody knows for how long, so it counts from now.
  expect(presenceNow(said('break', '10:00'), undefined, now, 30)).toEqual({
    status: 'away',
    cause: 'sign-out',
    since: now.toISOString(),
  })
})

test('[R11.2] B serves while A is not there, and takes the work over; A takes that of B', () => {
  const duties = [duty('A', 'wang', '2026-03-02'), duty('B', 'li', '2026-03-02')]
  const who =
    (...away: string[]) =>
    (staff: string) =>
      away.includes(staff) ? gone(null) : there
  const served = (...away: string[]) =>
    windowNow(duties, 'general', '2026-03-05', who(...away)).serving?.staff
  expect(served()).toBe('wang')
  expect(served('wang')).toBe('li')
  expect(served('wang', 'li')).toBeUndefined()
  const next = (staff: string, ...away: string[]) =>
    successorOf(staff, duties, '2026-03-05', who(...away))?.by.staff
  expect(next('wang', 'wang')).toBe('li')
  expect(next('li', 'li')).toBe('wang')
  expect(next('wang', 'wang', 'li')).toBeUndefined()
  expect(next('zhao', 'zhao')).toBeUndefined()
})

const open = { spans: ['09:00-12:00', '13:00-17:00'] }

test('[R11.2] half a day is four working hours, or a whole morning, or a whole afternoon', () => {
  const past = (from: Date, now: Date) => pastHalfDay(open, from, now)
  expect(past(at('08:00'), at('11:59'))).toBe(false)
  expect(past(at('08:00'), at('12:00'))).toBe(true)
  // Over lunch: two hours before, two after, the hour between is nobody's.
  expect(past(at('10:00'), at('15:00'))).toBe(false)
  expect(past(at('10:00'), at('15:01'))).toBe(true)
  expect(past(at('12:30'), at('16:59'))).toBe(false)
  expect(past(at('12:30'), at('17:00'))).toBe(true)
  expect(officeMinutes(open, at('11:30'), at('13:30'))).toBe(60)
})

test('[R11.2] nights, weekends and holidays are no absence; days worked in exchange are', () => {
  const past = (from: Date, now: Date) => pastHalfDay(open, from, now)
  // Friday evening to Monday morning.
  expect(past(at('16:30', '2026-03-06'), at('09:30', '2026-03-09'))).toBe(false)
  expect(past(at('16:30', '2026-03-06'), at('12:00', '2026-03-09'))).toBe(true)
  // 国庆 2026: from 1 to 7 October nobody is expected.
  expect(past(at('17:00', '2026-09-30'), at('11:00', '2026-10-08'))).toBe(false)
  const calendar = {
    years: new Set([2026]),
    holidays: new Set(['2026-03-06']),
    exchangeWorkdays: new Set(['2026-03-07']),
  }
  expect(pastHalfDay({ ...open, calendar }, at('17:00'), at('17:00', '2026-03-06'))).toBe(false)
  expect(pastHalfDay({ ...open, calendar }, at('17:00'), at('12:00', '2026-03-07'))).toBe(true)
})

test('[R11.2] a window is unattended since the last of A and B left; a break is no absence', () => {
  const posts = { a: duty('A', 'wang', '2026-03-05'), b: duty('B', 'li', '2026-03-05') }
  const since = (of: Record<string, Presence>, of2 = posts as Parameters<typeof unattendedSince>[0]) =>
    unattendedSince(of2, open, staff => of[staff] ?? there)?.toISOString()
  const [ten, eleven] = [at('10:00').toISOString(), at('11:00').toISOString()]
  expect(since({ wang: gone(ten) })).toBeUndefined()
  expect(since({ wang: gone(ten), li: gone(eleven) })).toBe(eleven)
  expect(since({ wang: gone(ten) }, { a: posts.a })).toBe(ten)
  expect(since({ wang: gone(null) }, { a: posts.a })).toBe(at('09:00').toISOString())
  expect(since({ wang: { ...there, status: 'break' } }, { a: posts.a })).toBeUndefined()
  expect(since({}, {})).toBeUndefined()
})
