// @ts-check
/** Tells how a number stands while its page is closed. It keeps nothing and answers no requests. */

/**
 * What a service worker has and a page has not.
 * @typedef {{ url: string, visibilityState: string, focus(): Promise<unknown> }} Client
 * @typedef {{ matchAll(of: object): Promise<Client[]>, openWindow(url: string): Promise<unknown> }} Clients
 */
const worker =
  /** @type {{ registration: ServiceWorkerRegistration, clients: Clients, skipWaiting(): Promise<void>, addEventListener(type: string, hear: (event: any) => void): void }} */ (
    /** @type {unknown} */ (self)
  )

worker.addEventListener('install', event => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('push', event => event.waitUntil(tell(event)))
worker.addEventListener('notificationclick', event => event.waitUntil(open(event)))

/** @param {{ data?: { json(): unknown } }} event */
async function tell({ data }) {
  const { label, words, path } = /** @type {{ label: string, words: string, path: string }} */ (
    data?.json() ?? {}
  )
  // A page in view rings by itself, but a browser wants every push to be seen.
  const silent = (await pages()).some(one => one.visibilityState === 'visible' && pathOf(one) === path)
  await worker.registration.showNotification(`${label} 号`, {
    ...{ body: words, tag: path, renotify: !silent, silent },
    lang: 'zh-CN',
    data: { path },
  })
}

/** @param {{ notification: Notification }} event */
async function open({ notification }) {
  notification.close()
  const { path } = /** @type {{ path: string }} */ (notification.data)
  const there = (await pages()).find(one => pathOf(one) === path)
  return there ? there.focus() : worker.clients.openWindow(path)
}

/** @param {Client} client */
const pathOf = ({ url }) => new URL(url).pathname

const pages = () => worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
