/** Forms of the second half of a case in a real browser: an inspection by keyboard, a signature by hand. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { deliveryOf } from '../../src/store/deliveries.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { ratingsSince } from '../../src/store/ratings.ts'
import { accepted, act, card, chen, liu, permit, reading, wang } from '../desk/caseMakers.ts'
import { aDesk, type DeskServer } from '../desk/deskServer.ts'
import { testSeal } from '../makers.ts'
import { launch } from './chromium.ts'
import { atDesk, looksRight, narrow, wide } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const carried = (page: Page) => page.locator('input[name=signature]').inputValue()

async function sign(page: Page): Promise<void> {
  const pad = page.locator('canvas')
  await pad.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await pad.boundingBox())!
  await page.mouse.move(x + width * 0.2, y + height * 0.3)
  await page.mouse.down()
  for (const step of [0.3, 0.45, 0.6]) await page.mouse.move(x + width * step, y + height * (0.9 - step))
  await page.mouse.up()
  await vi.waitFor(async () => expect(await carried(page)).toMatch(/^M\d+ \d+L/))
}

test('[R23.1] a result is handed out: the receiver signs on the screen, a reload loses nothing', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await accepted(hall, card)
  await act(hall, wang, number, 'refer')
  await act(hall, chen, number, 'begin-review')
  await act(hall, chen, number, 'grant', { decision: '准予', basis: '《居民身份证法》第七条' })
  const { page, refused } = await atDesk(browser, desk, liu)
  await page.goto(`${desk.url}/desk/cases`)
  await page.getByRole('link', { name: '登记到窗口的结果' }).click()
  await page.getByRole('checkbox').first().check()
  await looksRight(page, 'arrivals')
  await page.getByRole('button', { name: '登记到窗口' }).click()
  await page.getByText('登记了 1 件').waitFor()
  await page.setViewportSize(wide)
  await page.goto(`${desk.url}/desk/cases/${number}/actions/release`)
  await page.getByLabel('身份证件', { exact: true }).check()
  await page.getByLabel('领取人', { exact: true }).fill('李思雨')
  await sign(page)
  await looksRight(page, 'form-release')
  await page.setViewportSize(wide)
  const drawn = await carried(page)
  await page.reload()
  expect(await carried(page)).toBe(drawn)
  const inked = () =>
    page.evaluate(
      "[...document.querySelector('canvas').getContext('2d').getImageData(0,0,600,200).data].some(v => v > 0)",
    )
  await vi.waitFor(async () => expect(await inked()).toBe(true))
  await page.getByRole('button', { name: '重签' }).click()
  expect([await carried(page), await inked()]).toEqual(['', false])
  await sign(page)
  const signed = await carried(page)
  await page.getByRole('button', { name: '发放结果' }).click()
  await page.getByText('办好了：发放结果').waitFor()
  await page.getByAltText('评价的二维码').waitFor()
  await looksRight(page, 'released')
  const { signature } = await deliveryOf(hall.store.db, number)
  expect(testSeal.open(signature!)).toBe(signed)
  expect(refused).toEqual([])
  await rateByReceipt(desk, number)
})

/** She was served at the counter: on her own telephone she rates by the receipt. */
async function rateByReceipt(desk: DeskServer, number: string): Promise<void> {
  const receipt = (await noticesOf(desk.hall.store.db, number)).at(-1)!
  const context = await browser.newContext({ viewport: narrow, locale: 'zh-CN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await page.goto(`${desk.url}/n/${receipt.secret}`)
  await page.getByRole('link', { name: '给这次服务评价' }).click()
  const heights = await page.locator('.grades button').evaluateAll(all => all.map(one => one.clientHeight))
  expect([heights.length, new Set(heights).size]).toEqual([6, 1])
  await looksRight(page, 'rate')
  await page.getByRole('button', { name: '不满意', exact: true }).click()
  await page.getByText('等得太久').click()
  await page.getByLabel('还想说点什么').fill('等了一上午')
  await looksRight(page, 'rate-more')
  await page.getByText('匿名：').click()
  await page.getByRole('button', { name: '交评价' }).click()
  await page.getByText('谢谢您的评价').waitFor()
  expect(await ratingsSince(desk.hall.store.db, new Date(0))).toMatchObject([{ level: 2, anonymous: true }])
}

test('[R21.3] an inspection is arranged and recorded by keyboard', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await accepted(hall, permit)
  await act(hall, wang, number, 'refer')
  await act(hall, chen, number, 'begin-review')
  const { page, refused } = await atDesk(browser, desk, { ...chen, id: 'chen2' })
  await page.goto(`${desk.url}/desk/cases/${number}`)
  await page.getByRole('link', { name: '安排现场勘察' }).click()
  await page.getByLabel('什么时候去').fill('2026-03-09T09:30')
  await page.getByLabel('去哪里').fill('示例县金水路一号')
  await page.getByLabel('去的人').fill('陈伟\n李强')
  await looksRight(page, 'form-inspection')
  await page.getByLabel('去哪里').press('Enter')
  await page.getByText('办好了：安排现场勘察').waitFor()
  expect((await reading(hall, number)).state).toBe('external-step')
  expect(refused).toEqual([])
})
