/** Whole visits to the kiosk by touch: an appointment kept, a result fetched, progress, rating, a clerk who answers. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { noticesOf } from '../../src/store/notices.ts'
import { ratingsSince } from '../../src/store/ratings.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { act, inPerson, liu, zhang } from '../cases/people.ts'
import { codeOf, completed } from '../cases/resultMakers.ts'
import { aClerk, aDesk, type DeskServer } from '../desk/deskServer.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'
import { scanned, scanning } from './codes.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function atKiosk({ url }: DeskServer, size = { width: 1080, height: 1920 }): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    hasTouch: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await page.goto(`${url}/kiosk`)
  return page
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap()
const home = (page: Page) => page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()

async function write(page: Page, words: string): Promise<void> {
  await tap(page, '打字说')
  await page.getByRole('textbox').fill(words)
  await page.keyboard.press('Enter')
}

/** Keeps a picture of the screen where the variable PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}

test('on a lying screen an appointment is made by touch, kept, and leads to a number that goes first', async () => {
  const desk = await aDesk()
  const page = await atKiosk(desk, { width: 1920, height: 1080 })
  await tap(page, /^预约/)
  await tap(page, '别的事，约综合窗口')
  await tap(page, /^3 月 5 日/)
  await page.getByText('3 月 5 日（周四），几点来方便？').waitFor()
  await tap(page, '10:30')
  // Pressed twice in a row, it is one appointment.
  const agree = page.getByRole('button', { name: '就约这个时间' })
  await agree.evaluate((button: { click(): void }) => [button.click(), button.click()])
  await page.getByText('约好了').waitFor()
  const number = /YY2026-\d{6}/.exec(await page.locator('.said').innerText())![0]
  await picture(page, 'kiosk-appointment-lying')
  await tap(page, '结束')
  await home(page)
  desk.hall.at(new Date('2026-03-05T10:20:00+08:00'))
  await tap(page, '取件、赴约')
  for (const digit of number.replace(/\D/g, '')) await tap(page, digit)
  await tap(page, '好了')
  await page.getByText('到了约的时间先叫您').waitFor()
  await page.getByRole('heading', { name: 'A001' }).waitFor()
  await picture(page, 'kiosk-arrived-lying')
  expect(await desk.hall.store.db.selectFrom('appointment').select('number').execute()).toEqual([{ number }])
})

test('a result is fetched by its code; progress by number and four digits; the receipt is rated on the screen', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const { db } = hall.store
  const found = await completed(hall)
  const { number } = found
  const page = await atKiosk(desk)
  await tap(page, '取件、赴约')
  for (const digit of await codeOf(hall, found)) await tap(page, digit)
  await tap(page, '好了')
  await page.getByText('把取件码告诉工作人员').waitFor()
  await picture(page, 'kiosk-pickup')
  await tap(page, '结束')

  await tap(page, /^查进度/)
  await write(page, number)
  await page.getByText('后四位').first().waitFor()
  await write(page, '9999')
  await page
    .getByText(/没有对上|不对|对不上/)
    .first()
    .waitFor()
  await write(page, zhang.phone.slice(-4))
  await page.getByText('请您来窗口领').waitFor()
  await picture(page, 'kiosk-progress')
  await tap(page, '结束')

  await act(hall, liu, { number }, 'release', inPerson)
  const receipt = (await noticesOf(db, number)).find(({ kind }) => kind === 'service-receipt')!
  await tap(page, /^办事评价/)
  await page.evaluate(scanning(`https://hall.example.cn/rate/${receipt.secret}`))
  await tap(page, '不满意')
  await picture(page, 'kiosk-rate')
  await tap(page, '等得太久')
  await tap(page, '匿名提交')
  await page.getByText('您说的问题会有人核实和整改').waitFor()
  expect(await ratingsSince(db, new Date(0))).toMatchObject([{ level: 2, tags: ['等得太久'] }])
  await tap(page, '结束')
  await page.evaluate(scanning('https://hall.example.cn/rate/AAAAAAAAAAAAAAAA'))
  await page.getByText('现在不能评价').waitFor()
})

test('a clerk is called, answers at the screen, and is let go; who walks away leaves no ticket behind', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const wang = await aClerk(desk)
  const page = await atKiosk(desk)
  await tap(page, /^叫工作人员/)
  await page.getByText('您排在第 1 位').waitFor()
  const [ticket] = await openTickets(hall.store.db)
  const path = `/desk/tickets/${ticket!.number}`
  await wang.post(`${path}/claim`, await wang.form(path))
  await page.getByText('工作人员王芳来了').waitFor()
  await write(page, '残疾证丢了怎么补')
  await wang.say(ticket!.number, 'message-1', '带身份证来三号窗口就行。')
  await page.getByText('带身份证来三号窗口就行。').waitFor()
  await page.getByText('工作人员 王芳').waitFor()
  await page.getByText('残疾证丢了怎么补').waitFor()
  await picture(page, 'kiosk-clerk')
  await wang.post(`${path}/close`, { ...(await wang.form(path)), outcome: 'solved' })
  await tap(page, '解决了')
  await page.getByText('解决了就好').waitFor()
  await tap(page, '叫工作人员')
  await page.getByText('您排在第 1 位').waitFor()
  expect(await openTickets(hall.store.db)).toHaveLength(1)
  await tap(page, '结束')
  await home(page)
  await expect.poll(async () => (await openTickets(hall.store.db)).length).toBe(0)
})

test('after hours one hears when somebody comes, and may leave a number to be called', async () => {
  const desk = await aDesk()
  desk.hall.at(new Date('2026-03-05T18:30:00+08:00'))
  const page = await atKiosk(desk)
  await tap(page, /^叫工作人员/)
  await page.getByText('现在没有人值班').waitFor()
  await tap(page, '留个电话，回电给我')
  await write(page, '13812345678')
  await page.getByText('138****5678').waitFor()
  await tap(page, '结束')
  await home(page)
  expect(await openTickets(desk.hall.store.db)).toMatchObject([{ status: 'waiting' }])
})

test('what was begun on a phone goes on at the kiosk for a while, and stays on the phone', async () => {
  const desk = await aDesk()
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  onTestFinished(() => phone.context().close())
  phone.setDefaultTimeout(8000)
  await phone.goto(desk.url)
  await phone.getByRole('textbox').fill('身份证丢了')
  await phone.getByRole('button', { name: '发送', exact: true }).click()
  await phone.getByRole('button', { name: '看我要带什么' }).click()
  await phone.getByText('哪种情况').first().waitFor()
  await phone.getByRole('button', { name: '到大厅的机器上接着办' }).click()
  await phone.getByText('还有 5 分钟').waitFor()
  await picture(phone, 'phone-to-kiosk')
  expect(await accessFaults(phone)).toEqual([])
  const link = await scanned(phone)
  const page = await atKiosk(desk)
  await page.evaluate(scanning(link))
  await page.getByText('哪种情况').first().waitFor()
  await tap(page, '丢失补领')
  await page.getByText('第 2 题').waitFor()
  await tap(page, '结束')
  await home(page)
  await phone.keyboard.press('Escape')
  await phone.getByText('第 2 题').waitFor()
  // The code counted once.
  await page.evaluate(scanning(link))
  await page.getByText('这个码已经用过').waitFor()
})
