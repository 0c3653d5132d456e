/** The kiosk in the lobby, in a real browser with touch, as somebody who stands before it uses it. */
import AxeBuilder from '@axe-core/playwright'
import jsqr from 'jsqr'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { deviceKey } from '../../kiosk/lobby/device.ts'
import { aHall } from '../makers.ts'
import { served } from '../server.ts'
import { launch } from './chromium.ts'

const portrait = { width: 1080, height: 1920 }
const landscape = { width: 1920, height: 1080 }

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

/** No fault of accessibility, nothing too small to press or read, nothing wider than the screen. */
async function looksRight(page: Page, name: string, least = { target: 60, text: 24 }): Promise<void> {
  for (const [way, size] of Object.entries({ portrait, landscape })) {
    await page.setViewportSize(size)
    await page.evaluate('document.fonts.ready')
    const measured = await page.evaluate<Measured>(measure)
    expect(measured.wide, `${name} ${way} is too wide`).toBeLessThanOrEqual(0)
    expect(
      measured.smallTargets.filter(({ side }) => side < least.target),
      name,
    ).toEqual([])
    expect(
      measured.smallTexts.filter(({ pixels }) => pixels < least.text),
      name,
    ).toEqual([])
    const folder = process.env.PICTURES
    if (folder) await page.screenshot({ path: `${folder}/kiosk-${name}-${way}.png` })
  }
  await page.setViewportSize(portrait)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([])
}

/** In the browser: every target's smaller side, and every text's size. */
const measure = `(() => {
  const all = [...document.querySelectorAll('body *')].filter(one => one.offsetParent !== null)
  const texts = all.filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    smallTargets: all.filter(one => one.matches('button, a:not(.phone), input')).map(one => {
      const { width, height } = one.getBoundingClientRect()
      return { name: one.innerText.slice(0, 20), side: Math.round(Math.min(width, height)) }
    }),
    smallTexts: texts.filter(one => !one.closest('.hidden')).map(one => (
      { name: (one.innerText ?? '').slice(0, 20), pixels: parseFloat(getComputedStyle(one).fontSize) }
    )),
  }
})()`

interface Measured {
  wide: number
  smallTargets: { name: string; side: number }[]
  smallTexts: { name: string; pixels: number }[]
}

test('asked by typed pinyin, told the whole list, printed, taken along on a phone', async () => {
  const { url } = await served(await aHall())
  const { page, faults } = await atKiosk(url)
  await looksRight(page, 'home')
  await tap(page, '我要咨询')
  await tap(page, '打字说')
  for (const [letters, word] of [
    ['sfz', '身份证'],
    ['diushi', '丢失'],
  ] as const) {
    for (const letter of letters) await page.getByRole('button', { name: letter, exact: true }).tap()
    await page.getByRole('button', { name: word, exact: true }).tap()
  }
  await looksRight(page, 'keyboard')
  await tap(page, '好了')
  await page.getByText('居民身份证').first().waitFor()
  await looksRight(page, 'answer')
  await tap(page, '看我要带什么')
  await tap(page, '丢失补领')
  await looksRight(page, 'question')
  for (;;) {
    if (await page.getByRole('button', { name: '网上预审' }).count()) break
    const key = await page.locator('.said').innerText()
    await page.locator('.choices button').first().tap()
    await expect.poll(() => page.locator('.said').innerText()).not.toBe(key)
  }
  await looksRight(page, 'list')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.length).toBeGreaterThan(5000)
  await tap(page, '带到手机上')
  await page.getByText('用手机扫一扫').waitFor()
  await looksRight(page, 'hand-over')
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

/** What the code on the screen says, read from its picture as a phone would. */
async function scanned(page: Page): Promise<string> {
  const picture = await page.locator('.sheet .qr').screenshot()
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? ''
}

test('长辈版 has fewer and larger things', async () => {
  const { url } = await served(await aHall())
  const { page } = await atKiosk(url)
  await tap(page, '长辈版')
  expect(await page.locator('.tile').count()).toBe(5)
  await looksRight(page, 'elder-home', { target: 80, text: 30 })
  await tap(page, '取号')
  await looksRight(page, 'elder-queue', { target: 80, text: 30 })
})

test('a number is drawn; somebody finds a guide; a code leads to the window', async () => {
  const { url } = await served(await aHall())
  const { page } = await atKiosk(url)
  await tap(page, '取号')
  await looksRight(page, 'queue')
  await tap(page, /综合窗口/)
  await looksRight(page, 'green')
  await tap(page, '直接取号')
  await page.getByText('A001').waitFor()
  await looksRight(page, 'ticket')
  await tap(page, '好了')
  await tap(page, '我要办事')
  await looksRight(page, 'browse')
  await tap(page, '按拼音')
  await tap(page, /^J$/)
  await page.locator('.found button').first().tap()
  await looksRight(page, 'guide')
  await tap(page, '结束')
  await tap(page, '取件、赴约')
  for (const digit of '123456') await tap(page, digit)
  await looksRight(page, 'arrive')
  await tap(page, '好了')
  await page.getByText('没有对上').waitFor()
})

test('after a minute of silence it asks, after half a minute more nothing of the person is left', async () => {
  const { url } = await served(await aHall())
  const { page, context } = await atKiosk(url)
  await page.clock.install()
  await page.reload()
  await tap(page, '我要咨询')
  await tap(page, '打字说')
  await page.getByLabel('要说的话').fill('我叫张三丰，身份证丢了')
  await page.keyboard.press('Enter')
  await page.getByText('居民身份证').first().waitFor()
  await page.clock.runFor(61_000)
  await page.getByRole('alertdialog').waitFor()
  await looksRight(page, 'still-there')
  await tap(page, '我还在')
  expect(await page.getByRole('alertdialog').count()).toBe(0)
  await page.clock.runFor(91_000)
  await page.getByRole('heading', { name: '您好，要办什么？' }).waitFor()
  const left = await page.evaluate<string>(`(async () => JSON.stringify([
    document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage },
    'caches' in globalThis ? await caches.keys() : [], location.href, history.state,
  ]))()`)
  expect(/张三丰|"token"|conversation/.exec(left)?.[0]).toBeUndefined()
  expect(await page.evaluate('history.length')).toBeLessThanOrEqual(3)
  const cookies = await context.cookies()
  expect(cookies).toEqual([])
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
  await looksRight(page, 'offline')
  await context.setOffline(false)
  expect(faults).toEqual([])
})
