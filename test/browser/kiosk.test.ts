/** The kiosk in the lobby, in a real browser with touch, as somebody who stands before it uses it; how it looks: kioskScreens.test.ts. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { deviceKey } from '../../kiosk/lobby/device.ts'
import { aHall } from '../makers.ts'
import { served } from '../server.ts'
import { launch } from './chromium.ts'
import { scanned } from './codes.ts'
import { kept, remembered } from './kioskTraces.ts'

const portrait = { width: 1080, height: 1920 }

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function atKiosk(url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: portrait,
    hasTouch: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
    ...options,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const faults: string[] = []
  page.on('pageerror', error => void faults.push(`${error}`))
  await page.goto(`${url}/kiosk`)
  await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
  return { page, context, faults }
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap()

test('asked by typed pinyin, told the whole list, printed, taken along on a phone', async () => {
  const { url } = await served(await aHall())
  const { page, faults } = await atKiosk(url)
  await tap(page, '我要咨询')
  await tap(page, '打字说')
  for (const [letters, word] of [
    ['sfz', '身份证'],
    ['diushi', '丢失'],
  ] as const) {
    for (const letter of letters) await page.getByRole('button', { name: letter, exact: true }).tap()
    await page.getByRole('button', { name: word, exact: true }).tap()
  }
  await tap(page, '好了')
  await page.getByText('居民身份证').first().waitFor()
  await tap(page, '看我要带什么')
  await tap(page, '丢失补领')
  for (;;) {
    if (await page.getByRole('button', { name: '网上预审' }).count()) break
    const key = await page.locator('.said').innerText()
    await page.locator('.choices button').first().tap()
    await expect.poll(() => page.locator('.said').innerText()).not.toBe(key)
  }
  await tap(page, '带到手机上')
  await page.getByText('用手机扫一扫').waitFor()
  const link = await scanned(page)
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  onTestFinished(() => phone.context().close())
  await phone.goto(link)
  await phone.getByText('一次性告知书').first().waitFor()
  // It has left the kiosk, and so has the person.
  await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
  // The code counts once.
  await phone.goto(link)
  await phone.getByText('这个码已经用过').waitFor()
  expect(faults).toEqual([])
})

test('长辈版 has fewer and larger things', async () => {
  const { url } = await served(await aHall())
  const { page } = await atKiosk(url)
  await tap(page, '长辈版')
  expect(await page.locator('.tile').count()).toBe(5)
  await tap(page, '取号')
})

test('a number is drawn; somebody finds a guide; a code leads to the window', async () => {
  const { url } = await served(await aHall())
  const { page } = await atKiosk(url)
  await tap(page, '取号')
  await tap(page, /综合窗口/)
  await tap(page, '直接取号')
  await page.getByText('A001').waitFor()
  await tap(page, '好了')
  await tap(page, '我要办事')
  await tap(page, '按拼音')
  await tap(page, /^J$/)
  await page.locator('.found button').first().tap()
  await tap(page, '结束')
  await tap(page, '取件、赴约')
  for (const digit of '123456') await tap(page, digit)
  await tap(page, '好了')
  await page.getByText('没有对上').waitFor()
})

test('after a minute of silence it asks, after half a minute more nothing of the person is left', async () => {
  const { url } = await served(await aHall())
  const { page } = await atKiosk(url, { serviceWorkers: 'allow' })
  const answers: string[] = []
  const secrets = new Set(['卓翊翎', '翊翎'])
  page.on('request', one => {
    const [, conversation] = /\/api\/chat\/([\w-]+)\/messages/.exec(one.url()) ?? []
    const [, token] = /^Bearer (.+)$/.exec(one.headers().authorization ?? '') ?? []
    if (conversation && token) secrets.add(conversation).add(token)
  })
  page.on('response', one => {
    const open = /\/api\/(chat|queue|kiosk|devices)/.test(one.url())
    if (open && !/no-store/.test(one.headers()['cache-control'] ?? '')) answers.push(one.url())
  })
  await page.clock.install()
  await page.reload()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await tap(page, '我要咨询')
  await tap(page, '打字说')
  const field = page.getByLabel('要说的话')
  expect(await field.getAttribute('autocomplete')).toBe('off')
  await field.pressSequentially('我叫卓翊翎，身份证丢了')
  expect(await kept(page)).toContain('卓翊翎')
  await page.keyboard.press('Enter')
  await page.getByText('居民身份证').first().waitFor()
  expect(await remembered(page)).toContain('卓翊翎')
  await page.clock.runFor(61_000)
  await page.getByRole('alertdialog').waitFor()
  await tap(page, '我还在')
  expect(await page.getByRole('alertdialog').count()).toBe(0)
  await page.clock.runFor(91_000)
  await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
  expect(secrets.size).toBe(4)
  const tracesIn = (all: string) => [...secrets].filter(one => all.includes(one))
  expect(tracesIn(await kept(page))).toEqual([])
  expect(tracesIn(await remembered(page))).toEqual([])
  expect(await page.evaluate('history.length')).toBeLessThanOrEqual(3)
  // What was asked and answered was never to be kept by the browser either.
  expect(answers).toEqual([])
  // The way back leads to the beginning, however often it is tried.
  for (let times = 0; times < 3; times++) {
    await page.evaluate('history.back()')
    await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
  }
  expect(tracesIn(await kept(page))).toEqual([])
})

test('without a network guides are still found, read and printed, and it says so', async () => {
  const { url } = await served(await aHall())
  const { page, context, faults } = await atKiosk(url, { serviceWorkers: 'allow' })
  await expect.poll(() => page.evaluate(`localStorage.getItem('${deviceKey}') ?? ''`)).toContain('"shelf"')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.reload()
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
  await tap(page, '我要办事')
  await tap(page, '按拼音')
  await tap(page, /^J$/)
  await page.locator('.found button').first().tap()
  await page.getByRole('heading', { name: '材料' }).waitFor()
  await page.getByText('现在没有网络').waitFor()
  expect(await page.getByText('离线版本').count()).toBeGreaterThan(0)
  await context.setOffline(false)
  expect(faults).toEqual([])
})
