/** What a page holds after everything that may be forgotten is forgotten: asked of the browser itself. */
import type { CDPSession, Page } from 'playwright-core'

export interface Held {
  /** JavaScript objects that are still reachable, in bytes. */
  heap: number
  /** DOM nodes that are alive, shown or not. */
  nodes: number
  listeners: number
}

/** Answers how to weigh the page, as often as one likes. */
export async function scales(page: Page): Promise<() => Promise<Held>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  return () => weigh(devtools)
}

async function weigh(devtools: CDPSession): Promise<Held> {
  // What the first pass frees lets go of more, such as nodes whose wrappers are gone.
  for (let pass = 0; pass < 3; pass++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const named = (name: string) => metrics.find(metric => metric.name === name)?.value ?? Number.NaN
  return {
    heap: named('JSHeapUsedSize'),
    nodes: named('Nodes'),
    listeners: named('JSEventListeners'),
  }
}

export const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(2)} MB`
