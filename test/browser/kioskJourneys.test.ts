/** What people really do at a kiosk: change their minds, press twice, leave in the middle; and what is left of it. */
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openTickets } from '../../src/store/tickets.ts'
import { aDesk, type DeskServer } from '../desk/deskServer.ts'
import { launch } from './chromium.ts'
import { scanned, scanning } from './codes.ts'
import { atDesk } from './deskPage.ts'
import { isOnPaper } from './kioskPaper.ts'

const portrait = { width: 1080, height: 1920 }
const landscape = { width: 1920, height: 1080 }

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function aPage(url: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    hasTouch: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await page.addInitScript('globalThis.print = () => undefined')
  page.on('pageerror', error => void faults.push(`${error}`))
  await page.goto(url)
  return page
}

const faults: string[] = []
const atKiosk = ({ url }: DeskServer, size = portrait) => aPage(`${url}/kiosk/`, size)
const aPhone = (link: string) => aPage(link, { width: 390, height: 844 })
const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap()
const home = (page: Page) => page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
const said = (page: Page) => page.locator('.said').innerText()

/** A finger that trembles: the button is pressed again before anything could come of the first time. */
const tapTwice = (page: Page, name: string) =>
  page
    .getByRole('button', { name })
    .first()
    .evaluate((button: { click(): void }) => [button.click(), button.click()])

async function write(page: Page, words: string): Promise<void> {
  await tap(page, '打字说')
  await page.getByRole('textbox').fill(words)
  await page.keyboard.press('Enter')
}

async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await tap(page, digit)
  await tap(page, '好了')
}

/** Keeps a picture of the screen where the variable PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: `${process.env.PICTURES}/${name}-${page.viewportSize()!.width}.png` })
}

test('[R27.1] an appointment for a matter is taken along by its code, moved, kept by scanning it, and another given back', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const page = await atKiosk(desk)
  await tap(page, /^预约/)
  await write(page, '办居住证')
  await page.getByText('您哪天来？').waitFor()
  await tap(page, /^3 月 5 日/)
  await tap(page, '10:30')
  await tapTwice(page, '就约这个时间')
  await page.getByText('约好了').waitFor()
  await picture(page, 'kiosk-appointment-slip')
  const link = await scanned(page, '.slip .qr')
  await tap(page, '打印')
  await isOnPaper(page, 'a4')
  const phone = await aPhone(link)
  await phone.getByText('10:30').first().waitFor()
  expect(await phone.getByRole('link', { name: /日历/ }).getAttribute('href')).toContain('calendar.ics')
  await tap(page, '改时间')
  await tap(page, /^3 月 6 日/)
  await tap(page, '10:00')
  await page.getByText('时间改好了').waitFor()
  await tap(page, '结束')
  await home(page)

  await page.evaluate(scanning(link))
  await page.getByText('不是今天').waitFor()
  await picture(page, 'kiosk-another-day')
  await tap(page, '取号')
  await page.getByRole('heading', { name: '到哪个窗口办？' }).waitFor()
  await tap(page, '结束')
  hall.at(new Date('2026-03-06T09:50:00+08:00'))
  for (const _ of ['scanned', 'scanned again']) {
    await page.evaluate(scanning(link))
    await page.getByRole('heading', { name: 'D001' }).waitFor()
    await tap(page, '好了')
  }
  await page.evaluate(scanning(link))
  const place = await aPhone(await scanned(page, '.ticket .qr'))
  await place.getByText('D001').first().waitFor()
  await picture(page, 'kiosk-arrived-with-code')
  await tap(page, '好了')

  await tap(page, '取件、赴约')
  await typeDigits(page, '2026999999')
  await page.getByText('没有对上').waitFor()
  await tap(page, '结束')
  await tap(page, /^预约/)
  await tap(page, '别的事，约综合窗口')
  await page.locator('.choices button').first().tap()
  await page.getByText('几点来方便').waitFor()
  await page.locator('.choices button').first().tap()
  await tap(page, '就约这个时间')
  await page.getByText('约好了').waitFor()
  await tapTwice(page, '取消预约')
  await page
    .getByText(/取消了/)
    .first()
    .waitFor()
  const states = await hall.store.db.selectFrom('appointment').select('state').orderBy('number').execute()
  expect(states.map(({ state }) => state)).toEqual(['kept', 'cancelled'])
  expect(faults).toEqual([])
})

test('pressed twice, back and forth, left in the middle: one number, one place, and nothing for the next one', async () => {
  const desk = await aDesk()
  const { db } = desk.hall.store
  const page = await atKiosk(desk, landscape)
  await tap(page, '取号')
  await tap(page, /综合窗口/)
  await tap(page, '返回')
  await tap(page, /综合窗口/)
  await tapTwice(page, '直接取号')
  await page.getByText('A001').waitFor()
  await picture(page, 'kiosk-ticket')
  await tap(page, '好了')
  expect(await db.selectFrom('queue_ticket').select('label').execute()).toEqual([{ label: 'A001' }])

  await tap(page, '我要咨询')
  await write(page, '身份证丢了')
  await tap(page, '看我要带什么')
  await tap(page, '丢失补领')
  await page.getByText('第 2 题').waitFor()
  await tap(page, '返回')
  await page.getByText('哪种情况').first().waitFor()
  await tapTwice(page, '丢失补领')
  await page.getByText('第 2 题').waitFor()
  for (let times = 0; times < 4; times++) await tap(page, '返回')
  await page.getByText('想办什么').first().waitFor()

  // The answer comes when they have gone.
  const late = await held(page, '**/messages')
  await write(page, '我叫卓翊翎')
  await tap(page, '结束')
  await home(page)
  await late()
  const code = await held(page, '**/handover')
  await tap(page, '我要咨询')
  await tap(page, '带到手机上')
  await tap(page, '结束')
  await home(page)
  await code()
  const begun = await held(page, '**/api/chat')
  await tap(page, '叫工作人员')
  await tap(page, '结束')
  await home(page)
  await begun()
  await tap(page, '我要咨询')
  await page.getByRole('button', { name: '打字说' }).waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/卓翊翎|扫一扫|排在第/)
  expect(await page.locator('dialog').count()).toBe(0)
  expect(await openTickets(db)).toEqual([])
  expect(faults).toEqual([])
})

/** Holds back what is asked for at this address until the answered function is called, which waits for the answer too. */
async function held(page: Page, address: string): Promise<() => Promise<void>> {
  const waiting: Route[] = []
  await page.route(address, route => void waiting.push(route))
  return async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    await page.unroute(address)
    for (const route of waiting) {
      await route.fulfill({ response: await route.fetch() }).catch(() => undefined)
    }
  }
}

test('[R10.4] a clerk answers in a desk page, the words stand at the kiosk; the phone’s talk is scanned twice and opens once', async () => {
  const desk = await aDesk()
  const wang = { id: 'wang', name: '王芳', role: 'intake-clerk' } as const
  const { page: clerk } = await atDesk(browser, desk, wang)
  const page = await atKiosk(desk, landscape)
  await tapTwice(page, '叫工作人员')
  await page.getByText('您排在第 1 位').waitFor()
  expect(await openTickets(desk.hall.store.db)).toHaveLength(1)
  await clerk.getByRole('link', { name: '工单' }).first().click()
  await clerk.getByRole('button', { name: /^接这个工单/ }).click()
  await page.getByText('王芳来了').waitFor()
  await write(page, '带孩子来能坐哪里')
  await clerk.locator('#lines').getByText('带孩子来能坐哪里').waitFor()
  await clerk.getByRole('textbox').fill('东边有母婴室。')
  await clerk.getByRole('button', { name: '发送', exact: true }).click()
  await page.getByText('东边有母婴室。').waitFor()
  await picture(page, 'kiosk-clerk-at-desk')
  await tap(page, '结束')
  await home(page)
  await expect.poll(() => openTickets(desk.hall.store.db)).toEqual([])

  const phone = await aPhone(desk.url)
  await phone.getByRole('button', { name: '到大厅的机器上接着办' }).tap()
  const link = await scanned(phone)
  // Readers often read a code twice.
  await page.evaluate(scanning(link))
  await page.getByRole('button', { name: '打字说' }).waitFor()
  await page.evaluate(scanning(link))
  await tap(page, '叫工作人员')
  await page.getByText('您排在第 1 位').waitFor()
  expect(await said(page)).not.toContain('用过')
  expect(await page.getByText('这个码已经用过').count()).toBe(0)
  expect(faults).toEqual([])
})
