/** Tickets and counters on both databases: numbers without gaps, one ticket one counter, and every step in order. */
import { describe, expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { queueTicket } from '../../src/store/queue.ts'
import { queueSteps } from '../../src/store/queueReading.ts'
import { aRestaurant } from '../cases/bundleMakers.ts'
import { aHall, morning, type TestHall, theGuides } from '../makers.ts'
import { databases } from '../stores.ts'
import { calls, clerkAt, later, seated, serveOne, takes } from './queueMakers.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
const label = (n: number) => `A${`${n}`.padStart(3, '0')}`

describe.each(databases)('many at once (%s)', database => {
  test('fifty take a ticket and fifty counters call: no number twice, none left out, no ticket called twice', async () => {
    const hall = await aHall({ database })
    const clerks = []
    for (const number of numbers(50)) clerks.push(await seated(hall, number))
    const taken = await Promise.all(numbers(50).map(() => takes(hall, 'A')))
    expect(taken.map(ticket => ticket.label).sort()).toEqual(numbers(50).map(label))
    expect(new Set(taken.map(({ secret }) => secret)).size).toBe(50)
    const called = await Promise.all(clerks.map(clerk => calls(hall, clerk)))
    expect([...called].sort()).toEqual(numbers(50).map(label))
    await finishAll(hall, clerks)
    await takes(hall, 'A')
    const scramble = await Promise.all(clerks.slice(0, 20).map(clerk => calls(hall, clerk)))
    expect(scramble.filter(answer => answer !== 'empty')).toEqual(['A051'])
  })

  test('a clerk who presses twice at once gets one ticket', async () => {
    const hall = await aHall({ database })
    const clerk = await seated(hall, 1)
    for (const _ of numbers(3)) await takes(hall, 'A')
    const answers = await Promise.all(numbers(4).map(() => calls(hall, clerk)))
    expect(answers.sort()).toEqual(['A001', 'busy', 'busy', 'busy'])
  })

  test('steps are kept in order, and the database refuses to change them', async () => {
    const hall = await aHall({ database })
    const clerk = await seated(hall, 3)
    const { id } = await takes(hall, { group: 'A', green: '残疾人' })
    await serveOne(hall, clerk, 7)
    const { db } = hall.store
    expect((await queueSteps(db, id)).map(({ what, actor, counter }) => [what, actor, counter])).toEqual([
      ['taken', 'citizen', ''],
      ['called', 'clerk3', 'county/3'],
      ['start', 'clerk3', 'county/3'],
      ['finish', 'clerk3', 'county/3'],
    ])
    await expect(db.updateTable('queue_event').set({ actor: 'nobody' }).execute()).rejects.toThrow(
      /never changed/,
    )
    // What it said of the person has gone with the ticket.
    expect(await queueTicket(db, id)).toMatchObject({
      state: 'done',
      criterion: null,
      counter: null,
      servedSeconds: 420,
    })
    expect((await eventsOf(db, 'counter:county/3')).map(({ action }) => action)).toEqual(['take-seat'])
  })
})

async function finishAll(hall: TestHall, clerks: ReturnType<typeof clerkAt>[]): Promise<void> {
  const rows = await hall.store.db.selectFrom('queue_ticket').select(['id', 'counter']).execute()
  for (const { id, counter } of rows) {
    const clerk = clerks.find(({ id: own }) => `county/${own.slice('clerk'.length)}` === counter)!
    await hall.queue.act(clerk, { ticket: id, action: 'start' })
    await hall.queue.act(clerk, { ticket: id, action: 'finish' })
  }
}

test('[R27.3] a green ticket has its own numbers and is called first at the counters of its queue', async () => {
  const hall = await aHall()
  const [general, homes] = [await seated(hall, 1), await seated(hall, 2, { groups: ['B'] })]
  for (const group of ['A', 'B', 'A']) await takes(hall, group)
  expect((await takes(hall, { group: 'A', green: '残疾人' })).label).toBe('Z001')
  expect(await hall.queue.take({ group: 'A', green: '着急的人' })).toEqual({ refused: 'criterion' })
  expect(await calls(hall, homes)).toBe('B001')
  expect(await calls(hall, general)).toBe('Z001')
  // A counter for the green channel alone calls them from every queue, and nobody else.
  const green = await seated(hall, 9, { groups: [], green: true })
  expect(await calls(hall, green)).toBe('empty')
  await takes(hall, { group: 'B', green: '残疾人' })
  expect(await calls(hall, green)).toBe('Z002')
})

test('an appointment in its time goes before who came without one', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 1)
  await takes(hall, 'A')
  await takes(hall, { group: 'A', appointmentAt: new Date(morning.getTime() + 10 * 60_000) })
  expect(await calls(hall, clerk)).toBe('A002')
})

test('[R27.2] a ticket taken before closing is served after it; no more are given at the door, a clerk still may', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 1)
  hall.at(new Date('2026-03-05T08:59:00Z'))
  for (const _ of numbers(2)) await takes(hall, 'A')
  hall.at(new Date('2026-03-05T09:00:00Z'))
  expect(await hall.queue.take({ group: 'A' })).toEqual({ refused: 'closed' })
  expect((await takes(hall, 'A', clerk)).label).toBe('A003')
  expect(await serveOne(hall, clerk, 30)).toBe('A001')
  expect(await serveOne(hall, clerk, 30)).toBe('A002')
  // At the door from half an hour before the hall opens, over the midday break, and on no day off.
  const taken = async (time: string) => {
    hall.at(new Date(time))
    return 'ticket' in (await hall.queue.take({ group: 'A' }))
  }
  expect(await taken('2026-03-06T00:29:00Z')).toBe(false)
  expect(await taken('2026-03-06T00:30:00Z')).toBe(true)
  expect(await taken('2026-03-06T04:30:00Z')).toBe(true)
  expect(await taken('2026-03-07T02:00:00Z')).toBe(false)
})

test('[R27.2] whoever will be served after closing is told so, and how long it takes, as far as it is known', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 1)
  hall.at(new Date('2026-03-05T07:00:00Z'))
  const first = await takes(hall, 'A')
  expect(await hall.queue.standing(first.secret)).toMatchObject({
    before: 0,
    wait: null,
    afterClosing: false,
  })
  for (const _ of numbers(5)) await takes(hall, 'A')
  for (const minutes of [6, 8, 10, 12, 14]) await serveOne(hall, clerk, minutes)
  hall.at(new Date('2026-03-05T08:50:00Z'))
  const late = await takes(hall, 'A')
  expect(await hall.queue.standing(late.secret)).toMatchObject({
    before: 1,
    wait: { from: 5, to: 25 },
    afterClosing: true,
  })
  const standing = (await hall.queue.standings('county')).find(({ key }) => key === 'A')
  expect(standing).toMatchObject({ waiting: 2, wait: { from: 15, to: 40 }, gives: true })
  expect(await hall.queue.standing('no-such-secret')).toBeUndefined()
})

test('skipped after three calls or three minutes goes to the back; skipped again, it ends', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 1)
  const { id: ticket } = await takes(hall, { group: 'A', green: '残疾人' })
  await takes(hall, 'A')
  expect(await calls(hall, clerk)).toBe('Z001')
  const act = (action: 'skip' | 'recall' | 'start') => hall.queue.act(clerk, { ticket, action })
  expect(await act('skip')).toEqual({ refused: 'early' })
  for (const _ of numbers(2)) expect(await act('recall')).toEqual({ done: true })
  expect(await act('recall')).toEqual({ refused: 'early' })
  expect(await act('skip')).toEqual({ done: true })
  expect(await act('start')).toEqual({ refused: 'changed' })
  expect(await serveOne(hall, clerk, 1)).toBe('A001')
  expect(await calls(hall, clerk)).toBe('Z001')
  later(hall, 3)
  expect(await act('skip')).toEqual({ done: true })
  expect(await queueTicket(hall.store.db, ticket)).toMatchObject({ state: 'no-show', skips: 1 })
})

test('a transferred ticket keeps its number and its place, and needs a reason; a parked one comes back', async () => {
  const hall = await aHall()
  const [general, homes] = [await seated(hall, 1), await seated(hall, 2, { groups: ['B'] })]
  const { id: ticket } = await takes(hall, 'A')
  later(hall, 5)
  const other = await takes(hall, 'B')
  expect(await calls(hall, general)).toBe('A001')
  const transfer = { ticket, action: 'transfer', group: 'B' } as const
  expect(await hall.queue.act(general, transfer)).toEqual({ refused: 'reason' })
  expect(await hall.queue.act(general, { ...transfer, group: 'A', reason: '错了' })).toEqual({
    refused: 'group',
  })
  expect(await hall.queue.act(homes, { ...transfer, reason: '不是我的' })).toEqual({ refused: 'changed' })
  const reason = '要先办过户，本人电话 13812345678'
  expect(await hall.queue.act(general, { ...transfer, reason })).toEqual({ done: true })
  expect((await queueSteps(hall.store.db, ticket)).at(-1)!.note).toMatch(
    /^A→B：要先办过户，本人电话 138\*+5678$/,
  )
  expect(await calls(hall, homes)).toBe('A001')
  expect(await hall.queue.act(homes, { ticket, action: 'park' })).toEqual({ done: true })
  expect(await calls(hall, homes)).toBe('B001')
  expect(await hall.queue.act(homes, { ticket, action: 'resume' })).toEqual({ refused: 'busy' })
  expect(await hall.queue.act(homes, { ticket: other.id, action: 'park' })).toEqual({ done: true })
  expect(await hall.queue.act(homes, { ticket, action: 'resume' })).toEqual({ done: true })
  expect(await queueTicket(hall.store.db, ticket)).toMatchObject({ state: 'serving', counter: 'county/2' })
  expect(await hall.queue.act(general, { ticket: other.id, action: 'requeue' })).toEqual({ done: true })
  expect(await hall.queue.act(homes, { ticket, action: 'finish' })).toEqual({ done: true })
  expect(await calls(hall, homes)).toBe('B001')
})

test('nobody takes the seat of who serves somebody, but a leader; who leaves has served to the end', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 1)
  const seat = { place: 'county', number: 1, groups: ['A'], green: false }
  const leader = { ...clerkAt(8), role: 'group-leader' } as const
  const { id: ticket } = await takes(hall, 'A')
  expect(await calls(hall, clerkAt(2))).toBe('no-counter')
  await calls(hall, clerk)
  expect(await hall.queue.leave(clerk)).toEqual({ refused: 'busy' })
  expect(await hall.queue.sit(clerk, { ...seat, number: 2 })).toEqual({ refused: 'busy' })
  expect(await hall.queue.sit(clerkAt(2), seat)).toEqual({ refused: 'occupied' })
  expect(await hall.queue.sit(leader, seat)).toEqual({ done: true })
  expect(await hall.queue.act(leader, { ticket, action: 'start' })).toEqual({ done: true })
  expect(await hall.queue.act(leader, { ticket, action: 'finish' })).toEqual({ done: true })
  expect(await hall.queue.leave(leader)).toEqual({ done: true })
  for (const wrong of [{ number: 0 }, { number: 100 }, { groups: ['X'] }, { place: 'moon' }]) {
    expect(await hall.queue.sit(clerk, { ...seat, ...wrong })).toEqual({ refused: 'counter' })
  }
})

test('[R28.2] a town has its own queue, its own numbers, its own counters and its own hours', async () => {
  const hall = await aHall()
  const catalogue = theGuides()
  const town: (typeof catalogue.hall.windows)[number] = {
    id: 'liulin',
    name: '柳林镇综合窗口',
    letter: 'A',
    themes: ['农村'],
    level: 'town',
    place: '柳林镇',
  }
  const windows = [...catalogue.hall.windows, { ...town, hours: ['08:00-11:00'] }]
  hall.serve({ ...catalogue, hall: { ...catalogue.hall, windows } })
  const county = await takes(hall, 'A')
  expect([county.label, (await takes(hall, 'liulin-A')).label]).toEqual(['A001', 'A001'])
  const clerk = await seated(hall, 1, { place: 'liulin', groups: ['liulin-A'] })
  expect(await serveOne(hall, clerk, 1)).toBe('A001')
  expect(await calls(hall, clerk)).toBe('empty')
  hall.at(new Date('2026-03-05T03:00:00Z'))
  expect(await hall.queue.take({ group: 'liulin-A' })).toEqual({ refused: 'closed' })
  expect((await takes(hall, 'A')).label).toBe('A002')
})

test('a new day begins with number one, and ends what the day before left', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 1)
  const [serving, parked, waiting] = [await takes(hall, 'A'), await takes(hall, 'A'), await takes(hall, 'A')]
  await calls(hall, clerk)
  await calls(hall, await seated(hall, 2))
  await hall.queue.act(clerk, { ticket: serving.id, action: 'start' })
  await hall.queue.act(clerkAt(2), { ticket: parked.id, action: 'park' })
  expect(await hall.queue.endDays()).toBe(0)
  hall.at(new Date('2026-03-06T01:00:00Z'))
  expect((await takes(hall, 'A')).label).toBe('A001')
  expect(await calls(hall, clerk)).toBe('no-counter')
  expect(await calls(hall, await seated(hall, 1))).toBe('A001')
  expect(await hall.queue.endDays()).toBe(3)
  const states = await Promise.all([serving, parked, waiting].map(({ id }) => queueTicket(hall.store.db, id)))
  expect(states.map(ticket => ticket!.state)).toEqual(['done', 'no-show', 'unserved'])
  expect(await hall.queue.standing(waiting.secret)).toBeUndefined()
})

test('a ticket may name a case that is known, and no other', async () => {
  const hall = await aHall()
  const caseNumber = await aRestaurant(hall)
  expect(await takes(hall, { group: 'E', caseNumber })).toMatchObject({ caseNumber, label: 'E001' })
  expect(await hall.queue.take({ group: 'E', caseNumber: 'BJ2026-999999' })).toEqual({ refused: 'case' })
  expect(await takes(hall, 'E')).toMatchObject({ label: 'E002' })
})

test('open pages are rung for what happens here, and for what another process did', async () => {
  const [hall, other] = [await aHall(), await aHall()]
  const elsewhere = await aHall({ store: hall.store })
  const heard = { here: 0, there: 0, other: 0 }
  const listen = ({ bell }: TestHall, place: keyof typeof heard) =>
    bell.listen('queue', { ring: () => void heard[place]++, beat: () => undefined })
  listen(hall, 'here')
  listen(elsewhere, 'there')
  listen(other, 'other')
  await elsewhere.lookForNews()
  heard.there = 0
  await takes(hall, 'A')
  await elsewhere.lookForNews()
  await elsewhere.lookForNews()
  expect(heard).toEqual({ here: 1, there: 1, other: 0 })
})
