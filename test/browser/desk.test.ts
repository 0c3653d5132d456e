/** The staff desk in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hashPassword } from '../../src/desk/password.ts'
import { newTicket } from '../../src/effects/newTicket.ts'
import { transcript } from '../../src/effects/transcript.ts'
import { setPassword } from '../../src/store/staff.ts'
import { ticketOf } from '../../src/store/tickets.ts'
import { aDesk, anAccount, type DeskServer, password, serveDesk, somebodyWaits } from '../desk/deskServer.ts'
import { launch } from './chromium.ts'
import { aScreen, looksRight, signIn } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function aScreenAt(desk: DeskServer) {
  const screen = await aScreen(browser)
  await screen.page.goto(`${desk.url}/desk`)
  return screen
}

test('from the first sign-in to the end of a conversation, without one reload', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await anAccount(desk, 'wang', '王芳')
  await setPassword(hall.store.db, 'wang', {
    passwordHash: await hashPassword('once-only-pass'),
    mustChange: true,
  })
  const { page, refused } = await aScreenAt(desk)
  await looksRight(page, 'desk-sign-in')
  await signIn(page, 'wang', 'once-only-pass')
  await page.getByText('请先换成自己的密码').waitFor()
  await looksRight(page, 'desk-password')
  await page.getByLabel('现在的密码').fill('once-only-pass')
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再填一次新密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('现在没有工单').waitFor()
  await page.getByText('已连接').waitFor()
  await looksRight(page, 'desk-empty')
  await page.getByRole('link', { name: '指南' }).click()
  await page.getByLabel('找指南').fill('食品经营')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '食品经营许可' }).first().waitFor()
  await looksRight(page, 'desk-guides')
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await page.getByText('改了以后，关系到谁').waitFor()
  await looksRight(page, 'desk-guide')
  await page.goto(`${desk.url}/desk`)
  await page.getByText('已连接').waitFor()

  await page.getByRole('button', { name: '来工单响一声' }).click()
  await page.getByRole('button', { name: '点一下关掉', pressed: true }).waitFor()
  const { visit, number } = await somebodyWaits(desk)
  await page.getByText(number).waitFor()
  expect(await page.title()).toMatch(/^\(1\) 工单/)
  await page.locator('#main').press('j')
  await page.keyboard.press('c')
  await page.getByLabel('回复办事人').waitFor()
  await page.getByText('已连接').waitFor()
  await page.keyboard.type('您好，请问户口本还在吗？')
  await page.keyboard.press('Enter')
  const lines = page.locator('#lines')
  await lines.getByText('户口本还在吗').waitFor()
  await visit.say('在的，我带着呢')
  await lines.getByText('在的，我带着呢').waitFor()
  expect(await page.locator('#unsent li').count()).toBe(0)
  await looksRight(page, 'desk-ticket')
  await page.getByText('结束', { exact: true }).click()
  await page.getByText('已经解决').click()
  await looksRight(page, 'desk-closing')
  await page.getByRole('button', { name: '结束工单' }).click()
  await page.getByText('最近结束的 1 个').waitFor()
  expect((await ticketOf(hall.store.db, number))?.outcome).toBe('solved')
  expect(refused).toEqual([])
})

test('words that the server does not take wait in the page, over a reload, and arrive once and in order', async () => {
  const desk = await serveDesk((await aDesk()).hall)
  const { store } = desk.hall
  await anAccount(desk, 'wang', '王芳')
  const { page } = await aScreenAt(desk)
  await signIn(page, 'wang')
  const { visit, number } = await somebodyWaits(desk)
  await page.getByRole('button', { name: `接这个工单 ${number}` }).click()
  await page.getByLabel('回复办事人').waitFor()
  await page.getByText('已连接').waitFor()
  // The first answer is lost after the words were taken; then nobody answers for a while.
  let dropped = 0
  await page.route('**/say', async route => {
    if (dropped++ === 0) await route.fetch()
    await route.abort()
  })
  for (const words of ['第一句', '第二句', '第三句']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await page.locator('#unsent').getByText('第三句').waitFor()
  await page.locator('#lines').getByText('第一句').waitFor()
  await vi.waitFor(() => expect(dropped).toBeGreaterThan(1), { timeout: 5000 })
  await desk.stop()
  await page.getByText('连接断了，正在重连').waitFor()
  // What did arrive stands there once, the rest waits.
  expect(await page.locator('#unsent .bubble').allInnerTexts()).toEqual(['第二句', '第三句'])
  await looksRight(page, 'desk-broken')
  await page.unroute('**/say')
  await serveDesk(desk.hall, false, Number(new URL(desk.url).port))
  await page.reload()
  await page.getByText('已连接').waitFor()
  await page.locator('#lines').getByText('第三句').waitFor()
  await vi.waitFor(async () => expect(await page.locator('#unsent li').count()).toBe(0), { timeout: 8000 })
  const said = (await transcript(store.db, visit.conversation, '')).filter(({ from }) => from === 'staff')
  expect(said.map(({ text }) => text)).toEqual(['第一句', '第二句', '第三句'])
  expect(await page.locator('#lines .staff .words').allInnerTexts()).toEqual(['第一句', '第二句', '第三句'])
})

test('a full desk: every page is free of accessibility faults and fits the screen', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await anAccount(desk, 'chen', '陈静', 'admin')
  await anAccount(desk, 'wang', '王芳')
  await fill(desk)
  const { page, refused } = await aScreenAt(desk)
  await signIn(page, 'chen')
  await page.getByText('别人在接的').waitFor()
  await looksRight(page, 'desk-list')
  await page.getByText('没发出去，去看看').click()
  await page.getByText('再发一次').first().waitFor()
  await looksRight(page, 'desk-parked')
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByLabel('账号').fill('zhao')
  await page.getByLabel('姓名').fill('赵强')
  await page.getByRole('button', { name: '加上' }).click()
  await page.getByText('的一次性密码是').waitFor()
  await looksRight(page, 'desk-staff')
  const { number } = (await hall.store.db.selectFrom('ticket').selectAll().orderBy('opened_at').execute())[0]!
  await page.goto(`${desk.url}/desk/tickets/${number}?refused=taken`)
  await page.getByRole('button', { name: '看电话' }).click()
  await page.getByText('13812345678').waitFor()
  await page.goto(`${desk.url}/desk/tickets/${number}?refused=taken`)
  await page.getByText('王芳刚刚接了这个工单。').waitFor()
  await looksRight(page, 'desk-lost-race')
  await page.goto(`${desk.url}/desk/none`)
  await looksRight(page, 'desk-error')
  expect(refused).toEqual([])
})

/** Tickets of every kind and state, and a reply that could not be sent. */
async function fill(desk: DeskServer): Promise<void> {
  const { hall } = desk
  const wang = { id: 'wang', name: '王芳', role: 'intake-clerk' } as const
  const first = await somebodyWaits(desk)
  await first.visit.say('我的电话是 13812345678，孩子明天要坐火车，今天能不能办下来？')
  await hall.tickets.claim({ ticket: first.number, by: wang, id: '1' })
  const done = await somebodyWaits(desk)
  await hall.tickets.claim({ ticket: done.number, by: wang, id: '2' })
  await hall.tickets.close({ ticket: done.number, by: wang, id: '3', outcome: 'called-back' })
  const { store, shelf } = hall
  for (const text of [
    '老宅翻建以后门牌号变了，不动产证上的地址要不要跟着改？',
    '外地户口的孩子在我们县上幼儿园有没有补助',
  ]) {
    const scene = { db: store.db, now: hall.now(), catalogue: shelf.current(), channel: 'telegram' }
    const asked = { topic: 'unknown', text, guide: '', answers: {} }
    await newTicket('back-office', asked, '县自然资源局', {
      ...scene,
      conversation: first.visit.conversation,
    } as never)
    hall.at(new Date(hall.now().getTime() + 100 * 60_000))
  }
  await somebodyWaits(desk)
  hall.at(new Date(hall.now().getTime() + 12 * 60_000))
  await somebodyWaits(desk)
  await store.db
    .insertInto('outbox')
    .values({
      conversation: 'telegram:7',
      channel: 'telegram',
      recipient: '7',
      turn: 1,
      seq: 1,
      reply: JSON.stringify({
        kind: 'text',
        text: '您问的事有答复了：不用改证，带上门牌证明到窗口换发就行。',
      }),
      status: 'parked',
      attempts: 5,
      due_at: hall.now().toISOString(),
      error: 'blocked',
      created_at: hall.now().toISOString(),
    })
    .execute()
}
