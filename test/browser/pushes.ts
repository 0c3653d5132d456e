/** Pushes to a browser without a window, and the notices it would show. */
import type { Page } from 'playwright-core'

/** Chromium without a window shows no notices and reaches no push service: these two are played, the rest is its own. */
export const played = {
  page: `
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
    Notification.requestPermission = async () => 'granted'
    PushManager.prototype.subscribe = async options => {
      globalThis.subscribedWith = options.applicationServerKey
      const endpoint = 'https://fcm.googleapis.com/fcm/send/one'
      const keys = { p256dh: '${Buffer.alloc(65, 4).toString('base64url')}', auth: '${Buffer.alloc(16).toString('base64url')}' }
      return { endpoint, toJSON: () => ({ endpoint, keys }) }
    }`,
  worker: `
    globalThis.shown = []
    registration.getNotifications = async () => shown
    registration.showNotification = async (title, { tag, body }) => {
      shown.push({ tag, body, title, close() { shown = shown.filter(one => one !== this) } })
    }`,
}

/** Hands the worker of this scope a push as the push service would. */
export async function pushing(
  page: Page,
  origin: string,
  scope: string,
): Promise<(payload: object) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page)
  const found = Promise.withResolvers<string>()
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    for (const { registrationId, scopeURL } of registrations)
      if (scopeURL.endsWith(scope)) found.resolve(registrationId)
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await found.promise
  return payload => {
    const data = JSON.stringify(payload)
    return session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  }
}
