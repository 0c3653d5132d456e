/** Posts one push through the service of the browser's maker (RFC 8030), encrypted for that browser alone (RFC 8291). */
import webPush from 'web-push'
import { SendError } from '../channels/channel.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { call, type Deadline, statusError } from '../notify/http.ts'
import type { Db } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { isPushService } from './hosts.ts'
import { pushKeys } from './keys.ts'
import { PushSubscription } from './subscription.ts'

export interface PostParts {
  db: Db
  seal: Pick<Seal, 'open' | 'close'>
  catalogue(): Catalogue
  publicUrl: string
  deadline?: Deadline
}

export interface Push {
  /** The subscription as the browser gave it, JSON, sealed. */
  sealed: string
  payload: object
  /** At most 32 letters, digits, - and _; the same topic again takes the place of what still waits at the service. */
  topic: string
  /** Seconds the service keeps it for a browser that is not running; later it is no news. */
  timeToLive: number
}

/** Short, because some of these services cannot be reached from everywhere, and others wait for their turn. */
const timeoutMs = 5000
/** The browser has unsubscribed, or is no more. */
const gone = [404, 410]

/** Throws `SendError`. */
export async function postPush(parts: PostParts, push: Push): Promise<'sent' | 'gone'> {
  const { db, seal, catalogue, publicUrl, deadline } = parts
  const subscription = PushSubscription.parse(JSON.parse(seal.open(push.sealed)))
  // Looked at again: the services the hall sends to may have been changed since.
  if (!isPushService(subscription.endpoint, catalogue().hall.push.hosts))
    throw new SendError({ retryable: false, code: 'push-service' })
  const { endpoint, headers, body } = webPush.generateRequestDetails(
    subscription,
    JSON.stringify(push.payload),
    {
      vapidDetails: { subject: subjectOf(publicUrl), ...(await pushKeys(db, seal)) },
      TTL: push.timeToLive,
      urgency: 'high',
      topic: push.topic,
    },
  )
  const { 'Content-Length': _, ...rest } = headers
  const texts = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, `${value}`]))
  const request = { method: 'POST', url: endpoint, headers: texts, body: new Uint8Array(body) } as const
  const answered = await call(request, timeoutMs, deadline)
  const { status } = answered
  if (gone.includes(status)) return 'gone'
  if (status < 200 || status >= 300) throw statusError(answered)
  return 'sent'
}

/** Whom the push service may ask about the sender; it must be https or mailto, which a hall on trial has neither of. */
function subjectOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? publicUrl : 'mailto:desk@hall.invalid'
}
