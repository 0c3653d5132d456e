import { expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { handovers } from '../../src/store/handingOver.ts'
import { findNotice } from '../../src/store/notices.ts'
import { followUps, saveFollowUp } from '../../src/store/ratingFollowUps.ts'
import { happeningsOf } from '../../src/store/ticketEvents.ts'
import { ticketOf, waitingBefore } from '../../src/store/tickets.ts'
import { wang, zhao, zhou } from '../cases/people.ts'
import { somebodyWaits } from '../desk/deskServer.ts'
import { rates } from '../desk/ratingMakers.ts'
import type { TestHall } from '../makers.ts'
import { databases } from '../stores.ts'
import { aStaffedHall, asked, comes, inTalk, leaves, seat } from './rosterMakers.ts'

const minutes = (hall: TestHall, count: number) => hall.at(new Date(hall.now().getTime() + count * 60_000))
const ticket = async (hall: TestHall, number: string) => (await ticketOf(hall.store.db, number))!

test.each(databases)(
  '[R11.2] [R11.3] A leaves: what she has in hand is with B at once, with its times and a slip (%s)',
  async database => {
    const hall = await aStaffedHall(database)
    await comes(hall, wang)
    await comes(hall, zhou)
    const { visit, number } = await inTalk(hall, wang)
    const question = await asked(hall, wang)
    const before = await ticket(hall, number)
    minutes(hall, 5)
    await Promise.all([hall.roster.say(wang, 'away'), hall.roster.watch()])
    const after = await ticket(hall, number)
    expect(after).toMatchObject({ owner: zhou.id, ownerName: zhou.name, status: 'claimed' })
    expect(after).toMatchObject({
      openedAt: before.openedAt,
      firstAsked: before.firstAsked,
      answerBy: before.answerBy,
    })
    expect((await ticket(hall, question)).owner).toBe(zhou.id)
    const told = (await hall.store.db.selectFrom('outbox').selectAll().orderBy('id').execute()).at(-1)!
    expect(told.reply).toContain('周洁来了')
    // What the citizen says now goes to B and is not answered by the assistant.
    await visit.say('还在吗')
    expect(visit.replies).toEqual([])
    const [slip, ...more] = await handovers(hall.store.db, 9)
    expect(more).toEqual([])
    expect(slip).toMatchObject({ window: 'general', from: wang.id, to: zhou.id })
    const paper = JSON.stringify((await findNotice(hall.store.db, { number: slip!.notice }))!.told)
    for (const words of [number, question, '王芳', '周洁', '综合窗口', '没有要打的电话']) {
      expect(paper).toContain(words)
    }
    const logged = (await eventsOf(hall.store.db, `staff:${wang.id}`)).map(({ action }) => action)
    expect(logged).toEqual(['presence', 'hand-over'])
    const happened = await happeningsOf(hall.store.db, number)
    expect(happened.at(-1)).toMatchObject({ what: 'handed-over', actor: wang.id, note: zhou.id })
  },
)

test.each(databases)(
  '[R11.2] without B nothing is lost: it waits again at its old place, and the citizen is told (%s)',
  async database => {
    const hall = await aStaffedHall(database)
    await seat(hall, { a: wang.id, seen: 1 })
    await comes(hall, wang)
    const { number } = await inTalk(hall, wang)
    minutes(hall, 1)
    const later = await somebodyWaits({ hall, url: '', faults: [] })
    await leaves(hall, wang)
    expect(await ticket(hall, number)).toMatchObject({ status: 'waiting', owner: null })
    expect(await waitingBefore(hall.store.db, await ticket(hall, number))).toBe(0)
    expect(await waitingBefore(hall.store.db, await ticket(hall, later.number))).toBe(1)
    expect(await handovers(hall.store.db, 9)).toEqual([])
    const said = (await hall.store.db.selectFrom('outbox').selectAll().execute()).map(({ reply }) => reply)
    expect(said.some(reply => reply.includes('马上换一位来'))).toBe(true)
  },
)

test('[R11.2] silence is an absence after the time the hall has set, and a break is none', async () => {
  const hall = await aStaffedHall()
  await comes(hall, wang)
  await comes(hall, zhou)
  const { number } = await inTalk(hall, wang)
  await hall.roster.say(wang, 'break')
  minutes(hall, 29)
  await comes(hall, zhou)
  await hall.roster.watch()
  expect((await ticket(hall, number)).owner).toBe(wang.id)
  minutes(hall, 1)
  await hall.roster.watch()
  expect((await ticket(hall, number)).owner).toBe(zhou.id)
  const events = await eventsOf(hall.store.db, `staff:${wang.id}`)
  expect(events.map(({ role, action, data }) => [role, action, JSON.parse(data).cause])).toEqual([
    ['intake-clerk', 'presence', 'hand'],
    ['system', 'presence', 'idle'],
    ['system', 'hand-over', undefined],
  ])
})

test('[R11.2] going home is no absence: questions stay till the morning, words with a citizen do not', async () => {
  const hall = await aStaffedHall()
  await comes(hall, wang)
  const live = await inTalk(hall, wang)
  const question = await asked(hall, wang)
  hall.at(new Date('2026-03-05T17:05:00+08:00'))
  await comes(hall, wang)
  await leaves(hall, wang)
  expect((await ticket(hall, live.number)).owner).toBeNull()
  expect((await ticket(hall, question)).owner).toBe(wang.id)
  hall.at(new Date('2026-03-06T09:29:00+08:00'))
  await comes(hall, zhou)
  await hall.roster.watch()
  expect((await ticket(hall, question)).owner).toBe(wang.id)
  minutes(hall, 1)
  await hall.roster.watch()
  expect((await ticket(hall, question)).owner).toBe(zhou.id)
})

test('[R11.2] who takes a ticket after saying they leave keeps it for a while, and what nobody knows of is left', async () => {
  const hall = await aStaffedHall()
  await comes(hall, wang)
  await comes(hall, zhou)
  await hall.roster.say(wang, 'away')
  minutes(hall, 1)
  const { number } = await inTalk(hall, wang)
  const other = await asked(hall, zhao)
  await hall.roster.watch()
  expect((await ticket(hall, number)).owner).toBe(wang.id)
  minutes(hall, 29)
  await comes(hall, zhou)
  minutes(hall, 1)
  await hall.roster.watch()
  expect((await ticket(hall, number)).owner).toBe(zhou.id)
  expect((await ticket(hall, other)).owner).toBe(zhao.id)
})

test('[R11.3] a follow-up goes to B too, but never to whom it is about', async () => {
  const hall = await aStaffedHall()
  await rates(hall, 1, 'named', '让我跑了三趟')
  hall.at(new Date('2026-03-13T02:00:00Z'))
  await hall.followUps.fire()
  const [kept] = await followUps(hall.store.db, 'open', 9)
  await saveFollowUp(hall.store.db, { ...kept!, state: 'taken', owner: wang.id, ratedClerk: zhao.id })
  await comes(hall, wang)
  await comes(hall, zhou)
  await hall.roster.say(wang, 'away')
  const [moved] = await followUps(hall.store.db, 'open', 9)
  expect(moved).toMatchObject({ owner: zhou.id, fixBy: kept!.fixBy, contactBy: kept!.contactBy })
  await saveFollowUp(hall.store.db, { ...moved!, ratedClerk: wang.id })
  await hall.roster.say(wang, 'on-duty')
  await hall.roster.say(zhou, 'away')
  expect((await followUps(hall.store.db, 'open', 9))[0]!.owner).toBe(zhou.id)
})
