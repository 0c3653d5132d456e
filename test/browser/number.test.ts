/** One's own number on the telephone: it follows the queue, rings for whoever asked, and is told of while its page is closed. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aHall } from '../makers.ts'
import { calls, seated, serveOne, takes } from '../queue/queueMakers.ts'
import { served } from '../server.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'
import { aScreen, narrow } from './deskPage.ts'
import { played, pushing } from './pushes.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('a number is followed on its page, and by push once the page is closed', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const clerk = await seated(hall, 3)
  for (let n = 0; n < 5; n++) await takes(hall, 'A')
  const { secret } = await takes(hall, 'A')
  const { page, context, refused } = await aScreen(browser, { viewport: narrow, hasTouch: true })
  await page.clock.install()
  await page.addInitScript(played.page)
  await page.goto(`${url}/ticket/${secret}`)
  await page.getByText('您前面还有 5 位').waitFor()
  const looks = async (name: string) => {
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/number-${name}.png` })
    expect(await accessFaults(page)).toEqual([])
  }
  await looks('waiting')
  const started = context.waitForEvent('serviceworker')
  await page.getByRole('button', { name: '快到了提醒我' }).tap()
  const worker = await started
  await page.getByText('这一页关了也会提醒').waitFor()
  await looks('asked')
  const { db } = hall.store
  await vi.waitFor(async () =>
    expect(await db.selectFrom('queue_follower').select('told').execute()).toEqual([{ told: '' }]),
  )
  await worker.evaluate(played.worker)
  for (let n = 0; n < 2; n++) await serveOne(hall, clerk, 5)
  await page.clock.runFor(5100)
  await page.getByText('您前面还有 3 位').waitFor()
  const push = await pushing(page, url, '/ticket/')
  await page.goto('about:blank')
  await push({ label: 'A006', words: 'A006 号，叫到您了。', path: `/ticket/${secret}` })
  const shown = () => worker.evaluate<string[]>('shown.map(one => [one.title, one.body, one.tag].join(" "))')
  await vi.waitFor(async () =>
    expect(await shown()).toEqual([`A006 号 A006 号，叫到您了。 /ticket/${secret}`]),
  )
  for (let n = 0; n < 3; n++) await serveOne(hall, clerk, 5)
  await calls(hall, clerk)
  await page.goto(`${url}/ticket/${secret}`)
  await page.getByText('3 号窗口').waitFor()
  await page.getByText('这一页关了也会提醒').waitFor()
  await looks('called')
  expect(refused).toEqual([])
})

test('a browser without push says that the page must stay open', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { secret } = await takes(hall, 'A')
  const { page } = await aScreen(browser, { viewport: narrow, hasTouch: true })
  await page.goto(`${url}/ticket/${secret}`)
  await page.getByRole('button', { name: '快到了提醒我' }).tap()
  await page.getByText('请别关这一页').waitFor()
})
