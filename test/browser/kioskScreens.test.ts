/** Every screen of the kiosk in one page life: large enough, readable, reachable, for everybody, at every size. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { deviceKey } from '../../kiosk/lobby/device.ts'
import { hash } from '../../src/api/reading.ts'
import { changeDevice, devices, keepDeviceCode } from '../../src/store/devices.ts'
import { codeOf, completed } from '../cases/resultMakers.ts'
import { aHall, type TestHall } from '../makers.ts'
import { served } from '../server.ts'
import { launch } from './chromium.ts'
import { isOnPaper } from './kioskPaper.ts'
import { meetsPromises, sizes } from './kioskScreen.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function atKiosk(hall: TestHall) {
  const { url } = await served(hall)
  const context = await browser.newContext({
    viewport: sizes.portrait,
    hasTouch: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.addInitScript('globalThis.printed = 0; globalThis.print = () => void globalThis.printed++')
  page.setDefaultTimeout(8000)
  const faults: string[] = []
  page.on('pageerror', error => void faults.push(`${error}`))
  await page.clock.install()
  await page.goto(`${url}/kiosk/`)
  await atHome(page)
  return { page, context, faults, url }
}

const atHome = (page: Page) => page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap()

test('every screen keeps its promises in both modes and at a zoom of 200 %', async () => {
  const hall = await aHall()
  const code = await codeOf(hall, await completed(hall))
  const { page, context, faults } = await atKiosk(hall)
  await setUp(page, hall)
  await meetsPromises(page, 'home', { onOneGlass: true })
  await consult(page)
  await browse(page)
  await numbers(page, code)
  await ratingAndStatus(page)
  await idleAndAway(page, () => context.setOffline(true))
  await context.setOffline(false)
  await paused(page, hall)
  expect(faults).toEqual([])
}, 120_000)

async function setUp(page: Page, hall: TestHall): Promise<void> {
  const ends = new Date(hall.now().getTime() + 600_000)
  await keepDeviceCode(hall.store.db, { codeHash: hash('abcdefghij'), name: '大厅东门', madeBy: 'he', ends })
  await page.evaluate(`location.hash = '#setup'`)
  await page.getByLabel('登记码').fill('abcde-fghij')
  await tap(page, /^登记/)
  await page.getByText('登记好了').waitFor()
  await meetsPromises(page, 'setup')
  await tap(page, /^80 毫米/)
  await tap(page, '回到首页')
  await atHome(page)
  // It tells the hall how it is, and hears what it needs for the hours without a network.
  await page.clock.runFor(31_000)
  await expect.poll(() => page.evaluate(`localStorage.getItem('${deviceKey}')`)).toContain('letterKey')
}

async function consult(page: Page): Promise<void> {
  await tap(page, '我要咨询')
  await page.getByRole('button', { name: '打字说' }).waitFor()
  await meetsPromises(page, 'talk')
  await tap(page, '打字说')
  for (const letter of 'sfz') await page.getByRole('button', { name: letter, exact: true }).tap()
  await meetsPromises(page, 'keyboard')
  await page.getByRole('button', { name: '身份证', exact: true }).tap()
  await tap(page, '好了')
  await tap(page, /看我要带什么/)
  await page.getByRole('button', { name: '丢失补领' }).waitFor()
  await meetsPromises(page, 'question')
  await tap(page, '丢失补领')
  await answerAll(page, name => tap(page, name))
  await meetsPromises(page, 'list')
  await tap(page, '打印')
  await isOnPaper(page, 'roll')
  await asWithBot(page)
  await tap(page, '带到手机上')
  await page.getByText('Telegram', { exact: true }).waitFor()
  await meetsPromises(page, 'hand-over')
  await tap(page, '不带了')
  await tap(page, '结束')
  await atHome(page)
}

/** A hall with a bot offers two codes. */
async function asWithBot(page: Page): Promise<void> {
  await page.route('**/handover', async route => {
    const response = await route.fetch()
    const made = (await response.json()) as { code: string }
    await route.fulfill({
      response,
      json: { ...made, telegram: `https://t.me/hall_bot?start=take_${made.code}` },
    })
  })
}

/** The first answer to every question, until the list of materials is there. */
async function answerAll(page: Page, press: (name: string) => Promise<void>): Promise<void> {
  const list = page.getByRole('heading', { name: '一次性告知书' })
  const choices = page.locator('.choices button:not([aria-disabled=true])')
  for (;;) {
    await list.or(choices.first()).first().waitFor()
    if (await list.count()) return
    const before = await page.locator('.said').innerText()
    await press(await choices.first().innerText())
    await expect.poll(() => page.locator('.said').innerText()).not.toBe(before)
  }
}

async function browse(page: Page): Promise<void> {
  await tap(page, '我要办事')
  await meetsPromises(page, 'browse-theme')
  await tap(page, '按人群')
  await meetsPromises(page, 'browse-audience')
  await tap(page, '按拼音')
  await meetsPromises(page, 'browse-letter')
  await tap(page, /^J$/)
  await meetsPromises(page, 'browse-found')
  await page.locator('.found button').first().tap()
  await page.getByRole('heading', { name: '材料' }).waitFor()
  await meetsPromises(page, 'guide')
  await tap(page, '打印')
  await isOnPaper(page, 'roll')
  await tap(page, '结束')
}

async function numbers(page: Page, code: string): Promise<void> {
  await tap(page, '取号')
  await page.getByRole('button', { name: /综合窗口/ }).waitFor()
  await meetsPromises(page, 'queue')
  await tap(page, /综合窗口/)
  await meetsPromises(page, 'green')
  await tap(page, '直接取号')
  await page.getByText('A001').waitFor()
  await meetsPromises(page, 'ticket')
  await tap(page, '打印号票')
  await isOnPaper(page, 'roll')
  await tap(page, '好了')
  await tap(page, '取件、赴约')
  for (const digit of code) await tap(page, digit)
  await meetsPromises(page, 'arrive')
  await tap(page, '好了')
  await page.getByText('A002').waitFor()
  await meetsPromises(page, 'arrived')
  await tap(page, '好了')
}

async function ratingAndStatus(page: Page): Promise<void> {
  await tap(page, '办事评价')
  await meetsPromises(page, 'rate')
  await tap(page, '结束')
  await tap(page, '查进度')
  await page.getByRole('button', { name: '打字说' }).waitFor()
  await meetsPromises(page, 'status')
}

async function idleAndAway(page: Page, cut: () => Promise<void>): Promise<void> {
  await page.clock.runFor(61_000)
  await page.getByRole('alertdialog').waitFor()
  await meetsPromises(page, 'still-there')
  await tap(page, '办好了，清掉')
  await atHome(page)
  await cut()
  await tap(page, '取号')
  await page.getByText('现在没有网络').waitFor()
  await meetsPromises(page, 'no-numbers')
  await tap(page, '留个电话，大厅打给我')
  await meetsPromises(page, 'call-back')
  await tap(page, '结束')
  await meetsPromises(page, 'away', { onOneGlass: true })
}

async function paused(page: Page, hall: TestHall): Promise<void> {
  const [device] = await devices(hall.store.db)
  await changeDevice(hall.store.db, device!.id, { paused: true, message: '正在换纸，请到旁边那台。' })
  await page.clock.runFor(31_000)
  await page.getByText('这台一体机现在不用').waitFor()
  await meetsPromises(page, 'paused')
}

test('the whole way by keys alone: asked, answered, printed, ended, with the focus always to be seen', async () => {
  const { page, faults } = await atKiosk(await aHall())
  await enter(page, /^我要咨询/)
  await enter(page, '打字说')
  // Escape puts the keys away; the words go into the field that has the focus.
  await page.getByLabel('要说的话').waitFor()
  await page.keyboard.press('Escape')
  await enter(page, '打字说')
  await page.keyboard.type('身份证丢了', { delay: 60 })
  await page.keyboard.press('Enter')
  await enter(page, /看我要带什么/)
  await answerAll(page, name => enter(page, name))
  await enter(page, '带到手机上')
  await page.getByText('用手机扫一扫').waitFor()
  await page.keyboard.press('Tab')
  // Nothing beneath can be reached while the code is shown.
  expect(await page.evaluate(`document.activeElement.matches('body, dialog *')`)).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByText('用手机扫一扫').waitFor({ state: 'hidden' })
  await enter(page, '打印')
  expect(await page.evaluate('printed')).toBe(1)
  await isOnPaper(page, 'a4')
  await enter(page, '结束')
  await atHome(page)
  expect(faults).toEqual([])
})

/** What is written on the button that has the focus. */
const focused = (page: Page) =>
  page.evaluate<string>(`document.activeElement.matches('button') ? document.activeElement.textContent : ''`)

/** Walks to a button by Tab, sees where the focus is at every step, and presses it. */
async function enter(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().waitFor()
  for (let step = 0; step < 60; step++) {
    const text = await focused(page)
    if (typeof name === 'string' ? text === name : name.test(text)) {
      expect(await page.evaluate<number>(ringWidth), `the focus on ${text}`).toBeGreaterThanOrEqual(3)
      return page.keyboard.press('Enter')
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${name}`)
}

/** In the browser: how broad the line around what has the focus is, in pixels. */
const ringWidth = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  return outlineStyle === 'none' ? 0 : parseFloat(outlineWidth)
})()`
