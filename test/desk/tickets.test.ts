/** What clerks do with tickets over HTTP. */
import { describe, expect, test } from 'vitest'
import { newTicket } from '../../src/effects/newTicket.ts'
import { transcript } from '../../src/effects/transcript.ts'
import { happeningsOf } from '../../src/store/ticketEvents.ts'
import { aVisit } from '../makers.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type Clerk, somebodyWaits } from './deskServer.ts'

async function claim(clerk: Clerk, number: string): Promise<string> {
  const answer = await clerk.post(`/desk/tickets/${number}/claim`, await clerk.form('/desk/password'))
  return `${answer.headers.get('location')}`
}

describe.each(databases)('on %s', database => {
  test('words said twice with one id are said once; closing twice closes once', async () => {
    const desk = await aDesk({ database })
    const { store } = desk.hall
    const wang = await aClerk(desk)
    const { visit, number } = await somebodyWaits(desk)
    await claim(wang, number)
    const said = await Promise.all([
      wang.say(number, 'message-1', '请带户口本'),
      wang.say(number, 'message-1', '请带户口本'),
    ])
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    expect((await wang.say(number, 'message-2', '上午都行')).status).toBe(200)
    const words = async () =>
      (await transcript(store.db, visit.conversation, '')).filter(({ from }) => from === 'staff')
    expect((await words()).map(({ text, who }) => [who, text])).toEqual([
      ['王芳', '请带户口本'],
      ['王芳', '上午都行'],
    ])
    const form = { ...(await wang.form(`/desk/tickets/${number}`)), outcome: 'solved' }
    for (let times = 0; times < 2; times++) {
      const answer = await wang.post(`/desk/tickets/${number}/close`, form)
      expect(answer.headers.get('location')).toBe('/desk')
    }
    expect((await happeningsOf(store.db, number)).map(({ what }) => what)).toEqual([
      'opened',
      'claimed',
      'closed',
    ])
    const late = await wang.say(number, 'message-3', '还有')
    expect([late.status, await late.json()]).toEqual([409, { error: { message: '这个工单已经结束了。' } }])
  })

  test('[R10.4] the page shows what was said and filled in; the number only to who asks, and that is noted', async () => {
    const desk = await aDesk({ database })
    const wang = await aClerk(desk)
    const { visit, number } = await somebodyWaits(desk)
    await visit.say('我电话 13812345678，<b>急</b>')
    const page = `/desk/tickets/${number}`
    const before = await wang.page(page)
    expect(before).toContain('丢失补领')
    expect(before).toContain('身份证丢了')
    expect(before).toContain('&lt;b&gt;急')
    expect(before).not.toContain('13812345678')
    const form = await wang.form(page)
    await Promise.all([1, 2, 3].map(() => wang.post(`${page}/phone`, form)))
    expect(await wang.page(page)).toContain('13812345678')
    const noted = (await happeningsOf(desk.hall.store.db, number)).filter(({ what }) => what === 'phone-seen')
    expect(noted.map(({ actor }) => actor)).toEqual(['wang'])
    const zhao = await aClerk(desk, 'zhao', '赵强')
    expect(await zhao.page(page)).not.toContain('13812345678')
    desk.hall.at(new Date(desk.hall.now().getTime() + 11 * 60_000))
    expect(await wang.page(page)).not.toContain('13812345678')
  })
})

test('the list: who waits longest stands first; mine, others’ and closed ones stand apart', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  expect(await wang.page('/desk')).toContain('现在没有工单')
  const first = await somebodyWaits(desk)
  desk.hall.at(new Date(desk.hall.now().getTime() + 5 * 60_000))
  const second = await somebodyWaits(desk)
  const list = await wang.page('/desk')
  expect(list).toContain('<title>(2) 工单')
  expect(list.indexOf(first.number)).toBeLessThan(list.indexOf(second.number))
  expect(list).toMatch(/<time[^>]*>等了 5 分钟</)
  await claim(wang, first.number)
  expect(await wang.page('/desk')).toMatch(/我在接的/)
  const zhao = await aClerk(desk, 'zhao', '赵强')
  expect(await zhao.page('/desk')).toMatch(/别人在接的/)
  const form = { ...(await wang.form('/desk')), outcome: 'referred' }
  await wang.post(`/desk/tickets/${first.number}/close`, form)
  expect(await wang.page('/desk')).toContain('请到别处办')
})

test('[R10.3] a passed-on question shows when it is due, in words', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const visit = await aVisit(desk.hall)
  await visit.open()
  const { store, shelf, now } = desk.hall
  const scene = { db: store.db, now: now(), catalogue: shelf.current(), channel: 'web' }
  const asked = { topic: 'unknown', text: '能办养老证吗', guide: '', answers: {} }
  await newTicket('back-office', asked, '民政局', { ...scene, conversation: visit.conversation } as never)
  const words = async () =>
    [...(await wang.page('/desk')).matchAll(/<b>(还早|快到时间|已超时)<\/b>/g)].map(at => at[1])
  expect(await words()).toEqual(['还早', '还早'])
  desk.hall.at(new Date(now().getTime() + 100 * 60_000))
  expect(await words()).toContain('快到时间')
  desk.hall.at(new Date(now().getTime() + 3 * 24 * 60 * 60_000))
  await wang.signIn('wang')
  expect(await words()).toEqual(['已超时', '已超时'])
})

test('a leader may put a clerk’s ticket back, another clerk may not; pages show exactly that', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const zhao = await aClerk(desk, 'zhao', '赵强')
  const leader = await aClerk(desk, 'li', '李主任', 'group-leader')
  const { number } = await somebodyWaits(desk)
  await claim(wang, number)
  const page = `/desk/tickets/${number}`
  const shown = async (clerk: Clerk) => {
    const html = await clerk.page(page)
    return ['claim', 'say', 'release', 'close'].filter(action => html.includes(`action="${page}/${action}"`))
  }
  expect(await shown(wang)).toEqual(['say', 'release', 'close'])
  expect(await shown(zhao)).toEqual([])
  expect(await shown(leader)).toEqual(['release', 'close'])
  const forbidden = await zhao.post(`${page}/release`, await zhao.form(page))
  expect(forbidden.headers.get('location')).toBe(`${page}?refused=not-yours`)
  expect((await leader.post(`${page}/release`, await leader.form(page))).headers.get('location')).toBe(
    '/desk',
  )
  expect(await shown(zhao)).toEqual(['claim'])
  expect((await wang.fetch('/desk/tickets/GD2026-999999')).status).toBe(404)
})
