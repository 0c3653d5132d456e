import { expect, test } from 'vitest'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { lastRelease } from '../../src/store/rosterReleases.ts'
import { workGroups } from '../../src/store/workGroups.ts'
import { chen, qian, sun, wang, zhao, zhou } from '../cases/people.ts'
import { databases } from '../stores.ts'
import { aStaffedHall, comes, duties, leaves, seat } from './rosterMakers.ts'

test.each(databases)('[R4.3] two leaders at once: one wins, the other is told (%s)', async database => {
  const hall = await aStaffedHall(database)
  for (let seen = 1; seen <= 3; seen++) {
    const answers = await Promise.all(
      [zhao, sun].map(by =>
        seat(hall, { a: by === zhao ? zhou.id : wang.id, work: by.name + seen, by, seen }),
      ),
    )
    const done = answers.filter(answer => 'done' in answer).length
    expect(done).toBe(1)
    expect(answers).toContainEqual({ refused: 'changed' })
  }
  expect((await duties(hall)).filter(({ seat: which }) => which === 'A')).toHaveLength(1)
  const logged = await eventsOf(hall.store.db, 'window:general')
  expect(logged).toHaveLength(4)
})

test('[R4.3] only a leader sets duties, and only fitting people sit at a window', async () => {
  const hall = await aStaffedHall()
  for (const by of [wang, chen, qian, { ...wang, role: 'admin' as const }]) {
    expect(await seat(hall, { a: zhou.id, seen: 1, by })).toEqual({ refused: 'role' })
    expect(await hall.roster.release(by, 1)).toEqual({ refused: 'role' })
  }
  expect(await seat(hall, { a: qian.id, seen: 1 })).toEqual({ refused: 'person' })
  expect(await seat(hall, { a: 'nobody', seen: 1 })).toEqual({ refused: 'person' })
  expect(await seat(hall, { a: wang.id, b: chen.id, seen: 1 })).toEqual({ refused: 'side' })
  expect(await seat(hall, { a: wang.id, window: 'no-such' })).toEqual({ refused: 'window' })
  expect(await eventsOf(hall.store.db, 'window:general')).toHaveLength(1)
})

test('[R12.3] what is released is what the leader saw, with names as they were', async () => {
  const hall = await aStaffedHall()
  expect(await hall.roster.release(zhao, 0)).toEqual({ refused: 'changed' })
  expect(await hall.roster.release(zhao, 1)).toEqual({ done: true })
  await seat(hall, { a: zhou.id, seen: 1 })
  const released = await lastRelease(hall.store.db)
  expect(released).toMatchObject({ changed: 1, releasedBy: zhao.id })
  expect(released!.duties.map(({ seat: which, name }) => [which, name])).toEqual([
    ['A', '王芳'],
    ['B', '周洁'],
  ])
})

test.each(databases)(
  '[R11.2] a window without B that nobody attends for half a day alarms the leader, once (%s)',
  async database => {
    const hall = await aStaffedHall(database)
    await seat(hall, { a: wang.id, seen: 1 })
    await comes(hall, wang)
    hall.at(new Date('2026-03-05T10:30:00+08:00'))
    await leaves(hall, wang)
    const look = async (time: string) => {
      hall.at(new Date(`2026-03-05T${time}:00+08:00`))
      await Promise.all([hall.roster.watch(), hall.roster.watch()])
      return (await openAlarms(hall.store.db, ['leader'])).filter(({ kind }) => kind === 'window-unattended')
    }
    expect(await look('15:30')).toEqual([])
    const [alarm, ...more] = await look('15:31')
    expect(alarm).toMatchObject({ subject: 'general' })
    expect(alarm!.words).toContain('A 岗王芳不在岗，没有安排 B 岗')
    expect([...more, ...(await look('16:59'))]).toHaveLength(1)
    await comes(hall, wang)
    expect(await look('17:00')).toEqual([])
  },
)

test('[R3.1] groups have a leader and members; only the centre makes them, and nobody is in two', async () => {
  const hall = await aStaffedHall()
  const group = { id: '', name: '综合组', leader: zhao.id, members: [wang.id, zhou.id], seen: 0 }
  expect(await hall.roster.changeGroup(zhao, group)).toEqual({ refused: 'role' })
  expect(await hall.roster.changeGroup(sun, { ...group, leader: wang.id })).toEqual({ refused: 'person' })
  expect(await hall.roster.changeGroup(sun, group)).toEqual({ done: true })
  expect(
    await hall.roster.changeGroup(sun, { ...group, name: '二组', leader: sun.id, members: [zhou.id] }),
  ).toEqual({ done: true })
  const groups = await workGroups(hall.store.db)
  expect(groups.map(({ name, leader, members }) => [name, leader, members])).toEqual([
    ['二组', sun.id, [zhou.id]],
    ['综合组', zhao.id, [wang.id]],
  ])
  const { id, changed } = groups[1]!
  expect(await hall.roster.changeGroup(sun, { ...group, id, seen: changed - 1 })).toEqual({
    refused: 'changed',
  })
  expect(await hall.roster.changeGroup(sun, { ...group, id: 'none', seen: 0 })).toEqual({ refused: 'group' })
})
