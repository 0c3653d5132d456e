// @ts-check
/** This browser's subscription to pushes: made, renewed with each sign-in, and ended. */
import { proof } from './live.js'

const savedFor = 'desk-push'

const can = () => 'serviceWorker' in navigator && 'PushManager' in globalThis

/** Makes it, or hands the one there is to this session; quietly nothing where the browser or its maker does not let it. */
export async function beginPush() {
  if (!can() || Notification.permission !== 'granted') return
  if (sessionStorage.getItem(savedFor) === proof()) return
  try {
    await navigator.serviceWorker.register('/desk/static/pushWorker.js', { scope: '/desk' })
    const subscription = await subscribed(await navigator.serviceWorker.ready)
    const saved = await send('/desk/push', subscription.toJSON())
    if (saved) sessionStorage.setItem(savedFor, proof())
  } catch {
    // The page still rings by itself.
  }
}

export async function endPush() {
  sessionStorage.removeItem(savedFor)
  const subscription = await (await registered())?.pushManager.getSubscription()
  if (!subscription) return
  await send('/desk/push/off', { endpoint: subscription.endpoint })
  await subscription.unsubscribe().catch(() => undefined)
}

/** The worker of this browser, if there is one. */
export async function registered() {
  return can() ? navigator.serviceWorker.getRegistration('/desk') : undefined
}

/**
 * One made for another key of the hall, as before its data was restored, would never be heard.
 * @param {ServiceWorkerRegistration} registration
 */
async function subscribed({ pushManager }) {
  const answer = await fetch('/desk/push/key', { headers: { 'x-desk-quiet': '1' } })
  const { publicKey } = /** @type {{ publicKey: string }} */ (await answer.json())
  const known = await pushManager.getSubscription()
  if (known && keyOf(known) === publicKey) return known
  await known?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

/** @param {PushSubscription} subscription */
function keyOf({ options }) {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** @param {string} address @param {unknown} body */
async function send(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': proof() },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  return answer?.ok ?? false
}
