import { describe, expect, test } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { transcript } from '../../src/effects/transcript.ts'
import { answerFacet } from '../../src/guides/facets.ts'
import { nextQuestion } from '../../src/guides/situation.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { openTickets, ticketOf } from '../../src/store/tickets.ts'
import { aHall, aVisit, type TestHall, testSeal, theGuides, type Visit } from '../makers.ts'
import { type DatabaseKind, databases } from '../stores.ts'

const noon = new Date('2026-03-05T12:00:00+08:00')

const wang: Staff = { id: 'wang', name: '王芳', role: 'intake-clerk' }

async function aHallWithClerk(database: DatabaseKind = 'sqlite'): Promise<TestHall> {
  const hall = await aHall({ database })
  await makeStaff(hall.store.db, { ...wang, passwordHash: '' }, hall.now())
  return hall
}

async function onlyTicket(hall: TestHall) {
  const tickets = await openTickets(hall.store.db)
  expect(tickets).toHaveLength(1)
  return tickets[0]!
}

/** A person in the middle of the questions about an identity card who asks for somebody. */
async function wantsSomebody(hall: TestHall): Promise<Visit> {
  const visit = await aVisit(hall)
  await visit.say('身份证丢了')
  await visit.press('begin')
  await visit.tap('丢失补领')
  await visit.press('human')
  return visit
}

describe.each(databases)('[R10.2] a person on %s', database => {
  test('is reached with everything that was said and answered, and the assistant is silent meanwhile', async () => {
    const hall = await aHallWithClerk(database)
    const visit = await wantsSomebody(hall)
    expect(visit.words).toContain('您排在第 1 位')
    await visit.say('我急用，明天要坐火车')
    expect(visit.replies).toEqual([])

    const ticket = await onlyTicket(hall)
    expect(ticket).toMatchObject({ kind: 'live', status: 'waiting', guide: 'id-card', topic: 'person' })
    expect(ticket.filled).toEqual([[expect.stringContaining('哪种情况'), '丢失补领']])
    const deed = { ticket: ticket.number, by: wang }
    expect(await hall.tickets.claim({ ...deed, id: '1' })).toEqual({ done: true })
    expect(await hall.tickets.say({ ...deed, id: '2', text: '可以办临时身份证' })).toEqual({ done: true })
    await visit.say('好的')
    expect(visit.replies).toEqual([])
    expect(await hall.tickets.close({ ...deed, id: '3', outcome: 'solved' })).toEqual({ done: true })

    const lines = await transcript(hall.store.db, visit.conversation, '')
    expect(lines.slice(-6).map(({ from, text }) => [from, text.split('\n')[0]])).toEqual(
      [
        ['person', '我急用，明天要坐火车'],
        ['assistant', '工作人员王芳来了，接下来由王芳回答您。'],
        ['staff', '可以办临时身份证'],
        ['person', '好的'],
        ['assistant', '王芳结束了这次对话。'],
      ].toSpliced(0, 0, ['assistant', '【正在为您找工作人员】']),
    )
    await visit.say('解决了，谢谢')
    expect(visit.words).toContain('第 2 题')
    expect(await ticketOf(hall.store.db, ticket.number)).toMatchObject({
      status: 'closed',
      outcome: 'solved',
    })
  })

  test('of twenty who claim at once one has the ticket, the others are told', async () => {
    const hall = await aHallWithClerk(database)
    await wantsSomebody(hall)
    const { number } = await onlyTicket(hall)
    const clerks = Array.from(
      { length: 20 },
      (_, index): Staff => ({ id: `c${index}`, name: `${index}`, role: 'intake-clerk' }),
    )
    for (const clerk of clerks) await makeStaff(hall.store.db, { ...clerk, passwordHash: '' }, hall.now())
    const results = await Promise.all(
      clerks.map(by => hall.tickets.claim({ ticket: number, by, id: `claim-${by.id}` })),
    )
    expect(results.filter(result => 'done' in result)).toHaveLength(1)
    expect(results.filter(result => 'refused' in result && result.refused === 'taken')).toHaveLength(19)
    const winner = clerks[results.findIndex(result => 'done' in result)]!
    expect((await onlyTicket(hall)).owner).toBe(winner.id)
    expect(await hall.tickets.claim({ ticket: number, by: winner, id: `claim-${winner.id}` })).toEqual({
      done: true,
    })
  })

  test('words said twice under one id are heard once', async () => {
    const hall = await aHallWithClerk(database)
    const visit = await wantsSomebody(hall)
    const deed = { ticket: (await onlyTicket(hall)).number, by: wang }
    await hall.tickets.claim({ ...deed, id: '1' })
    const twice = [1, 2].map(() => hall.tickets.say({ ...deed, id: '2', text: '您好' }))
    expect(await Promise.all(twice)).toEqual([{ done: true }, { done: true }])
    const lines = await transcript(hall.store.db, visit.conversation, '')
    expect(lines.filter(({ from }) => from === 'staff').map(({ text, who }) => [who, text])).toEqual([
      ['王芳', '您好'],
    ])
  })
})

test('[R10.2] outside the hours the next opening is told, also over a holiday', async () => {
  const hall = await aHallWithClerk()
  hall.at(new Date('2026-09-30T18:30:00+08:00'))
  const visit = await wantsSomebody(hall)
  expect(visit.words).toContain('现在没有人值班')
  expect(visit.words).toContain('10 月 8 日（周四）9:00')
  expect(visit.words).toContain('12345')
  await visit.tap('留个电话，回电给我')
  await visit.say('打一三八')
  expect(visit.words).toContain('没认出来')
  await visit.say('13812345678')
  expect(visit.words).toContain('138****5678')
  const ticket = await onlyTicket(hall)
  expect(testSeal.open(ticket.phone!)).toBe('13812345678')
  const kept = JSON.stringify([
    await hall.store.db.selectFrom('message').selectAll().execute(),
    await hall.store.db.selectFrom('conversation').selectAll().execute(),
    await hall.store.db.selectFrom('outbox').selectAll().execute(),
  ])
  expect(kept).not.toContain('13812345678')
})

test('[R5.4] personal numbers said anywhere are kept masked, and a number said to a clerk is kept sealed', async () => {
  const hall = await aHallWithClerk()
  const visit = await aVisit(hall)
  await visit.say('我叫张三，身份证411526199001011234，电话13812345678，想办低保')
  await visit.press('human')
  await visit.say('我的电话换了：13987654321')
  expect(visit.words).toContain('139****4321')
  expect(testSeal.open((await onlyTicket(hall)).phone!)).toBe('13987654321')
  const kept = JSON.stringify([
    await hall.store.db.selectFrom('message').selectAll().execute(),
    await hall.store.db.selectFrom('conversation').selectAll().execute(),
  ])
  for (const secret of ['411526199001011234', '13812345678', '13987654321'])
    expect(kept).not.toContain(secret)
})

test('whoever asks again hears the place in the queue, and no second ticket is opened', async () => {
  const hall = await aHallWithClerk()
  await wantsSomebody(hall)
  hall.at(new Date(hall.now().getTime() + 60_000))
  const second = await aVisit(hall)
  await second.say('人工')
  expect(second.words).toContain('您排在第 2 位，前面还有 1 位')
  await second.say('人工')
  expect(second.words).toContain('您排在第 2 位')
  expect(await openTickets(hall.store.db)).toHaveLength(2)
})

test('who leaves the queue is back where they were, and the ticket is closed', async () => {
  const hall = await aHallWithClerk()
  const visit = await wantsSomebody(hall)
  await visit.say('不等了')
  expect(visit.words).toContain('满 16 周岁')
  expect(await openTickets(hall.store.db)).toEqual([])
})

test('the usual ways and old buttons do not lead out while a clerk talks; danger is still answered', async () => {
  const hall = await aHallWithClerk()
  const visit = await wantsSomebody(hall)
  await hall.tickets.claim({ ticket: (await onlyTicket(hall)).number, by: wang, id: '1' })
  await visit.say('返回')
  expect(visit.replies).toEqual([])
  await visit.press('a:reason=lost')
  expect(visit.words).toContain('现在是工作人员王芳在和您说话')
  await visit.hear({ kind: 'file', name: 'a.jpg', mime: 'image/jpeg', bytes: 1, ref: '' })
  expect(visit.words).toContain('没有保存')
  await visit.say('家里着火了')
  expect(visit.words).toContain('119')
  await visit.press('leave')
  await visit.press('back')
  expect(visit.words).toContain('满 16 周岁')
})

test('a ticket that is put back keeps its place and can be taken by another', async () => {
  const hall = await aHallWithClerk()
  const visit = await wantsSomebody(hall)
  const { number } = await onlyTicket(hall)
  const li: Staff = { id: 'li', name: '李强', role: 'intake-clerk' }
  await makeStaff(hall.store.db, { ...li, passwordHash: '' }, hall.now())
  await hall.tickets.claim({ ticket: number, by: wang, id: '1' })
  expect(await hall.tickets.say({ ticket: number, by: li, id: '2', text: '我来' })).toEqual({
    refused: 'not-yours',
  })
  expect(await hall.tickets.release({ ticket: number, by: wang, id: '3' })).toEqual({ done: true })
  expect(await hall.tickets.claim({ ticket: number, by: li, id: '4' })).toEqual({ done: true })
  await visit.say('人工')
  expect(visit.words).toContain('工作人员李强来了')
  expect(await hall.tickets.close({ ticket: number, by: li, id: '5', outcome: 'referred' })).toEqual({
    done: true,
  })
  expect(await hall.tickets.say({ ticket: number, by: li, id: '6', text: '喂' })).toEqual({
    refused: 'closed',
  })
  expect(await hall.tickets.say({ ticket: 'GD1', by: li, id: '7', text: '喂' })).toEqual({
    refused: 'unknown',
  })
})

test('[R10.3] what the guide does not say goes to its department with due times, and the answer comes into the chat', async () => {
  const hall = await aHallWithClerk()
  const guide = [...theGuides().guides.values()].find(
    ({ id, kind }) => kind === 'item' && answerFacet(theGuides(), id, 'agent', {}, noon) === undefined,
  )!
  const visit = await aVisit(hall)
  await visit.open(guide.id)
  await visit.say('可以让别人代办吗')
  const tickets = await openTickets(hall.store.db)
  expect(tickets).toHaveLength(1)
  const [ticket] = tickets
  expect(ticket).toMatchObject({ kind: 'back-office', topic: 'unknown' })
  expect(ticket!.acknowledgeBy).toBe('2026-03-05T04:00:00.000Z')
  expect(ticket!.answerBy).toBe('2026-03-06T09:00:00.000Z')
  expect(visit.words).toContain('3 月 6 日（周五）17:00 前')
  await visit.say('残疾证怎么办')
  const deed = { ticket: ticket!.number, by: wang }
  await hall.tickets.claim({ ...deed, id: '1' })
  await hall.tickets.say({ ...deed, id: '2', text: '可以，带上委托书。' })
  await hall.tickets.close({ ...deed, id: '3', outcome: 'solved' })
  const lines = await transcript(hall.store.db, visit.conversation, '')
  expect(lines.at(-1)?.text).toContain('您看解决了吗')
  expect(lines.at(-2)).toMatchObject({
    from: 'staff',
    who: '王芳',
    text: expect.stringContaining('带上委托书'),
  })
  await visit.press('begin')
  expect(visit.replies.length).toBeGreaterThan(0)
})

test('[R10.3] a question in the middle that the guide does not answer is passed on, and the questions go on', async () => {
  const hall = await aHallWithClerk()
  const guide = [...theGuides().guides.values()].find(
    ({ id, kind }) =>
      kind === 'item' &&
      nextQuestion(theGuides(), id, {}) !== undefined &&
      answerFacet(theGuides(), id, 'agent', {}, noon) === undefined,
  )!
  const visit = await aVisit(hall)
  await visit.open(guide.id)
  await visit.press('begin')
  await visit.say('可以让别人代办吗')
  expect(visit.words).toContain('已经转给')
  expect(visit.choices.length).toBeGreaterThan(1)
  await visit.say('别人代办可以吗')
  const tickets = await openTickets(hall.store.db)
  expect(tickets.map(({ question }) => question)).toEqual(['可以让别人代办吗\n别人代办可以吗'])
})
