/** Reports at the desk in a real browser: a week written and signed, a meeting, records, an export; clean at both sizes. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { reportRound } from '../../src/reports/rounds.ts'
import { at, look, received, reviewing } from '../cases/clockMakers.ts'
import { act, wang, zhao } from '../cases/people.ts'
import { aDesk } from '../desk/deskServer.ts'
import { rates } from '../desk/ratingMakers.ts'
import { partsOf, somebodyAsks } from '../reports/reportMakers.ts'
import { launch } from './chromium.ts'
import { atDesk, looksRight } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('[R3.2] a leader writes and signs the week; meetings, records and exports are clean at both sizes', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await reviewing(hall, '2026-03-03 15:00')
  hall.at(at('2026-03-09 09:30'))
  for (const text of ['能办养老证吗', '能办养老证吗', '外地驾驶证能不能在县里换？'])
    await somebodyAsks(hall, 'unknown', text)
  await rates(hall, 5, 'named')
  const wrong = await received(hall, '2026-03-11 09:00')
  const problems = ['layout-plan', 'health-cert'].map(key => ({
    key,
    name: '',
    wrong: '没有签字',
    how: '补签',
  }))
  await act(hall, wang, wrong, 'request-correction', { problems })
  hall.at(at('2026-03-12 10:00'))
  await rates(hall, 2, 'named', '慢')
  await look(hall, '2026-03-13 18:00')
  await reportRound(partsOf(hall), hall.now())
  const { page } = await atDesk(browser, desk, zhao)
  await page.getByRole('link', { name: '周报' }).click()
  await looksRight(page, 'reports')
  await page.getByRole('link', { name: '办件' }).click()
  await page.getByText('例会记录还没有签').last().waitFor()
  await page.getByRole('link', { name: '写记录' }).last().click()
  await page.getByLabel('做得好的').fill('补正通知都是一次说清的。')
  await page.getByLabel('决定的事').fill('十点到十一点加开一个窗口。')
  await page.getByLabel('第 1 件要办的事').fill('改窗口排班')
  await page.getByLabel('第 1 件谁来办').fill('王芳')
  await page.locator('#sign-minutes').press('Enter')
  await page.getByText('签好了').waitFor()
  await page.getByText('改写，重新签一份').click()
  await looksRight(page, 'week-signed')
  await page.goto(`${desk.url}/desk/meetings`)
  await page.getByRole('radio', { name: '培训' }).check()
  await page.getByLabel('讲什么').fill('补正通知书怎么写')
  await page.getByRole('button', { name: '开始签到' }).click()
  await page.getByRole('button', { name: '我来了，签到' }).press('Enter')
  await page.getByText('您签到了').waitFor()
  await looksRight(page, 'meetings')
  await page.getByRole('link', { name: '责任追究' }).click()
  await looksRight(page, 'accountability')
  await page.getByRole('link', { name: '导出', exact: true }).click()
  await page.getByRole('radio', { name: '办件清单' }).check()
  await page.getByLabel('做什么用').fill('给县政府报第一季度的数')
  await page.getByRole('button', { name: '提交申请' }).press('Enter')
  await page.getByText('给县政府报第一季度的数').waitFor()
  await looksRight(page, 'exports')
})
