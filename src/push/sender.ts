/** What of the hall goes out by push: new tickets to staff, and how a number stands to whoever follows it. */
import { z } from 'zod'
import { stageOf } from '../queue/following.ts'
import { standingOf } from '../queue/standing.ts'
import { dropSubscription, subscriber } from '../store/pushSubscriptions.ts'
import { queueTicket } from '../store/queue.ts'
import { dropFollower, followerOf } from '../store/queueFollowers.ts'
import { ticketOf } from '../store/tickets.ts'
import { type PostParts, postPush } from './post.ts'
import { restedSince } from './telling.ts'

interface Parts extends PostParts {
  now(): Date
}

/** Throws `SendError`. News that is old by now, and a browser that is gone, are no error: nothing is sent. */
export function openPush(parts: Parts): { send(row: { kind: string; body: string }): Promise<void> } {
  return { send: ({ kind, body }) => (kind === 'number' ? ofNumber(parts, body) : ofTicket(parts, body)) }
}

const NewTicket = z.strictObject({ ticket: z.string(), subscription: z.string() })

async function ofTicket(parts: Parts, body: string): Promise<void> {
  const { db, now, catalogue } = parts
  const left = NewTicket.parse(JSON.parse(body))
  const to = await subscriber(db, left.subscription, restedSince(now()))
  const ticket = await ticketOf(db, left.ticket)
  if (!to || ticket?.status !== 'waiting') return
  const { number, guide } = ticket
  // The guide's own title and never what was said: no personal data leaves the house this way.
  const topic = catalogue().guides.get(guide)?.name ?? ''
  const push = { sealed: to.sealed, payload: { number, topic }, topic: number, timeToLive: 600 }
  if ((await postPush(parts, push)) === 'gone') await dropSubscription(db, to.id)
}

const News = z.strictObject({ follower: z.string(), stage: z.string() })

async function ofNumber(parts: Parts, body: string): Promise<void> {
  const { db, now, catalogue } = parts
  const left = News.parse(JSON.parse(body))
  const to = await followerOf(db, left.follower)
  const ticket = to && (await queueTicket(db, to.ticket))
  const found = ticket && (await standingOf(db, catalogue().hall, ticket.secret, now()))
  const stage = found && stageOf(found)
  if (!to?.sealed || !found || stage?.key !== left.stage) return
  const { label, secret } = found.ticket
  const payload = { label, words: stage.words, path: `/ticket/${secret}` }
  const push = { sealed: to.sealed, payload, topic: secret, timeToLive: 180 }
  if ((await postPush(parts, push)) === 'gone') await dropFollower(db, to.id)
}
