/** The service worker of the kiosk: its own files come from here, so that it opens without a network. Nothing of any person. */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'

/** What of a worker's own world is used here; the page's is what the compiler knows. */
interface Worker {
  __PRECACHE: { url: string; revision?: string }[]
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(
    event: 'install' | 'activate',
    heard: (event: { waitUntil(done: Promise<void>): void }) => void,
  ): void
}
declare const self: Worker

precacheAndRoute(self.__PRECACHE, { cleanURLs: false })
cleanupOutdatedCaches()
// The page is one file, whatever stands behind the question mark.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && url.pathname.startsWith('/kiosk'),
  async () => {
    try {
      return await fetch('/kiosk/')
    } catch {
      return (await caches.match('/lobby/index.html', { ignoreSearch: true })) ?? Response.error()
    }
  },
)
registerRoute(({ url }) => /\.woff2$/.test(url.pathname), new CacheFirst({ cacheName: 'fonts' }))
self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
