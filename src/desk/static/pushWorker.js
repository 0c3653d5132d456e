// @ts-check
/** Tells of new tickets while no page of the desk is open. It keeps nothing and answers no requests. */

/**
 * What a service worker has and a page has not.
 * @typedef {{ waitUntil(work: Promise<unknown>): void }} Lasting
 * @typedef {{ url: string, visibilityState: string, focus(): Promise<unknown>, navigate(url: string): Promise<unknown> }} Client
 * @typedef {{ matchAll(of: object): Promise<Client[]>, openWindow(url: string): Promise<unknown>, claim(): Promise<void> }} Clients
 */
const worker =
  /** @type {{ registration: ServiceWorkerRegistration, clients: Clients, skipWaiting(): Promise<void>, addEventListener(type: string, hear: (event: any) => void): void }} */ (
    /** @type {unknown} */ (self)
  )

worker.addEventListener('install', event => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()))
worker.addEventListener('push', event => event.waitUntil(tell(event)))
worker.addEventListener('notificationclick', event => event.waitUntil(open(event)))

const tagOf = (/** @type {string} */ number) => `ticket-${number}`

/** @param {Lasting & { data?: { json(): unknown } }} event */
async function tell({ data }) {
  const { number, topic } = read(data)
  const lists = (await pages()).filter(({ url }) => new URL(url).pathname === '/desk')
  // The list rings by itself.
  if (lists.some(({ visibilityState }) => visibilityState === 'visible')) return
  await clearTaken()
  const heard = lists.length > 0
  const body = topic === '' ? number : `${topic}（${number}）`
  await worker.registration.showNotification('有新的工单', {
    body,
    tag: heard ? 'desk-tickets' : tagOf(number),
    silent: heard,
    lang: 'zh-CN',
    data: { number },
  })
}

/** @param {{ json(): unknown } | undefined} data */
function read(data) {
  const { number, topic } = /** @type {{ number?: unknown, topic?: unknown }} */ (data?.json() ?? {})
  return {
    number: /^GD\d{4}-\d+$/.test(`${number}`) ? `${number}` : '',
    topic: typeof topic === 'string' ? topic : '',
  }
}

/** Notices of tickets that somebody has taken meanwhile go away. */
async function clearTaken() {
  const answer = await fetch('/desk/push/waiting', { headers: { 'x-desk-quiet': '1' } }).catch(
    () => undefined,
  )
  if (!answer?.ok) return
  const { waiting } = /** @type {{ waiting: string[] }} */ (await answer.json())
  const tags = new Set(waiting.map(tagOf))
  for (const notice of await worker.registration.getNotifications()) {
    if (notice.tag.startsWith('ticket-') && !tags.has(notice.tag)) notice.close()
  }
}

/** @param {Lasting & { notification: Notification }} event */
async function open({ notification }) {
  notification.close()
  const number = notification.data?.number
  const path = number ? `/desk/tickets/${number}` : '/desk'
  const all = await pages()
  const there = all.find(({ url }) => new URL(url).pathname === path)
  if (there) return there.focus()
  // A list has nothing that could be lost; on any other page somebody may be writing.
  const list = all.find(({ url }) => new URL(url).pathname === '/desk')
  if (!list) return worker.clients.openWindow(path)
  await list.focus()
  // A page that was loaded before this worker is not led by it.
  return list.navigate(path).catch(() => worker.clients.openWindow(path))
}

async function pages() {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return all.filter(({ url }) => /^\/desk(\/|$)/.test(new URL(url).pathname))
}
