/** Beside the talk with a citizen: colleagues, departments, words for colleagues, what is said often, and who is late. */
import { expect, test } from 'vitest'
import { tellOfLateTickets } from '../../src/lateTickets.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { ticketOf } from '../../src/store/tickets.ts'
import { zhao } from '../cases/people.ts'
import { aVisit } from '../makers.ts'
import { seat } from '../roster/rosterMakers.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, anAccount, Clerk, somebodyWaits } from './deskServer.ts'

test.each(databases)(
  '[R10.1] [R10.3] a talk goes on with a colleague: told who, arrival and first asked stay; the first says no more (%s)',
  async database => {
    const desk = await aDesk({ database })
    const { hall } = desk
    await anAccount(desk, 'zhao', '赵敏', 'group-leader')
    await seat(hall, { a: 'zhao', b: null, window: 'public-security' })
    const wang = await aClerk(desk)
    const li = await aClerk(desk, 'li', '李强')
    const { visit, number } = await somebodyWaits(desk)
    const path = `/desk/tickets/${number}`
    const before = (await ticketOf(hall.store.db, number))!
    expect(before.firstAsked).toBe('assistant/zhao')
    expect(await wang.page(path)).toContain('助手，由值班的赵敏负责')
    await wang.post(`${path}/claim`, await wang.form(path))
    const form = await wang.form(path)
    const poor = await wang.post(`${path}/transfer`, { ...form, to: 'staff:li', reason: '' })
    expect(poor.status).toBe(422)
    expect(
      (await wang.post(`${path}/transfer`, { ...form, to: 'staff:nobody', reason: '他熟悉' })).status,
    ).toBe(422)
    for (let times = 0; times < 2; times++)
      await wang.post(`${path}/transfer`, { ...form, to: 'staff:li', reason: '这件事他熟悉' })
    const after = (await ticketOf(hall.store.db, number))!
    expect(after).toMatchObject({
      owner: 'li',
      openedAt: before.openedAt,
      answerBy: before.answerBy,
      firstAsked: 'assistant/zhao',
    })
    expect((await wang.say(number, 'message-1', '还在吗')).status).not.toBe(200)
    expect((await li.say(number, 'message-2', '您好，我是李强')).status).toBe(200)
    await visit.say('好的')
    expect(await li.page(path)).toContain('转给别人：这件事他熟悉')
    expect(
      (
        await wang.post(`${path}/transfer`, { ...form, deed: 'again', to: 'staff:wang', reason: '拿回来' })
      ).headers.get('location'),
    ).toContain('refused=not-yours')
  },
)

test('[R10.3] to a department it waits there anew; words for colleagues never reach the citizen', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const { visit, number } = await somebodyWaits(desk)
  const path = `/desk/tickets/${number}`
  const note = '老先生听力不好，请慢慢打字，电话 13800138000'
  await wang.post(`${path}/note`, { ...(await wang.form(path)), text: note })
  await wang.post(`${path}/claim`, await wang.form(path))
  await wang.post(`${path}/transfer`, {
    ...(await wang.form(path)),
    to: 'department:县公安局',
    reason: '归公安办',
  })
  expect(await ticketOf(desk.hall.store.db, number)).toMatchObject({
    status: 'waiting',
    owner: null,
    department: '县公安局',
  })
  const page = await wang.page(path)
  expect(page).toContain('老先生听力不好，请慢慢打字，电话 138****8000')
  await visit.say('还有人吗')
  const said = await desk.hall.store.db.selectFrom('outbox').select('reply').execute()
  expect(JSON.stringify(said)).not.toContain('听力不好')
})

test('what is said often is written by leaders, and stands at hand for every clerk', async () => {
  const desk = await aDesk()
  const leader = await aClerk(desk, zhao.id, zhao.name, zhao.role)
  const wang = await aClerk(desk)
  const form = await leader.form('/desk/replies')
  await leader.post('/desk/replies', { ...form, title: '带什么', words: '请照清单带齐。', guide: 'id-card' })
  expect((await leader.post('/desk/replies', { ...form, deed: 'x', title: '', words: '' })).status).toBe(422)
  const { number } = await somebodyWaits(desk)
  const path = `/desk/tickets/${number}`
  await wang.post(`${path}/claim`, await wang.form(path))
  expect(await wang.page(path)).toMatch(/<option value="请照清单带齐。\n[^"]*\/guides\/id-card">带什么</)
  const id = /replies\/([\w-]+)\/drop/.exec(await leader.page('/desk/replies'))![1]!
  await leader.post(`/desk/replies/${id}/drop`, form)
  expect(await wang.page(path)).not.toContain('请照清单带齐')
  expect((await wang.fetch('/desk/replies')).status).toBe(403)
})

test.each(databases)(
  '[R10.3] who is late with a ticket is told to the leader once; it is over when it is done (%s)',
  async database => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const { db } = hall.store
    const wang = await aClerk(desk)
    const { number } = await somebodyWaits(desk)
    const round = () => tellOfLateTickets(hall.store, hall.now())
    expect(await round()).toBe(0)
    hall.at(new Date(hall.now().getTime() + 121 * 60_000))
    expect((await Promise.all([round(), round()])).sort()).toEqual([0, 1])
    const kinds = async () => (await openAlarms(db, ['leader'])).map(({ kind }) => kind)
    expect(await kinds()).toEqual(['ticket-unclaimed'])
    const path = `/desk/tickets/${number}`
    await wang.post(`${path}/claim`, await wang.form(path))
    expect(await kinds()).toEqual([])
    hall.at(new Date('2026-03-06T17:01:00+08:00'))
    expect(await round()).toBe(1)
    expect(await kinds()).toEqual(['ticket-unanswered'])
    await wang.signIn('wang')
    await wang.post(`${path}/close`, { ...(await wang.form(path)), outcome: 'solved' })
    expect(await kinds()).toEqual([])
  },
)

test.each(databases)(
  '[R10.3] two claim one ticket again and again at once: one wins, the other is told who (%s)',
  async database => {
    const desk = await aDesk({ database })
    const [wang, li] = [await aClerk(desk), await aClerk(desk, 'li', '李强')]
    const { number } = await somebodyWaits(desk)
    const path = `/desk/tickets/${number}`
    const [a, b] = [await wang.form(path), await li.form(path)]
    for (let round = 0; round < 15; round++) {
      const deed = `round-${round}-of-many`
      const answers = await Promise.all([
        wang.post(`${path}/claim`, { ...a, deed }),
        li.post(`${path}/claim`, { ...b, deed }),
      ])
      const to = answers.map(answer => answer.headers.get('location') ?? '')
      expect(
        to.filter(one => one.includes('refused=taken')),
        `round ${round}`,
      ).toHaveLength(1)
      const winner = to[0]!.includes('refused') ? li : wang
      if (round === 0)
        expect(await (winner === wang ? li : wang).page(`${path}?refused=taken`)).toContain(
          '刚刚接了这个工单',
        )
      await winner.post(`${path}/release`, { ...(winner === wang ? a : b), deed })
    }
  },
)

test('[R27.5] a department is asked to explain beforehand, with a time to come and the sample; it is on record', async () => {
  const desk = await aDesk()
  const visit = await aVisit(desk.hall)
  await visit.press('guidance=sole-trader-setup')
  expect(visit.words).toContain('已经请部门来讲')
  expect(visit.choices.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['约个时间当面讲', '看要带什么、样表']),
  )
  const number = /GD2026-\d{6}/.exec(visit.words)![0]
  const clerk = new Clerk(desk)
  await anAccount(desk, 'chen', '陈伟', 'approver')
  await clerk.signIn('chen')
  expect(await clerk.page(`/desk/tickets/${number}`)).toContain('请部门讲讲（行政指导）')
  await clerk.post(`/desk/tickets/${number}/claim`, await clerk.form(`/desk/tickets/${number}`))
  const answered = await clerk.say(number, 'guide-message-1', '先核名，再填这张表。')
  expect([answered.status, await answered.text()]).toEqual([200, expect.anything()])
  const said = await desk.hall.store.db.selectFrom('outbox').select('reply').execute()
  expect(JSON.stringify(said)).toContain('先核名，再填这张表')
})

test('[R10.1] who was asked first stands in a list with its clock until the citizen says it is solved', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await anAccount(desk, 'zhao', '赵敏', 'intake-clerk')
  await seat(hall, { a: 'zhao', b: null, window: 'public-security' })
  const wang = await aClerk(desk)
  const leader = await aClerk(desk, 'qian', '钱进', 'centre-leader')
  const responsible = new Clerk(desk)
  await responsible.signIn('zhao')
  const { visit, number } = await somebodyWaits(desk)
  const path = `/desk/tickets/${number}`
  expect(await leader.page('/desk/first-asked')).toMatch(/助手，由值班的赵敏负责[\s\S]*还没有人接/)
  expect(await leader.page('/desk')).toContain('首问负责：1 件还欠答复')
  expect(await responsible.page('/desk/first-asked')).toContain(number)
  expect(await wang.page('/desk/first-asked')).not.toContain(number)
  await wang.post(`${path}/claim`, await wang.form(path))
  await wang.say(number, 'message-1', '带户口簿来')
  await wang.post(`${path}/close`, { ...(await wang.form(path)), outcome: 'solved' })
  expect(await leader.page('/desk/first-asked')).toContain('答复过了，等办事人说一声')
  expect(await wang.page(path)).toContain('重新接起来')
  await visit.press(`solved=${number}`)
  expect(await leader.page('/desk/first-asked')).not.toContain(number)
  expect(await wang.page(path)).toContain('说解决了')
})

test('[R10.3] a colleague is asked to answer too: the citizen hears who, both speak, one keeps the ticket', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const wang = await aClerk(desk)
  const li = await aClerk(desk, 'li', '李强', 'approver')
  const stranger = await aClerk(desk, 'he', '何静')
  const { visit, number } = await somebodyWaits(desk)
  const path = `/desk/tickets/${number}`
  await wang.post(`${path}/claim`, await wang.form(path))
  const form = { ...(await wang.form(path)), colleague: 'li', reason: '问许可条件' }
  expect((await wang.post(`${path}/invite`, { ...form, colleague: 'nobody' })).status).toBe(422)
  for (let times = 0; times < 2; times++) await wang.post(`${path}/invite`, form)
  const said = (await hall.store.db.selectFrom('outbox').select('reply').execute()).map(({ reply }) => reply)
  expect(said.filter(reply => reply.includes('李强也来了，和王芳一起答您'))).toHaveLength(1)
  expect((await li.say(number, 'message-1', '我来补充')).status).toBe(200)
  expect((await stranger.say(number, 'message-2', '我也来')).status).toBe(409)
  const list = await li.page('/desk')
  expect(list.indexOf(number)).toBeGreaterThan(list.indexOf('我在接的'))
  expect(await li.page(path)).toContain('王芳请您一起答')
  expect(await li.page(path)).not.toContain(`${path}/close`)
  expect(await wang.page(path)).toContain('请同事一起答：李强，问许可条件')
  await wang.post(`${path}/release`, await wang.form(path))
  expect((await li.say(number, 'message-3', '还在吗')).status).toBe(409)
  await visit.say('有人吗')
  expect(visit.replies).toEqual([])
})

test('[R10.2] a clerk gives the talk back to the assistant, with the matter it is to go on with', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const { visit, number } = await somebodyWaits(desk)
  const path = `/desk/tickets/${number}`
  await wang.post(`${path}/claim`, await wang.form(path))
  const form = { ...(await wang.form(path)), outcome: 'to-assistant' }
  const known = desk.hall.shelf.current().guides
  const guide = [...known.values()].find(({ id, kind }) => kind === 'item' && id !== 'id-card')!
  await wang.post(`${path}/close`, { ...form, guide: guide.id })
  const said = await desk.hall.store.db.selectFrom('outbox').select('reply').execute()
  const all = said.map(({ reply }) => reply).join('\n')
  expect(all).toContain('王芳让我接着给您办')
  expect(all).toContain(guide.name)
  await visit.press(`solved=${number}`)
  expect(visit.words).toContain('解决了就好')
  expect(await ticketOf(desk.hall.store.db, number)).toMatchObject({
    status: 'closed',
    outcome: 'to-assistant',
  })
})
