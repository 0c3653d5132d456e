/** Following one's number: by push in this browser, or by a link into a messenger (issue 7). */
import { json, Router } from 'express'
import { z } from 'zod'
import type { GuideShelf } from '../../guides/catalogue.ts'
import { isPushService } from '../../push/hosts.ts'
import { pushKeys } from '../../push/keys.ts'
import { PushSubscription } from '../../push/subscription.ts'
import { follow } from '../../queue/following.ts'
import type { Queue } from '../../queue/queue.ts'
import type { TicketStanding } from '../../queue/standing.ts'
import { noSuchNumber } from '../../queue/words.zh.ts'
import type { Db, Store } from '../../store/db.ts'
import { dropFollower } from '../../store/queueFollowers.ts'
import type { Seal } from '../../store/seal.ts'
import { ApiError } from '../errors.ts'

export interface FollowingParts {
  db: Db
  store: Pick<Store, 'transact'>
  shelf: Pick<GuideShelf, 'current'>
  queue: Pick<Queue, 'standing'>
  seal: Seal
  now(): Date
}

/** Where push does not reach a browser, for its maker's service is not among the hall's, the page rings by itself. */
export function followingRoutes(parts: FollowingParts): Router {
  const { db, store, shelf, seal, now } = parts
  const router = Router()
  router.get('/ticket/push/key', async (_, response) => {
    response.set('cache-control', 'no-store').json({ publicKey: (await pushKeys(db, seal)).publicKey })
  })
  router.use('/ticket', json({ limit: '8kb' }))
  router.post('/ticket/:secret/follow', async ({ params, body }, response) => {
    const found = await openNumber(parts, params.secret)
    const { data } = PushSubscription.safeParse(body)
    if (!data || !isPushService(data.endpoint, shelf.current().hall.push.hosts))
      throw new ApiError(422, 'push-service', '这个浏览器的推送服务不在允许的名单里。')
    const { endpoint, keys } = data
    const sealed = seal.close(JSON.stringify({ endpoint, keys }))
    const id = followerId(seal, found, endpoint)
    const kept = await store.transact(tx => follow(tx, { id, conversation: null, sealed }, found, now()))
    if (!kept) throw new ApiError(409, 'many', '已经有好几部手机在等这个号了。')
    response.status(204).end()
  })
  router.post('/ticket/:secret/unfollow', async ({ params, body }, response) => {
    const found = await openNumber(parts, params.secret)
    const { data } = Off.safeParse(body)
    if (!data) throw new ApiError(400, 'message', '这次提交少了内容。')
    await dropFollower(db, followerId(seal, found, data.endpoint))
    response.status(204).end()
  })
  return router
}

const Off = z.object({ endpoint: z.string().max(2000) })

async function openNumber({ queue }: FollowingParts, secret: string): Promise<TicketStanding> {
  const found = await queue.standing(secret)
  if (!found || found.ticket.endedAt !== null) throw new ApiError(404, 'ticket', noSuchNumber)
  return found
}

function followerId(seal: Seal, { ticket }: TicketStanding, endpoint: string): string {
  return seal.digest('link', `follow/${ticket.id}/${endpoint}`)
}
