/** A kiosk and a call board do not grow, and what is sent to them stays small: a short form of `npm run bench -- kiosk`. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { callsSeen, openBoard } from '../bench/kiosk/boardCalls.ts'
import { allScripts, filesOfPage, gzipped, readable, tooYoung } from '../bench/kiosk/built.ts'
import { scales } from '../bench/kiosk/growth.ts'
import { visits } from '../bench/kiosk/visitors.ts'
import { aHall, type TestHall } from '../makers.ts'
import { calls, seated, takes } from '../queue/queueMakers.ts'
import { served } from '../server.ts'
import { launch } from './chromium.ts'
import { sizes } from './kioskScreen.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function aPage(viewport = sizes.portrait): Promise<Page> {
  const context = await browser.newContext({ viewport, hasTouch: true, serviceWorkers: 'block' })
  onTestFinished(() => context.close())
  return context.newPage()
}

/** Works once to warm up and once more to be weighed; the second time must leave next to nothing. */
async function leavesNothing(page: Page, work: (from: number) => Promise<void>, most: number): Promise<void> {
  const weigh = await scales(page)
  await work(0)
  const before = await weigh()
  await work(1)
  const after = await weigh()
  expect(after.nodes).toBeLessThanOrEqual(before.nodes)
  expect(after.listeners).toBeLessThanOrEqual(before.listeners)
  expect(after.heap - before.heap).toBeLessThan(most)
}

const kilobytes = 1024

test('visitors leave no nodes, no listeners and hardly any memory behind', async () => {
  const { url } = await served(await aHall())
  const page = await aPage()
  await page.goto(`${url}/kiosk/`)
  const crowd = 18
  // 5,000 of them may leave 10 MB: 2 KB each. Compiled code and caches of this early time come on top.
  await leavesNothing(page, round => visits(page, round * crowd, crowd), 250 * kilobytes)
})

test('the call board does not grow with its calls', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const next = await callsAtCounter(hall)
  const page = await aPage(sizes.landscape)
  await page.route('**/board/calls', async route => {
    await next()
    await route.continue()
  })
  await openBoard(page, url)
  await leavesNothing(page, () => callsSeen(page, 25), 200 * kilobytes)
})

/** The number at the counter is done with, and the next one is called there. */
async function callsAtCounter(hall: TestHall): Promise<() => Promise<void>> {
  const clerk = await seated(hall, 2)
  let ticket: string | undefined
  return async () => {
    if (ticket !== undefined)
      for (const action of ['start', 'finish'] as const) await hall.queue.act(clerk, { ticket, action })
    ticket = (await takes(hall, 'A')).id
    await calls(hall, clerk)
  }
}

test('the page of the kiosk is small, and Chromium 87 reads every script', async () => {
  const { scripts } = filesOfPage()
  expect(scripts.length).toBeGreaterThan(1)
  expect(gzipped(scripts)).toBeLessThan(150 * kilobytes)
  expect(await tooYoung(allScripts())).toEqual([])
  // What is younger is really told apart.
  const young = ['await 1', 'class A { static {} }', 'class A { #a; b = o => #a in o }', '/a/d', '/[a--b]/v']
  expect(await Promise.all([...young, 'a?.b ?? (c ||= 1_000)'].map(readable))).toEqual([
    ...young.map(() => false),
    true,
  ])
})
