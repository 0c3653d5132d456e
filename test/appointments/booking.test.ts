/** Booking: no time is given twice, whatever happens at once; limits, moving, giving back, coming or not (R27.1). */
import { describe, expect, test } from 'vitest'
import { book, checkIn, holdTime, isInTime, moveTo } from '../../src/appointments/booking.ts'
import { freeDays } from '../../src/appointments/days.ts'
import { appointmentRound } from '../../src/appointments/rounds.ts'
import type { AppointmentTools } from '../../src/appointments/tools.ts'
import { openHallSettings } from '../../src/hallSettings.ts'
import { appointmentOf } from '../../src/store/appointments.ts'
import { eventsOf } from '../../src/store/audit.ts'
import type { Db, Store } from '../../src/store/db.ts'
import { aHall, aVisit, type TestHall, testSeal, theGuides } from '../makers.ts'
import { databases, emptyPlace, openAt } from '../stores.ts'

const citizen = { id: 'citizen', name: '办事人', role: 'system' as const }
const time = { window: 'general', guide: '', day: '2026-03-06', start: '09:00' }

const toolsFor = (hall: TestHall, tx: Db, store: Pick<Store, 'can'> = hall.store): AppointmentTools => ({
  tx,
  can: store.can,
  now: hall.now(),
  seal: testSeal,
  catalogue: hall.shelf.current(),
})

async function take(hall: TestHall, whose: string, at = time, store: Store = hall.store) {
  return store.transact(async tx => {
    const tools = toolsFor(hall, tx, store)
    const held = await holdTime(tools, { conversation: '', whose, by: citizen }, at)
    return typeof held === 'string' ? held : book(tools, held.number, citizen)
  })
}

const outcome = (answer: unknown) => (typeof answer === 'string' ? answer : 'booked')

describe.each(databases)('on %s', database => {
  test('[R27.1] 200 people want 50 places at once, over two processes: 50 get one', async () => {
    const place = await emptyPlace(database)
    const hall = await aHall({ store: await openAt(place) })
    // A SQLite hall is one process.
    const other = database === 'postgres' ? await openAt(place) : hall.store
    const starts = ['09:00', '09:30', '10:00', '10:30', '11:00']
    // Five times a day on five days, two people each.
    const days = ['2026-03-06', '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12']
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => {
        const at = { ...time, day: days[n % 5]!, start: starts[Math.floor(n / 5) % 5]! }
        return take(hall, `person ${n}`, at, n % 2 === 0 ? hall.store : other)
      }),
    )
    const told = answers.map(outcome)
    expect(told.filter(one => one === 'booked')).toHaveLength(50)
    expect(told.filter(one => one === 'full')).toHaveLength(150)
    const rows = await hall.store.db.selectFrom('appointment').select(['day', 'start']).execute()
    const places = new Map<string, number>()
    for (const { day, start } of rows) places.set(`${day} ${start}`, (places.get(`${day} ${start}`) ?? 0) + 1)
    expect([...places.values()]).toEqual(Array.from({ length: 25 }, () => 2))
  })

  test('[R27.1] two who change places with one another at once never wait for ever', async () => {
    const hall = await aHall({ database })
    const [a, b] = [await take(hall, 'a'), await take(hall, 'b', { ...time, day: '2026-03-09' })]
    if (typeof a === 'string' || typeof b === 'string') throw new Error('not booked')
    const move = (number: string, day: string) =>
      hall.store.transact(tx => moveTo(toolsFor(hall, tx), number, { day, start: '10:00' }, citizen))
    for (let round = 0; round < 5; round++) {
      await Promise.all([move(a.number, '2026-03-09'), move(b.number, '2026-03-06')])
      await Promise.all([move(a.number, '2026-03-06'), move(b.number, '2026-03-09')])
    }
    expect((await appointmentOf(hall.store.db, a))?.day).toBe('2026-03-06')
  })

  test('[R27.1] a held time is free again after a few minutes; a late yes counts while it still is', async () => {
    const hall = await aHall({ database })
    const hold = (whose: string) =>
      hall.store.transact(tx => holdTime(toolsFor(hall, tx), { conversation: '', whose, by: citizen }, time))
    const [one, two] = [await hold('one'), await hold('two')]
    expect([outcome(one), outcome(two), await hold('three')]).toEqual(['booked', 'booked', 'full'])
    hall.at(new Date(hall.now().getTime() + 6 * 60_000))
    expect(outcome(await take(hall, 'three'))).toBe('booked')
    const late = (held: unknown) =>
      hall.store.transact(tx => book(toolsFor(hall, tx), (held as { number: string }).number, citizen))
    expect(outcome(await late(one))).toBe('booked')
    expect(await late(two)).toBe('full')
    expect(outcome(await late(one))).toBe('booked')
  })

  test('[R27.1] three ahead are enough; who twice did not come books no more for a while, and is told of the queue', async () => {
    const hall = await aHall({ database })
    const at = (start: string) => take(hall, 'zhang', { ...time, start })
    for (const start of ['09:00', '10:00', '11:00']) expect(outcome(await at(start))).toBe('booked')
    expect(await at('11:30')).toBe('too-many')
    const parts = { ...hall.store, seal: testSeal, conversations: hall.conversations }
    const round = () => appointmentRound({ ...parts, catalogue: hall.shelf.current, now: hall.now })
    const [first] = await hall.store.db.selectFrom('appointment').selectAll().orderBy('start').execute()
    hall.at(new Date('2026-03-06T09:10:00+08:00'))
    const kept = await hall.store.transact(tx => checkIn(toolsFor(hall, tx), first!.number, citizen))
    expect(outcome(kept)).toBe('booked')
    await round()
    hall.at(new Date('2026-03-06T17:00:00+08:00'))
    await round()
    await round()
    const states = await hall.store.db.selectFrom('appointment').select('state').orderBy('start').execute()
    expect(states.map(({ state }) => state)).toEqual(['kept', 'missed', 'missed'])
    expect(await take(hall, 'zhang', { ...time, day: '2026-03-10' })).toBe('missed')
    hall.at(new Date('2026-04-10T09:10:00+08:00'))
    expect(outcome(await take(hall, 'zhang', { ...time, day: '2026-04-13' }))).toBe('booked')
    const log = await eventsOf(hall.store.db, first!.number)
    expect(log.map(({ action }) => action)).toEqual(['book', 'keep-appointment'])
  })
})

test('[R27.1] in time is a quarter of an hour early or late', async () => {
  const hall = await aHall()
  const booked = await take(hall, 'zhang')
  if (typeof booked === 'string') throw new Error(booked)
  const inTime = (clock: string) => {
    hall.at(new Date(`2026-03-06T${clock}:00+08:00`))
    return isInTime(toolsFor(hall, hall.store.db), booked)
  }
  expect(['08:44', '08:45', '09:15', '09:16'].map(inTime)).toEqual([false, true, true, false])
})

test('[R27.1] [R27.4] days off are not offered, reception days are for their matters, and nothing that is too near', async () => {
  const hall = await aHall()
  hall.at(new Date('2026-09-30T16:10:00+08:00'))
  const settings = {
    reception: [{ day: '2026-10-02', hours: ['09:00-10:00'], themes: ['婚育'] }],
  }
  const shelf = await openHallSettings(hall.store.db, {
    current: () => ({ ...theGuides(), hall: { ...theGuides().hall, ...settings } }),
  })
  const days = async (guide: string) => {
    const tools = { ...toolsFor(hall, hall.store.db), catalogue: shelf.current() }
    return freeDays(tools, { window: 'general', guide })
  }
  const marriage = await days('marriage-registration')
  expect(marriage.map(({ day }) => day)).toEqual(['2026-10-02', '2026-10-08', '2026-10-09', '2026-10-10'])
  expect(marriage[0]?.starts).toEqual(['09:00', '09:30'])
  expect((await days('id-card')).map(({ day }) => day)).not.toContain('2026-10-02')
})

const said = async (visit: Awaited<ReturnType<typeof aVisit>>, ...presses: string[]) => {
  for (const press of presses) await visit.press(press)
}

test('[R27.1] by chat: matter, day, time, yes; reminded the evening before; moved; given back', async () => {
  const hall = await aHall()
  const visit = await aVisit(hall)
  await visit.say('我想预约')
  await visit.say('结婚登记')
  expect(visit.words).toContain('哪天来')
  await visit.press('day=2026-03-06')
  await visit.press('at=09:30')
  expect(visit.words).toContain('3 月 6 日（周五）9:30，到综合窗口办“婚姻登记”')
  await visit.press('yes')
  expect(visit.words).toContain('约好了')
  const number = /YY2026-\d{6}/.exec(visit.words)![0]
  const parts = { ...hall.store, seal: testSeal, conversations: hall.conversations }
  const round = () => appointmentRound({ ...parts, catalogue: hall.shelf.current, now: hall.now })
  hall.at(new Date('2026-03-05T17:59:00+08:00'))
  await round()
  hall.at(new Date('2026-03-05T18:00:00+08:00'))
  for (let times = 0; times < 2; times++) await round()
  const reminders = await hall.store.db
    .selectFrom('outbox')
    .select('reply')
    .where('reply', 'like', '%提醒您：%')
    .execute()
  expect(reminders).toHaveLength(1)
  await visit.press(`booking=${number}`)
  await said(visit, 'move', 'day=2026-03-09', 'at=14:00')
  expect(visit.words).toContain('3 月 9 日（周一）14:00')
  await visit.say('我的预约')
  expect(visit.words).toContain(number)
  await visit.press('give-back')
  expect(visit.words).toContain('取消了')
  await visit.say('我的预约')
  expect(visit.words).toContain('现在没有预约')
})

test('[R27.1] the disclosure leads on to its window; another’s appointment is nobody else’s', async () => {
  const hall = await aHall()
  const visit = await aVisit(hall)
  await visit.press('book=id-card')
  expect(visit.words).toContain('约到公安窗口办')
  await said(visit, 'day=2026-03-06', 'at=09:00', 'yes')
  const number = /YY2026-\d{6}/.exec(visit.words)![0]
  const stranger = await aVisit(hall)
  await stranger.say(number)
  expect(stranger.words).toContain('没有找到这个预约')
})
