/** The call board in a real browser: it calls, mends itself after the line was away, and does not grow. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aHall } from '../makers.ts'
import { calls, later, seated, takes } from '../queue/queueMakers.ts'
import { served } from '../server.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('it shows the newest call large, says when the line is away, comes back by itself, and stays small', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${url}/board`)
  const clerk = await seated(hall, 2)
  await takes(hall, 'A')
  await takes(hall, 'A')
  await calls(hall, clerk)
  await page.clock.runFor(2100)
  await page.getByText('A001').waitFor()
  await page.getByText('请到 2 号窗口').first().waitFor()
  expect(await accessFaults(page)).toEqual([])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/board.png` })
  await context.setOffline(true)
  await page.clock.runFor(2100)
  await page.getByText('网络断了').waitFor()
  await context.setOffline(false)
  await page.clock.runFor(2100)
  await page.getByText('网络断了').waitFor({ state: 'hidden' })
  const nodes = () => page.evaluate<number>(`document.querySelectorAll('*').length`)
  const before = await nodes()
  // Every look draws the whole board anew, as every call does.
  for (let round = 0; round < 20; round++) await page.clock.runFor(20_000)
  expect(await nodes()).toBe(before)

  // A full board: nobody scrolls it.
  for (let number = 3; number < 12; number++) {
    const other = await seated(hall, number)
    await takes(hall, 'A')
    later(hall, 1)
    await calls(hall, other)
  }
  await page.clock.runFor(2100)
  await page.locator('#calls li').nth(6).waitFor()
  for (const size of [
    { width: 1080, height: 1920 },
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size)
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/board-${size.width}.png` })
    expect(await page.evaluate<string[]>(cutOff), `${size.width} × ${size.height}`).toEqual([])
  }
  later(hall, 24 * 60)
  await page.clock.runFor(2100)
  await page.getByText('请稍等').waitFor()
  expect(await page.locator('#calls li').count()).toBe(0)
})

/** In the browser: words that stand outside of the glass, or of their own frame. */
const cutOff = `[...document.querySelectorAll('.now p, li, .time, button')].filter(one => {
  const { right, bottom } = one.getBoundingClientRect()
  return right > innerWidth || bottom > innerHeight || one.scrollWidth > one.clientWidth + 1 ||
    (one.matches('li') && one.scrollHeight > one.clientHeight + 1)
}).map(one => one.textContent)`
