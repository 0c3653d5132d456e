// @ts-check
/** This browser's subscription to news of one number. */

/**
 * Asks the person and the browser; false where one of them, or the maker of the browser, does not let it.
 * @param {string} page address of the number's page
 */
export async function beginPush(page) {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return false
  try {
    if ((await Notification.requestPermission()) !== 'granted') return false
    const registration = await navigator.serviceWorker.register('/ticket/worker.js', { scope: '/ticket/' })
    await navigator.serviceWorker.ready
    const subscription = await subscribed(registration)
    const answer = await fetch(`${page}/follow`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(subscription.toJSON()),
    })
    return answer.ok
  } catch {
    return false
  }
}

/**
 * One made for another key of the hall would never be heard.
 * @param {ServiceWorkerRegistration} registration
 */
async function subscribed({ pushManager }) {
  const { publicKey } = /** @type {{ publicKey: string }} */ (await (await fetch('/ticket/push/key')).json())
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  try {
    return await pushManager.subscribe(options)
  } catch {
    const known = await pushManager.getSubscription()
    await known?.unsubscribe()
    return pushManager.subscribe(options)
  }
}
