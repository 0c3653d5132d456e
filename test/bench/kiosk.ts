/**
 * `npm run bench -- kiosk [--visitors 5000] [--calls 10000]`: weeks of work in one page life, the first painting, and the
 * size of what is sent. Fails when a promise of issue 7 is broken.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { launch } from '../browser/chromium.ts'
import { callsSeen, openBoard } from './kiosk/boardCalls.ts'
import { allScripts, filesOfPage, gzipped, tooYoung } from './kiosk/built.ts'
import { type Held, megabytes, scales } from './kiosk/growth.ts'
import { paints, slower } from './kiosk/paint.ts'
import { visits } from './kiosk/visitors.ts'

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '5000' },
    calls: { type: 'string', default: '10000' },
  },
})
const most = { growth: 10 * 2 ** 20, paint: 1000, script: 150 * 1024 }
const warming = 102
/** How many come between two weighings. */
const crowd = 498
const broken: string[] = []

function promise(held: boolean, words: string): void {
  if (!held) broken.push(words)
}

/** Lets a page work, weighs it now and then, and answers what it weighed. */
async function longLife(page: Page, total: number, work: (from: number, count: number) => Promise<void>) {
  const weigh = await scales(page)
  await work(0, warming)
  const weighed: Record<string, Held> = { [warming]: await weigh() }
  for (let at = warming; at < total + warming; ) {
    const count = Math.min(crowd, total + warming - at)
    await work(at, count)
    at += count
    weighed[at] = await weigh()
    process.stderr.write('.')
  }
  return weighed
}

function judge(name: string, weighed: Record<string, Held>): void {
  console.log(`\n${name}`)
  console.table(
    Object.fromEntries(
      Object.entries(weighed).map(([at, { heap, ...rest }]) => [at, { heap: megabytes(heap), ...rest }]),
    ),
  )
  const all = Object.values(weighed)
  const [begun, ended] = [all[0]!, all.at(-1)!]
  promise(
    ended.heap - begun.heap < most.growth,
    `${name}: the heap grew by ${megabytes(ended.heap - begun.heap)}`,
  )
  promise(ended.nodes <= begun.nodes * 1.1, `${name}: nodes grew from ${begun.nodes} to ${ended.nodes}`)
  promise(ended.listeners <= begun.listeners * 1.1, `${name}: listeners grew to ${ended.listeners}`)
}

async function kiosk(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
  const page = await context.newPage()
  await page.goto(`${url}/kiosk/`)
  judge(
    `${values.visitors} visitors at one kiosk`,
    await longLife(page, Number(values.visitors), (from, count) => visits(page, from, count)),
  )
  await context.close()
}

async function board(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  await openBoard(page, url)
  judge(
    `${values.calls} calls on one board`,
    await longLife(page, Number(values.calls), (_, count) => callsSeen(page, count)),
  )
  await context.close()
}

async function firstPainting(browser: Browser, url: string): Promise<void> {
  const times = await paints(browser, url, 7)
  console.log(`\nfirst screen, processor ${slower} × slower, milliseconds`)
  console.table(times)
  for (const [how, { largest }] of Object.entries(times))
    promise(largest < most.paint, `the first screen took ${largest.toFixed(0)} ms, ${how}`)
}

async function whatIsSent(): Promise<void> {
  const { scripts, styles } = filesOfPage()
  const size = gzipped(scripts)
  console.log(`\nKB gzip: script ${(size / 1024).toFixed(1)}, styles ${(gzipped(styles) / 1024).toFixed(1)}`)
  promise(size < most.script, `script of ${size} bytes`)
  const young = await tooYoung(allScripts())
  promise(young.length === 0, `younger than Chromium 87: ${young.join()}`)
}

await build({ root: 'kiosk', configFile: 'kiosk/vite.config.ts', logLevel: 'error' })
const hall = fork(new URL('kiosk/hallProcess.ts', import.meta.url))
const browser = await launch()
try {
  const [url] = (await once(hall, 'message')) as [string]
  await whatIsSent()
  await firstPainting(browser, url)
  await kiosk(browser, url)
  await board(browser, url)
} finally {
  await browser.close()
  if (hall.connected) hall.disconnect()
}
for (const words of broken) console.error(`BROKEN: ${words}`)
process.exitCode = broken.length > 0 ? 1 : 0
