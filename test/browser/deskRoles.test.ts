/** One day at the desk: six people do their work one after the other in a real browser, each at 1440×900. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportRound } from '../../src/reports/rounds.ts'
import { deliveryOf } from '../../src/store/deliveries.ts'
import { ticketOf } from '../../src/store/tickets.ts'
import {
  accepted,
  act,
  admin,
  card,
  chen,
  liu,
  qian,
  reading,
  received,
  sun,
  wang,
} from '../desk/caseMakers.ts'
import { aDesk, somebodyWaits } from '../desk/deskServer.ts'
import { testSeal } from '../makers.ts'
import { partsOf } from '../reports/reportMakers.ts'
import { launch } from './chromium.ts'
import { aDay, type Day, pushed } from './deskDay.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function clerk(day: Day): Promise<string> {
  const { desk, page, sit, go, looks } = day
  const { hall } = desk
  const [first, second] = [await somebodyWaits(desk), await somebodyWaits(desk)]
  await sit(wang)
  await pushed(day, wang.id, [first.number, second.number])
  await go('first-asked')
  await page.getByText('已连接').waitFor()
  await looks('first-asked')
  await go('')
  await page.getByRole('button', { name: `接这个工单 ${first.number}` }).click()
  await page.getByText('已连接').waitFor()
  await page.getByLabel('回复办事人').fill('带上户口本就可以。')
  await page.keyboard.press('Enter')
  await page.locator('#lines').getByText('带上户口本').waitFor()
  await page.getByText('结束', { exact: true }).click()
  await page.getByText('已经解决').click()
  await page.getByRole('button', { name: '结束工单' }).click()
  await page.getByText('最近结束的 1 个').waitFor()
  expect((await ticketOf(hall.store.db, first.number))?.outcome).toBe('solved')
  const number = await received(hall, card)
  await go(`cases/${number}`)
  await page.getByRole('link', { name: '受理', exact: true }).click()
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await page.getByText('办好了：受理').waitFor()
  expect((await reading(hall, number)).state).toBe('accepted')
  return number
}

/** Sees what waits for a decision, looks at it, and decides. */
async function approver({ desk, page, sit, go, looks }: Day, number: string): Promise<void> {
  await act(desk.hall, wang, number, 'refer')
  await sit(chen)
  await page.getByRole('link', { name: '办件', exact: true }).click()
  await looks('approver-cases')
  await page.getByText(number).click()
  await page.getByRole('link', { name: '开始审查' }).click()
  await page.getByRole('button', { name: '开始审查' }).click()
  await page.getByText('办好了：开始审查').waitFor()
  await page.getByRole('link', { name: '准予' }).click()
  await page.getByLabel('决定的内容').fill('准予签发居民身份证。')
  await looks('approver-grant')
  await page.getByRole('button', { name: '准予' }).click()
  await page.getByText('办好了：').waitFor()
  expect((await reading(desk.hall, number)).state).toBe('decided')
  await go('counter')
  await page.getByText('您的岗位不用这个页面').waitFor()
}

/** Registers several results in one go, and hands one out against its pickup code. */
async function resultClerk({ desk, page, sit, go }: Day, number: string): Promise<void> {
  const { hall } = desk
  await sit(liu)
  await go('cases')
  await page.getByRole('link', { name: '登记到窗口的结果' }).click()
  const boxes = page.getByRole('checkbox')
  expect(await boxes.count()).toBe(2)
  for (const box of await boxes.all()) await box.check()
  await page.getByRole('button', { name: '登记到窗口' }).click()
  await page.getByText('登记了 2 件').waitFor()
  const code = testSeal.open((await deliveryOf(hall.store.db, number)).code!)
  await go('cases')
  await page.getByRole('searchbox').fill(code)
  await page.keyboard.press('Enter')
  await page.getByText(number).click()
  await page.getByRole('link', { name: '发放结果' }).click()
  await page.getByRole('textbox', { name: '取件码', exact: true }).fill(code)
  await page.getByLabel('领取人', { exact: true }).fill('李思雨')
  await page.getByLabel('不肯签名的原因').fill('手受了伤')
  await page.getByLabel('见证人').fill('王芳')
  await page.getByRole('button', { name: '发放结果' }).click()
  await page.getByText('办好了：发放结果').waitFor()
  await go('exports')
  await page.getByRole('radio', { name: '办件清单' }).check()
  await page.getByLabel('做什么用').fill('核对第一季度发放的结果')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('核对第一季度发放的结果').waitFor()
}

/** Writes the week, changes it, signs it; sees who sits where; lets an export leave the house. */
async function leader({ desk, page, sit, go, looks }: Day): Promise<void> {
  const { hall } = desk
  hall.at(new Date('2026-03-06T02:00:00Z'))
  await reportRound(partsOf(hall), hall.now())
  await sit(sun)
  await page.getByRole('link', { name: '周报' }).click()
  await page.getByRole('link', { name: '看例会记录' }).click()
  await page.getByLabel('做得好的').fill('当天受理的，当天就审完了。')
  await page.getByRole('button', { name: '先存着' }).click()
  await page.getByText('存好了，还没有签').waitFor()
  await looks('week-draft')
  await page.getByLabel('做得好的').fill('当天受理的，当天就办结了。')
  await page.getByRole('button', { name: '签名，出记录' }).click()
  await page.getByText('签好了').waitFor()
  await page.getByText('当天就办结了').first().waitFor()
  await page.getByRole('link', { name: '岗位', exact: true }).click()
  await page.getByRole('heading', { name: '交接单' }).waitFor()
  await go('exports')
  await page.getByRole('button', { name: '批准', exact: true }).click()
  await page.getByText('孙建国').first().waitFor()
  await go('calls')
  await looks('calls')
}

/** Reads everything, changes nothing. */
async function auditor({ desk, page, sit, go, looks }: Day, number: string): Promise<void> {
  await sit(qian)
  await looks('auditor-tickets')
  const shelves = ['cases', `cases/${number}`, 'roster', 'accountability', 'reports', 'ratings', 'guides']
  const pages = await Promise.all(
    shelves.map(async path => (await page.request.get(`${desk.url}/desk/${path}`)).text()),
  )
  const posts = pages.flatMap(html => [...html.matchAll(/<form method="post" action="([^"]+)"/g)])
  // What is looked for is posted, so that no name stands in an address.
  expect(new Set(posts.map(([, action]) => action))).toEqual(new Set(['/desk/sign-out', '/desk/cases']))
  await go('log')
  await page.getByLabel('办件编号').fill(number)
  await page.getByRole('button', { name: '查' }).click()
  const log = page.getByRole('table')
  await log.getByText('发放').first().waitFor()
  for (const { name } of [wang, chen, liu]) await log.getByText(name).first().waitFor()
  await go('settings')
  await page.getByText('您的岗位不用这个页面').waitFor()
}

/** Makes an account, changes a setting with a reason, registers a device. */
async function administrator({ page, sit, go, looks }: Day): Promise<void> {
  await sit(admin)
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByLabel('账号').fill('zhou')
  await page.getByLabel('姓名').fill('周涛')
  await page.getByLabel('综合窗口受理').check()
  await page.getByRole('button', { name: '加上' }).click()
  await page.getByText('一次性密码是').waitFor()
  // One of each kind of form; the others are made of the same parts.
  for (const area of ['counters', 'messages', 'calendars', 'retention']) {
    await go(`settings/${area}`)
    await looks(`setting-${area}`)
  }
  await page.getByLabel('为什么改').fill('按新的档案办法')
  await page.getByRole('button', { name: '改好了' }).click()
  await page.getByText('现在就用新的').waitFor()
  await page.getByRole('link', { name: '一体机' }).click()
  await page.getByLabel('放在哪里').fill('大厅西门')
  await page.keyboard.press('Enter')
  await page.getByText('登记码是').waitFor()
}

test('clerk, approver, result clerk, leader, auditor and administrator: a day at the desk', async () => {
  const desk = await aDesk()
  const day = await aDay(browser, desk)
  const number = await clerk(day)
  await approver(day, number)
  const other = await accepted(desk.hall, card)
  await act(desk.hall, wang, other, 'refer')
  await act(desk.hall, chen, other, 'begin-review')
  await act(desk.hall, chen, other, 'grant', { decision: '准予', basis: '' })
  await resultClerk(day, number)
  await leader(day)
  await auditor(day, number)
  await administrator(day)
  expect(day.refused).toEqual([])
})
