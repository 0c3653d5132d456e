/** The counter's page over HTTP, as it works without JavaScript. */
import { beforeEach, expect, test } from 'vitest'
import { appointmentsOn } from '../../src/store/appointments.ts'
import { queueTicket } from '../../src/store/queue.ts'
import { queueSteps } from '../../src/store/queueReading.ts'
import { aRestaurant } from '../cases/bundleMakers.ts'
import { later, takes } from '../queue/queueMakers.ts'
import { aClerk, aDesk, type Clerk, type DeskServer } from './deskServer.ts'

const page = '/desk/counter'
let desk: DeskServer
let clerk: Clerk

beforeEach(async () => {
  desk = await aDesk()
  clerk = await aClerk(desk)
})

/** Posts a form of the page; answers what the page says afterwards. */
async function press(
  what: string,
  fields: Record<string, string | string[]> = {},
  by = clerk,
): Promise<{ status: number; text: string }> {
  const form = await by.form(page)
  const answer = await by.post(`${page}/${what}`, { ...form, ...fields })
  const next = answer.headers.get('location')
  return { status: answer.status, text: next ? await by.page(next) : await answer.text() }
}

const sit = (number = '3', by = clerk) => press('seat', { number, groups: ['A'] }, by)
const ticketOn = (text: string) => /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? ''

test('a clerk sits down, calls, serves and finishes; and is led to the case', async () => {
  const caseNumber = await aRestaurant(desk.hall)
  expect(await clerk.page(page)).toContain('今天坐哪个窗口')
  expect((await press('next')).text).toContain('请先选您坐的窗口')
  expect((await press('seat', { number: '3' })).text).toContain('选至少一个队')
  expect((await sit()).text).toMatch(/3 号窗口.*叫综合窗口的号/s)
  expect((await press('next')).status).toBe(409)
  await takes(desk.hall, { group: 'A', caseNumber })
  expect(await clerk.page(page)).toContain('1 位在等')
  later(desk.hall, 12)
  const { text } = await press('next')
  expect(text).toMatch(/A001.*叫了 1 次.*等了 12 分钟/s)
  expect(text).toContain(`href="/desk/cases/${caseNumber}"`)
  const ticket = ticketOn(text)
  expect((await press('ticket', { ticket, action: 'start' })).text).toContain('正在办')
  const finished = await press('ticket', { ticket, action: 'finish' })
  expect(finished.text).toMatch(new RegExp(`A001 办完了。.*看办件 ${caseNumber}`, 's'))
  expect(await queueTicket(desk.hall.store.db, ticket)).toMatchObject({ state: 'done', staff: 'wang' })
  expect(desk.faults).toEqual([])
})

test('the same press twice calls once', async () => {
  for (const _ of [1, 2]) await takes(desk.hall, 'A')
  await sit()
  const form = await clerk.form(page)
  const answers = await Promise.all([1, 2].map(() => clerk.post(`${page}/next`, form)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await clerk.page(page)).toContain('1 位')
})

test('[R27.3] a ticket for somebody of the green channel: the criterion is shown at the counter, and gone with the ticket', async () => {
  await sit()
  await press('take', { group: 'A', green: '', caseNumber: '' })
  const taken = await press('take', { group: 'A', green: '残疾人', caseNumber: '' })
  expect(taken.text).toContain('取好了：Z001。下一个就是他。')
  const wrong = await press('take', { group: 'A', green: '', caseNumber: 'bj2026-000099' })
  expect([wrong.status, wrong.text.includes('没有这个办件编号')]).toEqual([422, true])
  expect(wrong.text).toContain('value="bj2026-000099"')
  expect(await clerk.page(page)).toMatch(/接下来.*Z001.*绿色通道.*A001/s)
  const called = await press('next')
  expect(called.text).toContain('绿色通道：残疾人，请看一眼证件')
  const ticket = ticketOn(called.text)
  await press('ticket', { ticket, action: 'start' })
  await press('ticket', { ticket, action: 'finish' })
  expect(JSON.stringify(await queueSteps(desk.hall.store.db, ticket))).not.toContain('残疾人')
})

test('[R27.1] whoever comes to their appointment gets a number that goes first in its time', async () => {
  for (const _ of [1, 2]) await takes(desk.hall, 'D')
  const path = '/desk/appointments?guide=id-card'
  const form = await clerk.form(path)
  const wish = { guide: 'id-card', time: '2026-03-05 10:30', phone: '13800138000' }
  await clerk.post('/desk/appointments/book', { ...form, ...wish })
  const [booked] = await appointmentsOn(desk.hall.store.db, '2026-03-05')
  later(desk.hall, 20)
  const kept = () => clerk.post(`/desk/appointments/${booked!.number}/kept`, form)
  const address = (await kept()).headers.get('location')!
  expect(await clerk.page(address)).toContain('记下了，到了。号是 D003，请他等叫号。')
  expect((await kept()).headers.get('location')).not.toContain('ticket')
  await press('seat', { number: '3', groups: ['D'] })
  expect((await press('next')).text).toMatch(/D003.*预约 10:30/s)
})

test('skip, park and transfer from the page; a reason that is missing is asked for and the queue stays', async () => {
  for (const _ of [1, 2, 3]) await takes(desk.hall, 'A')
  await sit()
  const first = await press('next')
  expect(first.text).toContain('叫满 3 次')
  expect(first.text).not.toContain('id="act-skip"')
  const ticket = ticketOn(first.text)
  expect((await press('ticket', { ticket, action: 'skip' })).text).toContain('叫满三次')
  later(desk.hall, 3)
  expect(await clerk.page(page)).toContain('id="act-skip"')
  expect((await press('ticket', { ticket, action: 'skip' })).text).toContain('排到队尾')
  const second = ticketOn((await press('next')).text)
  expect((await press('ticket', { ticket: second, action: 'park' })).text).toMatch(/先放着的.*A002.*接着办/s)
  const third = ticketOn((await press('next')).text)
  const without = await press('ticket', { ticket: third, action: 'transfer', group: 'D', reason: ' ' })
  expect(without.text).toMatch(/为什么转过去.*<details id="transfer" open.*value="D" selected/s)
  const done = await press('ticket', {
    ticket: third,
    action: 'transfer',
    group: 'D',
    reason: '要先补身份证',
  })
  expect(done.text).toContain('取号的先后不变')
  expect((await press('ticket', { ticket: second, action: 'resume' })).text).toContain('接着办')
  expect((await press('leave')).text).toContain('还有一位没办完')
  await press('ticket', { ticket: second, action: 'finish' })
  expect((await press('leave')).text).toContain('已经离开窗口')
})

test('a colleague’s ticket is out of reach, and so is a seat where somebody is served', async () => {
  await takes(desk.hall, 'A')
  await sit()
  const ticket = ticketOn((await press('next')).text)
  const other = await aClerk(desk, 'li', '李强', 'result-clerk')
  expect(await sit('3', other)).toMatchObject({ status: 409 })
  await sit('4', other)
  const meddled = await press('ticket', { ticket, action: 'park' }, other)
  expect([meddled.status, meddled.text.includes('刚刚有了变化')]).toEqual([409, true])
  expect((await press('ticket', { ticket, action: 'explode' })).status).toBe(404)
  expect((await press('ticket', { ticket: 'nobody', action: 'start' })).status).toBe(409)
  const approver = await aClerk(desk, 'liu', '刘洋', 'approver')
  expect((await approver.fetch(page)).status).toBe(403)
  expect(await approver.page('/desk')).not.toContain('href="/desk/counter"')
})

test('[R27.2] after closing the page says how many were promised to be served', async () => {
  await sit()
  desk.hall.at(new Date('2026-03-05T08:58:00Z'))
  for (const _ of [1, 2]) await takes(desk.hall, 'A')
  expect(await clerk.page(page)).not.toContain('已经下班')
  desk.hall.at(new Date('2026-03-05T09:00:00Z'))
  expect(await clerk.page(page)).toContain('下班前取了号的还有 2 位')
})
