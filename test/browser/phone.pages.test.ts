/** The built phone page in a real browser, against a hall that speaks from a script. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'
import { type ScriptedHall, scriptedHall } from './scripted.ts'

const pages = mkdtempSync(join(tmpdir(), 'yichuang-pages-'))
let browser: Browser
let hall: ScriptedHall
let context: BrowserContext
let page: Page

beforeAll(async () => {
  const kiosk = fileURLToPath(new URL('../../kiosk', import.meta.url))
  await build({
    root: kiosk,
    configFile: `${kiosk}/vite.config.ts`,
    logLevel: 'error',
    build: { outDir: pages, emptyOutDir: true },
  })
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  rmSync(pages, { recursive: true, force: true })
})
beforeEach(async () => {
  hall = await scriptedHall(pages)
  context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  })
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await hall.close()
})

const open = async (path = '/') => {
  await page.goto(hall.url + path)
  await page.getByRole('log').waitFor()
}
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const field = () => page.getByRole('textbox')
const said = (words: string) => page.getByRole('log').getByText(words)
const ownBubbles = () => page.locator('.bubble-own')

async function reachDisclosure() {
  await open()
  await press('开餐馆')
  await press('租的')
  await press('热菜')
  await page.getByRole('button', { name: '热菜', pressed: true }).waitFor()
  await press('凉菜')
  await page.getByRole('button', { name: '凉菜', pressed: true }).waitFor()
  await press('选好了')
  await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
}

/** Breaks of accessibility rules, each with the place. */
async function breaks(state: string): Promise<string[]> {
  return (await accessFaults(page)).map(fault => `${state}: ${fault}`)
}

const widerThanScreen = () => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')

/** Picture of the page as it is, where the variable SHOTS names a folder. */
async function shoot(name: string, fullPage = false) {
  const folder = process.env.SHOTS
  if (!folder) return
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage })
}

/** Packed size of what a page loads at its start, and of the fonts that follow. */
function codeOf(page: string): number {
  const html = readFileSync(join(pages, page, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/assets\/([\w-]+\.js)/g)].map(([, name]) => name!)
  const fonts = readdirSync(join(pages, 'assets')).filter(name => /^fonts-.*\.js$/.test(name))
  return [...new Set([...scripts, ...fonts])]
    .map(name => gzipSync(readFileSync(join(pages, 'assets', name))).length)
    .reduce((sum, size) => sum + size)
}

test('the page code is small enough for an old phone: at most 25 KB packed; the kiosk’s at most 150', () => {
  expect(codeOf('phone')).toBeLessThan(25 * 1024)
  expect(codeOf('lobby')).toBeLessThan(150 * 1024)
})

test.each([false, true])(
  'every state is free of accessibility faults and fits the screen (large type: %s)',
  async large => {
    const found: string[] = []
    const look = async (state: string, fullPage = false) => {
      found.push(...(await breaks(state)))
      if (await widerThanScreen()) found.push(`${state}: wider than the screen`)
      await shoot(`${large ? 'large' : 'normal'}-${state}`, fullPage)
    }
    await open()
    if (large) await press('大字')
    await look('greeting')
    await press('开餐馆')
    await said('店面是自己的').waitFor()
    await look('question')
    await press('租的')
    await press('热菜')
    await page.getByRole('button', { name: '热菜', pressed: true }).waitFor()
    await look('several')
    await press('选好了')
    await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
    await look('disclosure')
    await look('disclosure-all', true)
    await press('人工')
    await said('找工作人员').waitFor()
    await look('people')
    await field().fill('我家着火了')
    await press('发送')
    await said('请马上拨').waitFor()
    await look('emergency')
    await context.setOffline(true)
    await field().fill('我想开个小饭馆')
    await press('发送')
    await page.getByRole('button', { name: '现在再发' }).waitFor()
    await look('offline')
    await context.setOffline(false)
    await press('结束并清除')
    await look('asking-to-end')
    await page.getByRole('dialog').getByRole('button', { name: '结束并清除' }).click()
    await page.getByText('已经清除').waitFor()
    await look('ended')
    expect(found).toEqual([])
  },
)

test('a page that cannot reach the hall says what to do, and goes on by itself', async () => {
  await page.route('**/api/chat', route => route.abort())
  await page.goto(hall.url)
  await page.getByText('暂时连不上大厅').waitFor()
  expect(await breaks('unreachable')).toEqual([])
  await shoot('normal-unreachable')
  await page.unroute('**/api/chat')
  await page.getByRole('log').waitFor()
})

test('the whole visit works by keyboard alone', async () => {
  await open()
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate<string>('document.activeElement.textContent')
      if (focused === name) return
    }
    throw new Error(`Tab does not reach ${name}`)
  }
  const choose = async (name: string, next: string) => {
    await tabTo(name)
    await page.keyboard.press('Enter')
    await page.getByText(next).first().waitFor()
  }
  await choose('跳到回答', '开餐馆')
  await choose('开餐馆', '店面是自己的')
  await choose('租的', '打算卖哪些')
  await tabTo('热菜')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '热菜', pressed: true }).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe('热菜')
  await choose('选好了', '一次性告知书：')
  await tabTo('情况有变，重新核对')
  expect(hall.done.map(({ choice }) => choice)).toEqual(['g=food', 'a:place=rent', 'a:sold=热菜', 'picked'])
  await field().focus()
  await page.keyboard.type('请问')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('要多久')
  await page.keyboard.press('Enter')
  await expect.poll(() => hall.done.at(-1)?.text).toBe('请问\n要多久')
})

test('an answer moves the focus to the next question, never nowhere', async () => {
  await open()
  await press('开餐馆')
  await said('店面是自己的').waitFor()
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('可以选的回答')
})

test('Enter that picks a word in an input method does not send', async () => {
  await open()
  await field().fill('wo xiang')
  await field().dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await field().dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  expect(await field().inputValue()).toBe('wo xiang')
  expect(hall.received).toEqual([])
})

test('a question with several answers stands once, and is kept with what was picked', async () => {
  await reachDisclosure()
  const whole = async () => (await page.getByRole('log').textContent())!.replace(/\s+/g, ' ')
  const live = await whole()
  expect(live.match(/打算卖哪些/g)).toHaveLength(1)
  expect(live).toContain('选好了：热菜、凉菜')
  await page.reload()
  await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
  expect(await whole()).toBe(live)
})

test('a long answer is shown from its beginning', async () => {
  await reachDisclosure()
  await page.getByRole('button', { name: '办别的事' }).waitFor()
  const top = () => page.evaluate<number>(`document.querySelector('.card').getBoundingClientRect().top`)
  await expect.poll(top).toBeGreaterThan(0)
  expect(await top()).toBeLessThan(200)
})

test('a reload goes on with the same conversation', async () => {
  await open()
  await press('开餐馆')
  await said('店面是自己的').waitFor()
  await page.reload()
  await said('店面是自己的').waitFor()
  await press('租的')
  await said('打算卖哪些').waitFor()
  expect(hall.starts).toHaveLength(1)
})

test('only the newest question has buttons', async () => {
  await open()
  await press('开餐馆')
  await said('店面是自己的').waitFor()
  expect(await page.getByRole('button', { name: '开餐馆' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: '自己的房子' }).count()).toBe(1)
})

test('an answer lost on the way is asked for again under the same id, and stands once', async () => {
  await open()
  hall.dropAnswers = 1
  await field().fill('我想开个小饭馆')
  await press('发送')
  await expect.poll(() => hall.received.length).toBe(2)
  await said('店面是自己的').waitFor()
  expect(new Set(hall.received.map(({ id }) => id)).size).toBe(1)
  expect(hall.done).toHaveLength(1)
  expect(await said('店面是自己的').count()).toBe(1)
  await expect.poll(() => page.getByText('没有发出去').count()).toBe(0)
})

test('words said without a network stay and are sent once when it is back', async () => {
  await open()
  await context.setOffline(true)
  await field().fill('我想开个小饭馆')
  await press('发送')
  await page.getByText('暂时连不上。您说的话还在').waitFor()
  expect(await ownBubbles().allInnerTexts()).toEqual([expect.stringContaining('我想开个小饭馆')])
  await context.setOffline(false)
  await said('店面是自己的').waitFor()
  expect(hall.received).toHaveLength(1)
  expect(await page.getByText('暂时连不上').count()).toBe(0)
})

test('words that were not sent survive a reload', async () => {
  await open()
  await page.route('**/messages', route => route.abort())
  await field().fill('我想开个小饭馆')
  await press('发送')
  await page.getByText('没有发出去').waitFor()
  await page.unroute('**/messages')
  await page.reload()
  await said('店面是自己的').waitFor()
  expect(hall.done.map(({ text }) => text)).toEqual(['我想开个小饭馆'])
  expect(await ownBubbles().count()).toBe(1)
})

test('words that were answered while the page was away stand once', async () => {
  await open()
  hall.dropAnswers = 1
  await field().fill('我想开个小饭馆')
  await press('发送')
  await expect.poll(() => hall.done.length).toBe(1)
  await page.reload()
  await said('店面是自己的').waitFor()
  await expect.poll(() => ownBubbles().count()).toBe(1)
  expect(hall.done).toHaveLength(1)
})

test('a double tap says it once', async () => {
  await open()
  let release = () => {}
  hall.hold = new Promise(resolve => (release = resolve))
  await page.getByRole('button', { name: '开餐馆' }).dblclick()
  await page.getByRole('button', { name: '人工' }).dblclick()
  release()
  await said('找工作人员').waitFor()
  expect(hall.received.map(({ choice }) => choice)).toEqual(['g=food', 'human'])
})

test('a refusal is shown in the words of the hall', async () => {
  await open()
  hall.fail = { status: 400, message: '这条消息太长了，请分几次说。' }
  await field().fill('很长的话')
  await press('发送')
  await page.getByText('这条消息太长了，请分几次说。').waitFor()
  await field().fill('短一点')
  await press('发送')
  await said('店面是自己的').waitFor()
})

test('a conversation the hall has forgotten begins anew, with the words that were waiting', async () => {
  await open()
  hall.forget()
  await field().fill('我想开个小饭馆')
  await press('发送')
  await page.getByText('上次的对话已经过期，我们重新开始。').waitFor()
  await said('店面是自己的').waitFor()
  expect(hall.done.map(({ text }) => text)).toEqual(['我想开个小饭馆'])
  hall.forget()
  await page.reload()
  await page.getByText('上次的对话已经过期，我们重新开始。').waitFor()
})

test('a link with a payload opens with it, once', async () => {
  await open('/?start=food')
  await said('店面是自己的').waitFor()
  await page.reload()
  await said('店面是自己的').waitFor()
  expect(hall.starts).toEqual(['food'])
  expect(page.url()).toBe(`${hall.url}/`)
})

test('what the hall says unasked appears once', async () => {
  await open()
  await expect
    .poll(async () => {
      hall.push({ kind: 'text', text: '您的证办好了。' })
      return said('您的证办好了。').count()
    })
    .toBeGreaterThan(0)
  const shown = await said('您的证办好了。').count()
  await page.reload()
  await expect.poll(() => said('您的证办好了。').count()).toBeGreaterThanOrEqual(shown)
})

test('ending leaves nothing of the conversation on the phone; the type size stays', async () => {
  await open()
  await press('大字')
  await press('开餐馆')
  await said('店面是自己的').waitFor()
  await press('结束并清除')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await press('结束并清除')
  await page.getByRole('dialog').getByRole('button', { name: '结束并清除' }).click()
  await page.getByText('已经清除').waitFor()
  expect(await page.evaluate('JSON.stringify({ ...localStorage })')).toBe(
    JSON.stringify({ yichuang: JSON.stringify({ unsent: [], large: true }) }),
  )
  await press('开始新的对话')
  await said('您好').waitFor()
  expect(await said('店面是自己的').count()).toBe(0)
})

test('a photo is sent; one that is too large is refused with its size', async () => {
  await open()
  const input = page.locator('input[type=file]')
  await input.setInputFiles({
    name: '大.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.alloc(11 * 1024 * 1024, 1),
  })
  await page.getByText('“大.jpg”有 11 MB，最大只能发 10 MB').waitFor()
  await input.setInputFiles({ name: '房产证.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('photo') })
  await said('收到“房产证.jpg”').waitFor()
  expect(hall.done).toMatchObject([{ file: { name: '房产证.jpg', mime: 'image/jpeg', data: 'cGhvdG8=' } }])
})

test('an emergency number can be tapped', async () => {
  await open()
  await field().fill('我家着火了')
  await press('发送')
  expect(await page.getByRole('link', { name: '119' }).getAttribute('href')).toBe('tel:119')
})

test.each([
  { width: 320, height: 568, large: false },
  { width: 320, height: 568, large: true },
  { width: 195, height: 422, large: false },
])('nothing is cut off sideways at $width px (large type: $large)', async ({ width, height, large }) => {
  await page.setViewportSize({ width, height })
  await open()
  if (large) await press('大字')
  await field().fill(`https://example.cn/${'long'.repeat(60)}`)
  await press('发送')
  await said('店面是自己的').waitFor()
  expect(await widerThanScreen()).toBe(false)
  await shoot(`width-${width}-${large ? 'large' : 'normal'}`)
  await press('租的')
  await press('选好了')
  await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
  expect(await widerThanScreen()).toBe(false)
  await shoot(`width-${width}-${large ? 'large' : 'normal'}-disclosure`)
})

test.each([
  { large: false, target: 44, type: 16 },
  { large: true, target: 60, type: 22 },
])('targets and type are large enough (large type: $large)', async ({ large, target, type }) => {
  await open()
  if (large) await press('大字')
  const sizes = await page.evaluate<number[]>(
    `[...document.querySelectorAll('main button, nav button, form button')].map(button => button.getBoundingClientRect().height)`,
  )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(target)
  const body = await page.evaluate<string>(`getComputedStyle(document.querySelector('.words')).fontSize`)
  expect(Number.parseFloat(body)).toBeGreaterThanOrEqual(type)
})
