/** Sends a push through the service of the browser's maker (RFC 8030), encrypted for that browser alone (RFC 8291). */
import webPush from 'web-push'
import { z } from 'zod'
import { SendError } from '../channels/channel.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { call, type Deadline, statusError } from '../notify/http.ts'
import type { Db } from '../store/db.ts'
import { dropSubscription, subscriber } from '../store/pushSubscriptions.ts'
import type { Seal } from '../store/seal.ts'
import { type Ticket, ticketOf } from '../store/tickets.ts'
import { isPushService } from './hosts.ts'
import { pushKeys } from './keys.ts'
import { PushSubscription } from './subscription.ts'
import { restedSince } from './telling.ts'

interface Parts {
  db: Db
  now(): Date
  seal: Pick<Seal, 'open' | 'close'>
  catalogue(): Catalogue
  publicUrl: string
  deadline?: Deadline
}

/** Short, because some of these services cannot be reached from everywhere, and others wait for their turn. */
const timeoutMs = 5000
/** Seconds the push service keeps it for a browser that is not running; later it is no news. */
const timeToLive = 600

const Left = z.strictObject({ ticket: z.string(), subscription: z.string() })

/** Throws `SendError`. A ticket that was taken meanwhile, and a browser that is gone, are no error: nothing is sent. */
export function openPush(parts: Parts): { send(row: { body: string }): Promise<void> } {
  return {
    async send({ body }) {
      const { db, now, seal, catalogue } = parts
      const left = Left.parse(JSON.parse(body))
      const to = await subscriber(db, left.subscription, restedSince(now()))
      const ticket = await ticketOf(db, left.ticket)
      if (!to || ticket?.status !== 'waiting') return
      const subscription = PushSubscription.parse(JSON.parse(seal.open(to.sealed)))
      // Looked at again: the services the hall sends to may have been changed since.
      if (!isPushService(subscription.endpoint, catalogue().hall.push.hosts))
        throw new SendError({ retryable: false, code: 'push-service' })
      const status = await post(parts, subscription, ticket)
      if (gone.includes(status)) await dropSubscription(db, to.id)
    },
  }
}

/** The browser has unsubscribed, or is no more. */
const gone = [404, 410]

async function post(parts: Parts, subscription: PushSubscription, ticket: Ticket): Promise<number> {
  const { db, seal, publicUrl, catalogue, deadline } = parts
  // The guide's own title and never what was said: no personal data leaves the house this way.
  const topic = catalogue().guides.get(ticket.guide)?.name ?? ''
  const { endpoint, headers, body } = webPush.generateRequestDetails(
    subscription,
    JSON.stringify({ number: ticket.number, topic }),
    {
      vapidDetails: { subject: subjectOf(publicUrl), ...(await pushKeys(db, seal)) },
      TTL: timeToLive,
      urgency: 'high',
      // The same ticket again takes the place of what still waits at the service.
      topic: ticket.number,
    },
  )
  const { 'Content-Length': _, ...rest } = headers
  const texts = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, `${value}`]))
  const answered = await call(
    { method: 'POST', url: endpoint, headers: texts, body: new Uint8Array(body) },
    timeoutMs,
    deadline,
  )
  const { status } = answered
  if ((status < 200 || status >= 300) && !gone.includes(status)) throw statusError(answered)
  return status
}

/** Whom the push service may ask about the sender; it must be https or mailto, which a hall on trial has neither of. */
function subjectOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? publicUrl : 'mailto:desk@hall.invalid'
}
