/** How soon the kiosk's first screen can be read, on a processor four times slower than this one. */
import type { Browser } from 'playwright-core'

export const slower = 4

export interface Paint {
  /** Milliseconds until the first screen's words stand there: largest of its paintings, and the first of them. */
  first: number
  largest: number
}

/** Opens the page that often in a browser that knows nothing (`cold`) and then again in the same one (`warm`); the medians. */
export async function paints(browser: Browser, url: string, rounds: number): Promise<Record<string, Paint>> {
  const cold: Paint[] = []
  const warm: Paint[] = []
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    for (const times of [cold, warm]) {
      await page.goto(`${url}/kiosk/`)
      await page.getByRole('button', { name: '我要办事' }).waitFor()
      times.push(await page.evaluate<Paint>(painted))
    }
    await context.close()
  }
  return { cold: median(cold), warm: median(warm) }
}

function median(times: Paint[]): Paint {
  const middle = (which: keyof Paint) =>
    times.map(time => time[which]).sort((a, b) => a - b)[Math.floor(times.length / 2)]!
  return { first: middle('first'), largest: middle('largest') }
}

/** In the browser: when anything, and when the largest thing, was painted. */
const painted = `new Promise(done => {
  const [first] = performance.getEntriesByName('first-contentful-paint')
  new PerformanceObserver(list => {
    const times = list.getEntries().map(entry => entry.startTime)
    done({ first: first.startTime, largest: Math.max(...times) })
  }).observe({ type: 'largest-contentful-paint', buffered: true })
})`
