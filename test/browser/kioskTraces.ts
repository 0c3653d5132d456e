/** Everything of a browser in which something of a person could be left (issue 7, point 7). */
import type { Page } from 'playwright-core'

/** One text of all that is kept: the page, its stores, its caches with what lies in them, its addresses, its cookies. */
export async function kept(page: Page): Promise<string> {
  const cookies = await page.context().cookies()
  return JSON.stringify(cookies) + (await page.evaluate<string>(inBrowser))
}

/** The page's memory after everything unused was thrown away: every word any part of it can still reach. */
export async function remembered(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void parts.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  const { strings } = JSON.parse(parts.join('')) as { strings: string[] }
  return strings.join('\n')
}

const inBrowser = `(async () => {
  const cached = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      cached.push(request.url)
      const answer = await cache.match(request)
      if (/json|html|text/.test(answer.headers.get('content-type') ?? '')) cached.push(await answer.text())
    }
  }
  return JSON.stringify([
    document.documentElement.outerHTML,
    [...document.querySelectorAll('input, textarea')].map(one => one.value),
    { ...localStorage },
    { ...sessionStorage },
    await indexedDB.databases(),
    cached,
    location.href,
    history.state,
    performance.getEntries().map(entry => entry.name),
  ])
})()`
