/** Cases at the desk in a real browser: the list, the review with boxes drawn, the forms, on a desk and on a phone. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { reviewsOf } from '../../src/store/caseReviews.ts'
import {
  act,
  aFullDesk,
  card,
  liSi,
  listOf,
  reading,
  received,
  sentIn,
  wang,
  zhao,
} from '../desk/caseMakers.ts'
import { aDesk, anAccount, type DeskServer, password } from '../desk/deskServer.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

async function signedIn(desk: DeskServer, { id, name, role }: Staff, options: BrowserContextOptions = {}) {
  await anAccount(desk, id, name, role)
  const context = await browser.newContext({
    viewport: wide,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    ...options,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const refused: string[] = []
  page.on('console', message => {
    if (/Content Security Policy|Uncaught/.test(message.text())) refused.push(message.text())
  })
  page.on('pageerror', error => void refused.push(`${error}`))
  await page.goto(`${desk.url}/desk/sign-in`)
  await page.getByLabel('账号').fill(id)
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '办件' }).waitFor()
  return { page, refused }
}

/** No fault of accessibility, and nothing wider than the screen at both sizes; keeps pictures where PICTURES says. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size)
    await page.evaluate('document.fonts.ready')
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(over, `${name} at ${size.width}`).toBeLessThanOrEqual(0)
    const folder = process.env.PICTURES
    if (folder) await page.screenshot({ path: `${folder}/cases-${name}-${size.width}.png` })
  }
  expect(await accessFaults(page), name).toEqual([])
}

/** Drags a box over the picture, in shares of the stage. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const stage = (await page.locator('#stage').boundingBox())!
  const at = ([x, y]: [number, number]): [number, number] => [
    stage.x + x * stage.width,
    stage.y + y * stage.height,
  ]
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]))
  await page.mouse.move(...at(to))
  await page.mouse.up()
}

async function pictureIsThere(page: Page): Promise<void> {
  const width = () => page.evaluate("document.querySelector('#stage-picture').naturalWidth")
  await vi.waitFor(async () => expect(await width()).toBeGreaterThan(0), { timeout: 8000 })
}

test('[R19.1] a clerk reviews: boxes by mouse and by keyboard, a reload loses nothing, the opinion goes out', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const { page, refused } = await signedIn(desk, wang)
  await page.getByRole('link', { name: '办件' }).click()
  await page.getByText('现在没有办件').waitFor()
  await page.getByText('已连接').waitFor()
  await looksRight(page, 'empty')
  const number = await sentIn(hall)
  await page.getByText(number).click()
  await page.getByRole('link', { name: '出预审意见' }).click()
  await pictureIsThere(page)
  await page.getByRole('button', { name: '画框' }).click()
  await drag(page, [0.4, 0.3], [0.6, 0.5])
  await page.getByLabel('哪里不对').fill('这里反光，看不清')
  await page.keyboard.press('Enter')
  await page.locator('#mark-list').getByText('这里反光').waitFor()
  // Turned and enlarged, a box still lies where it was drawn; and without a mouse there are places to choose.
  await page.getByRole('button', { name: '向右转' }).click()
  await drag(page, [0.4, 0.4], [0.5, 0.6])
  await page.getByLabel('哪里不对').fill('转过来也看不清')
  await page.getByRole('button', { name: '记下标注' }).click()
  await page.getByLabel('位置').selectOption('右下')
  await page.getByLabel('哪里不对').fill('右下角缺章')
  await page.getByLabel('哪里不对').press('Enter')
  const list = await listOf(hall, number)
  for (const [index, { key, told }] of list.entries()) {
    for (const [n] of told.checks.entries()) {
      const verdict = index === 0 && n === 0 ? 'fail' : 'pass'
      await page.locator(`[name="check.${key}.${n}"][value=${verdict}]`).check()
    }
  }
  await page.locator(`[name="comment.${list[0]!.key}"]`).fill('请把首页重拍一张，避开灯光')
  await page.getByText('需补正').click()
  await looksRight(page, 'review')
  await page.reload()
  await page.locator('#mark-list').getByText('右下角缺章').waitFor()
  expect(await page.locator(`[name="comment.${list[0]!.key}"]`).inputValue()).toContain('重拍一张')
  await page.getByRole('button', { name: '出预审意见' }).click()
  await page.getByText('第 1 次预审：需补正').waitFor()
  await looksRight(page, 'reviewed')
  const marks = (await reviewsOf(hall.store.db, number))[0]!.marks
  expect(marks.map(({ note }) => note)).toEqual(['这里反光，看不清', '转过来也看不清', '右下角缺章'])
  const [drawn, turned, placed] = marks
  // The page stands upright in the middle of the stage: a box from its middle is wider in shares than on the stage.
  expect(drawn!.y).toBeCloseTo(0.3, 1)
  expect(drawn!.height).toBeCloseTo(0.2, 1)
  expect(turned!.x).toBeCloseTo(0.4, 1)
  expect(turned!.width).toBeCloseTo(0.2, 1)
  expect(placed!.x).toBeCloseTo(2 / 3, 5)
  await page.locator('a.thumb').first().click()
  await pictureIsThere(page)
  expect(await page.locator('#stage rect').count()).toBe(3)
  await page.getByRole('button', { name: '放大' }).click()
  await looksRight(page, 'large')
  await page.getByRole('button', { name: '关闭' }).click()
  expect(await page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft'))")).toEqual(
    [],
  )
  expect(refused).toEqual([])
})

test('two at once: the other is told without a reload, and the form keeps what was typed', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await received(hall)
  const { page, refused } = await signedIn(desk, wang)
  await page.goto(`${desk.url}/desk/cases/${number}/actions/refuse`)
  await page.getByText('已连接').waitFor()
  await page.getByLabel('查到的情况').fill('户籍不在本县')
  await page.getByLabel('法律依据').fill('《行政许可法》第三十二条')
  await page.getByLabel('理由').fill('请到户籍所在地申请')
  const key = (await listOf(hall, number))[0]!.key
  await act(hall, zhao, number, 'correct-on-the-spot', { materials: [key] })
  await page.getByText('您填的先留着').waitFor()
  await looksRight(page, 'changed')
  await page.getByRole('button', { name: '不予受理' }).click()
  await page.getByText('这次没有办成').waitFor()
  expect(await page.getByLabel('查到的情况').inputValue()).toBe('户籍不在本县')
  await act(hall, zhao, number, 'accept', { later: [], promised: [] })
  await page.getByRole('button', { name: '不予受理' }).click()
  await page.getByText('您刚才填的，可以复制带走').waitFor()
  await looksRight(page, 'too-late')
  expect(refused).toEqual([])
})

test('somebody at the counter: the questions come one by one, and what is typed beside them stays', async () => {
  const desk = await aDesk()
  const { page, refused } = await signedIn(desk, wang)
  await page.goto(`${desk.url}/desk/cases`)
  await page.getByRole('link', { name: '开办件' }).click()
  await looksRight(page, 'guides')
  await page.getByPlaceholder('事项名称').fill('身份证')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '居民身份证申领' }).click()
  await page.getByLabel('姓名或名称').fill(liSi.name)
  for (const answer of ['第一次办', '满 16 周岁', '不急'])
    await page.getByLabel(answer, { exact: true }).check()
  await page.getByText('情形问完了').waitFor()
  expect(await page.getByLabel('姓名或名称').inputValue()).toBe(liSi.name)
  await page.getByLabel('手机号').fill(liSi.phone)
  await page.getByLabel('身份证号码').fill(liSi.idNumber)
  await looksRight(page, 'new')
  await page.getByRole('button', { name: '开办件' }).click()
  await page.getByText('办件开好了').waitFor()
  await page.getByRole('link', { name: '收件' }).click()
  await looksRight(page, 'receive')
  await page.getByRole('button', { name: '收件' }).click()
  await page.getByText('已经出好，可以打印').waitFor()
  await page.goto(
    `${desk.url}/desk/cases/new?guide=id-card&answer.reason=first&answer.age=adult&answer.urgent=no&offline=yes`,
  )
  await page.getByText('收件日期').waitFor()
  await looksRight(page, 'offline')
  expect(refused).toEqual([])
})

test('a full desk: every page is free of accessibility faults and fits the screen', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await aFullDesk(desk)
  const { page, refused } = await signedIn(desk, zhao)
  await page.goto(`${desk.url}/desk/cases`)
  await page.getByText('要马上处理的').waitFor()
  await page.getByText('最近办完的').click()
  await looksRight(page, 'list')
  await page.getByRole('searchbox').fill(liSi.name)
  await page.keyboard.press('Enter')
  await page.getByText('找到的办件').waitFor()
  await looksRight(page, 'found')
  await page.goto(`${desk.url}/desk/cases/${number}`)
  await page.getByText('看完整信息').click()
  await page.getByLabel('用来做什么').selectOption('打电话联系申请人')
  await page.getByRole('button', { name: '看，并记下' }).click()
  await page.getByText(liSi.phone).waitFor()
  await looksRight(page, 'case')
  for (const action of [
    'accept',
    'request-correction',
    'override-correction',
    'correct-on-the-spot',
    'point-elsewhere',
  ]) {
    await page.goto(`${desk.url}/desk/cases/${number}/actions/${action}`)
    await looksRight(page, action)
  }
  expect((await reading(hall, number)).state).toBe('resubmitted')
  expect(refused).toEqual([])
})

test('a finger draws a box on a phone', async () => {
  const desk = await aDesk()
  const number = await sentIn(desk.hall, card)
  const { page } = await signedIn(desk, wang, { hasTouch: true, viewport: narrow })
  await page.goto(`${desk.url}/desk/cases/${number}/actions/pre-review`)
  await pictureIsThere(page)
  await page.getByRole('button', { name: '画框' }).click()
  const stage = (await page.locator('#stage').boundingBox())!
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd' ? [] : [{ x: stage.x + x * stage.width, y: stage.y + y * stage.height }],
    })
  await touch('touchStart', 0.4, 0.4)
  await touch('touchMove', 0.5, 0.5)
  await touch('touchMove', 0.6, 0.6)
  await touch('touchEnd', 0, 0)
  await page.getByLabel('哪里不对').fill('缺一页')
  await page.getByRole('button', { name: '记下标注' }).click()
  await page.locator('#mark-list').getByText('缺一页').waitFor()
})
