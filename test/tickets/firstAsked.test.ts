/** Whoever was asked first stays responsible until the one who asked says it is solved. */
import { expect, test } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { answerFacet } from '../../src/guides/facets.ts'
import { nextQuestion } from '../../src/guides/situation.ts'
import { endDutiesInSilence, tellOfLateTickets } from '../../src/lateTickets.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { dutyOf } from '../../src/store/firstAskedDuties.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { happeningsOf } from '../../src/store/ticketEvents.ts'
import { openTickets, ticketOf } from '../../src/store/tickets.ts'
import { aHall, aVisit, type TestHall } from '../makers.ts'
import { databases } from '../stores.ts'

const wang: Staff = { id: 'wang', name: '王芳', role: 'intake-clerk' }

async function aHallWithWang(database: 'sqlite' | 'postgres' = 'sqlite'): Promise<TestHall> {
  const hall = await aHall({ database })
  hall.at(new Date('2026-03-05T10:00:00+08:00'))
  await makeStaff(hall.store.db, { ...wang, passwordHash: '' }, hall.now())
  return hall
}

/** Somebody is talked with until the clerk closes the ticket. */
async function talkedWith(hall: TestHall) {
  const visit = await aVisit(hall)
  await visit.say('身份证丢了')
  await visit.press('begin')
  await visit.press('human')
  const { number } = (await openTickets(hall.store.db))[0]!
  const deed = { ticket: number, by: wang }
  await hall.tickets.claim({ ...deed, id: 'claim' })
  await hall.tickets.say({ ...deed, id: 'say', text: '带户口簿来' })
  await hall.tickets.close({ ...deed, id: 'close', outcome: 'solved' })
  return { visit, number, deed }
}

test.each(databases)(
  '[R10.1] [R10.3] a closed ticket is not a solved question: the citizen is asked, says “not yet”, and the same ticket is first in the queue (%s)',
  async database => {
    const hall = await aHallWithWang(database)
    const { visit, number, deed } = await talkedWith(hall)
    const { db } = hall.store
    expect(await dutyOf(db, number)).toMatchObject({
      acknowledgedAt: hall.now().toISOString(),
      answeredAt: hall.now().toISOString(),
      endedAt: null,
    })
    hall.at(new Date('2026-03-05T15:00:00+08:00'))
    const other = await aVisit(hall)
    await other.say('人工')
    await visit.say('还没解决')
    expect(visit.words).toContain('没有给您答好，对不起')
    expect(visit.words).toContain('您排在第 1 位')
    expect(await ticketOf(db, number)).toMatchObject({
      status: 'waiting',
      answerBy: '2026-03-06T09:00:00.000Z',
    })
    expect(await dutyOf(db, number)).toMatchObject({ answeredAt: null, putAt: null, again: 1 })
    // The old button once more, from further up, opens nothing new.
    await visit.press(`unsolved=${number}`)
    expect((await dutyOf(db, number))?.again).toBe(1)

    await hall.tickets.claim({ ...deed, id: 'claim 2' })
    await visit.press('leave')
    expect(visit.words).toContain('您问的事解决了吗')
    await visit.press(`unsolved=${number}`)
    expect((await openAlarms(db)).map(({ words }) => words)).toEqual([expect.stringContaining('第 2 次')])
    await hall.tickets.claim({ ...deed, id: 'claim 3' })
    await hall.tickets.close({ ...deed, id: 'close 3', outcome: 'solved' })
    expect(await openAlarms(db)).toEqual([])
    await visit.press(`solved=${number}`)
    expect(visit.words).toContain('解决了就好')
    // Back where they were, in the questions about the identity card.
    expect(visit.choices.length).toBeGreaterThan(1)
    expect(await dutyOf(db, number)).toMatchObject({ ended: 'solved' })
    expect((await happeningsOf(db, number)).at(-1)).toMatchObject({ what: 'solved', actor: 'citizen' })
    await visit.press(`solved=${number}`)
    expect(visit.words).toContain('知道了')
  },
)

test('[R10.1] whoever is answered while doing something else is asked there, and loses nothing by saying so', async () => {
  const hall = await aHallWithWang()
  const visit = await aVisit(hall)
  const catalogue = hall.shelf.current()
  const silent = [...catalogue.guides.values()].find(
    ({ id, kind }) =>
      kind === 'item' &&
      nextQuestion(catalogue, id, {}) !== undefined &&
      answerFacet(catalogue, id, 'agent', {}, hall.now()) === undefined,
  )!
  await visit.open(silent.id)
  await visit.say('可以让别人代办吗')
  const [ticket] = await openTickets(hall.store.db)
  expect(ticket?.kind).toBe('back-office')
  await visit.press('back')
  await visit.press('begin')
  const asked = visit.choices
  const deed = { ticket: ticket!.number, by: wang }
  await hall.tickets.claim({ ...deed, id: '1' })
  await hall.tickets.say({ ...deed, id: '2', text: '可以，带上委托书。' })
  await hall.tickets.close({ ...deed, id: '3', outcome: 'solved' })
  await visit.press(`solved=${ticket!.number}`)
  expect(visit.words).toContain('解决了就好')
  expect(visit.choices).toEqual(asked)
})

test('[R10.1] nobody else can say it is solved, and a new question is simply answered', async () => {
  const hall = await aHallWithWang()
  const { visit, number } = await talkedWith(hall)
  const stranger = await aVisit(hall)
  await stranger.press(`unsolved=${number}`)
  await stranger.press(`solved=${number}`)
  expect(await dutyOf(hall.store.db, number)).toMatchObject({ endedAt: null, again: 0 })
  await visit.say('社保卡怎么办')
  expect(visit.words).toContain('社会保障卡')
  expect(await dutyOf(hall.store.db, number)).toMatchObject({ endedAt: null })
})

test('[R10.1] three working days of silence after an answer end the duty; without an answer the leader is told', async () => {
  const hall = await aHallWithWang()
  const { number } = await talkedWith(hall)
  const lost = await aVisit(hall)
  await lost.say('人工')
  const unreached = (await openTickets(hall.store.db))[0]!.number
  const deed = { ticket: unreached, by: wang }
  await hall.tickets.claim({ ...deed, id: 'c' })
  await hall.tickets.close({ ...deed, id: 'd', outcome: 'no-answer' })
  hall.at(new Date('2026-03-10T17:00:00+08:00'))
  expect(await endDutiesInSilence(hall.store, hall.now())).toBe(0)
  hall.at(new Date('2026-03-11T09:00:00+08:00'))
  expect(await endDutiesInSilence(hall.store, hall.now())).toBe(1)
  expect(await dutyOf(hall.store.db, number)).toMatchObject({ ended: 'silence' })
  for (let round = 0; round < 2; round++) await tellOfLateTickets(hall.store, hall.now())
  expect((await openAlarms(hall.store.db)).map(({ subject, kind }) => [subject, kind])).toEqual([
    [unreached, 'duty-unanswered'],
  ])
  expect(await hall.tickets.reopen({ ...deed, id: 'e' })).toEqual({ done: true })
  expect(await ticketOf(hall.store.db, unreached)).toMatchObject({ status: 'claimed', owner: 'wang' })
  await lost.say('我在')
  await hall.tickets.say({ ...deed, id: 'f', text: '您好，请讲' })
  expect(await dutyOf(hall.store.db, unreached)).toMatchObject({ answeredAt: hall.now().toISOString() })
})

test('[R10.1] whoever leaves before anybody came owes nobody a word', async () => {
  const hall = await aHallWithWang()
  const visit = await aVisit(hall)
  await visit.say('人工')
  const { number } = (await openTickets(hall.store.db))[0]!
  await visit.say('不等了')
  expect(visit.words).not.toContain('解决了吗')
  expect(await dutyOf(hall.store.db, number)).toMatchObject({ ended: 'left' })
})
