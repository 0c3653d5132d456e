/** The kiosk while the network is gone: cut in mid-flow, at the start, for an hour; and what people left arrives once. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { deviceKey } from '../../kiosk/lobby/device.ts'
import { hash } from '../../src/api/reading.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { devices, keepDevice } from '../../src/store/devices.ts'
import { kioskRatings } from '../../src/store/devicesItems.ts'
import { resetPrinter } from '../../src/store/devicesPrinter.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { aHall, type TestHall, testSeal } from '../makers.ts'
import { served } from '../server.ts'
import { launch } from './chromium.ts'
import { meetsPromises } from './kioskScreen.ts'
import { kept as everythingKept, remembered } from './kioskTraces.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const token = 'a-token-of-a-kiosk'
const home = (page: Page) => page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap()
const kept = (page: Page) => page.evaluate<string>(`localStorage.getItem('${deviceKey}') ?? ''`)
const waiting = async (page: Page) =>
  ((JSON.parse(await kept(page)) as { waiting?: object[] }).waiting ?? []).length

/** A registered kiosk that has everything it needs for the hours without a network. */
async function aKiosk(hall: TestHall, script?: string) {
  const { url } = await served(hall)
  await keepDevice(
    hall.store.db,
    { id: 'east', name: '大厅东门', tokenHash: hash(token), by: 'he' },
    hall.now(),
  )
  const context = await browser.newContext({
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  })
  onTestFinished(() => context.close())
  if (script !== undefined) await context.addInitScript(script)
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  // Before the page's first words, which would write over what came later.
  const registered = JSON.stringify({ id: 'east', token })
  await page.addInitScript(
    `localStorage.getItem('${deviceKey}') ?? localStorage.setItem('${deviceKey}', '${registered}')`,
  )
  await page.clock.install()
  await page.goto(`${url}/kiosk`)
  await expect.poll(() => kept(page)).toMatch(/"shelf".*"letterKey"|"letterKey".*"shelf"/)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.reload()
  await home(page)
  return { page, context }
}

/** Lets time pass until the kiosk tells the hall how it is, and has heard the answer; never past its patience with one. */
async function beats(page: Page): Promise<void> {
  let asked = false
  page.on('request', one => {
    asked ||= one.url().endsWith('/beat')
  })
  const answered = page.waitForResponse(one => one.url().endsWith('/beat'))
  while (!asked) await page.clock.runFor(1000)
  await (await answered).finished()
}

async function leavesPhone(page: Page, phone: string): Promise<void> {
  await tap(page, '留个电话')
  for (const digit of phone) await page.getByRole('button', { name: digit, exact: true }).tap()
  await meetsPromises(page, 'call-back')
  await tap(page, '就打这个')
}

async function findsAndPrints(page: Page): Promise<void> {
  await tap(page, '我要办事')
  await tap(page, '打字找')
  await page.getByRole('textbox').first().fill('身份证')
  await page.keyboard.press('Enter')
  await page.locator('main .found button').first().tap()
  await page.getByRole('heading', { name: '材料' }).waitFor()
  await page.getByText('离线版本').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.print-area').getByText('离线版本').isVisible()).toBe(true)
  await page.emulateMedia({ media: null })
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000)
}

test('cut off in mid-flow, restarted and left for an hour, it goes on; what was left arrives once', async () => {
  const hall = await aHall()
  const { page, context } = await aKiosk(hall)
  await tap(page, '我要咨询')
  await tap(page, '打字说')
  await context.setOffline(true)
  await page.getByText('现在没有网络').waitFor()
  await leavesPhone(page, '13900001111')
  await page.getByText('已经记下。网络恢复后自动送出。').waitFor()
  await meetsPromises(page, 'call-back-left')
  expect(await page.locator('body').innerText()).not.toContain('13900001111')
  await tap(page, '好了')
  expect(await kept(page)).not.toMatch(/1390000|0001111/)

  await page.reload()
  await home(page)
  await findsAndPrints(page)
  await tap(page, '结束')
  await tap(page, '办事评价')
  await meetsPromises(page, 'rate-offline')
  await tap(page, /^满意/)
  await page.getByText('已经记下。网络恢复后自动送出。').waitFor()
  await page.clock.runFor(3_600_000)
  await home(page)
  await findsAndPrints(page)
  expect(await waiting(page)).toBe(2)

  // The hall gets the first sending, but its answer is lost.
  let sendings = 0
  await page.route('**/api/devices/east/items', async route => {
    if (sendings++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await context.setOffline(false)
  const seen = async () => (await devices(hall.store.db))[0]?.state?.queued
  await expect.poll(seen).toBe(2)
  expect(await openTickets(hall.store.db)).toHaveLength(1)
  await beats(page)
  await expect.poll(seen).toBe(0)
  expect(sendings).toBe(2)
  expect(await waiting(page)).toBe(0)
  const [ticket] = await openTickets(hall.store.db)
  expect([ticket?.channel, testSeal.open(ticket!.phone!)]).toEqual(['kiosk', '13900001111'])
  expect(await openTickets(hall.store.db)).toHaveLength(1)
  expect((await kioskRatings(hall.store.db, new Date(0))).get('east')).toEqual({ count: 1, pleased: 1 })
})

/**
 * The browser's own recogniser asks a service on the internet, so here one hears a sentence by itself. It is written so that the
 * page's memory holds the name only where the page itself remembers it.
 */
const sentence = '我叫卓翊翎，身份证丢了'
const hears = `window.SpeechRecognition = class {
  start() {
    setTimeout(() => {
      this.onresult({ results: [[{ transcript: decodeURIComponent('${encodeURIComponent(sentence)}') }]] })
      this.onend()
    })
  }
  abort() {}
}`

test('set up with a printer and a microphone; a printer that fails is told; a dead page comes back', async () => {
  const hall = await aHall()
  const { page } = await aKiosk(hall, hears)
  await tap(page, '我要咨询')
  await page.getByRole('button', { name: '打字说' }).waitFor()
  // Nobody has agreed to it yet.
  expect(await page.getByRole('button', { name: '说给我听' }).count()).toBe(0)
  await tap(page, '结束')
  await page.evaluate(`location.replace('#setup')`)
  await page.getByText('把声音送到大厅外面').waitFor()
  await tap(page, '开')
  await tap(page, '80 毫米')
  await meetsPromises(page, 'setup')
  await tap(page, '回到首页')

  await tap(page, '我要咨询')
  await tap(page, '说给我听')
  const field = page.getByLabel('要说的话')
  expect(await field.inputValue()).toBe(sentence)
  await field.pressSequentially('怎么办')
  await tap(page, '好了')
  await page.getByText('居民身份证').first().waitFor()
  await tap(page, '结束')
  await home(page)
  const left = `${await everythingKept(page)}${await remembered(page)}`
  expect(left.includes('翊翎')).toBe(false)

  const told = async () => (await devices(hall.store.db))[0]?.state
  await tap(page, '我要办事')
  await page.locator('.chip').first().tap()
  await page.locator('main .found button').first().tap()
  await tap(page, '打印')
  await tap(page, '没有纸出来？')
  await page.getByText('打印机现在不好用').waitFor()
  await page.evaluate(`void Promise.reject(new Error('broken at 13900001111'))`)
  expect(await page.getByRole('button', { name: '打印' }).count()).toBe(0)
  await beats(page)
  expect(await told()).toMatchObject({ printer: 'trouble', faults: 1, errors: ['Error: broken at …'] })
  expect(await openAlarms(hall.store.db)).toMatchObject([{ kind: 'kiosk-printer', audience: 'both' }])
  await resetPrinter(hall.store.db, 'east')
  await page.getByRole('heading', { level: 1 }).tap()
  await beats(page)
  await page.getByRole('button', { name: '打印' }).waitFor()

  for (const death of [
    `document.getElementById('page').replaceChildren()`,
    // Nothing is drawn any more.
    `document.getElementById('page').querySelector = () => null`,
  ]) {
    await page.evaluate(`window.before = true; ${death}`)
    await page.clock.runFor(36_000)
    await expect.poll(() => page.evaluate('window.before')).toBeUndefined()
    await home(page)
  }
})
