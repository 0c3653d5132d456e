/** Being told of new tickets while no page of the desk is open: switched on and off for one browser. */
import { z } from 'zod'
import { roles } from '../../core/staff.ts'
import { isPushService } from '../../push/hosts.ts'
import { pushKeys } from '../../push/keys.ts'
import { PushSubscription } from '../../push/subscription.ts'
import { dropSubscription, saveSubscription, waitingNumbers } from '../../store/pushSubscriptions.ts'
import type { Desk, DeskRoute, Handler } from '../desk.ts'
import { PageError } from '../errors.ts'

/** What the browser needs to subscribe: the hall's public key, as the Push API takes it. */
const giveKey: Handler = async ({ db, seal }, { response }) => {
  response.json({ publicKey: (await pushKeys(db, seal)).publicKey })
}

const subscribe: Handler = async (desk, { request, response, me }) => {
  const { data } = PushSubscription.safeParse(request.body)
  if (!data || !isPushService(data.endpoint, desk.catalogue().hall.push.hosts))
    throw new PageError(422, '这个浏览器的推送服务不在允许的名单里。')
  const { endpoint, keys } = data
  const sealed = desk.seal.close(JSON.stringify({ endpoint, keys }))
  await saveSubscription(
    desk.db,
    { id: idOf(desk, endpoint), staff: me.id, session: me.tokenHash, sealed },
    desk.now(),
  )
  response.status(204).end()
}

const Off = z.object({ endpoint: z.string().max(2000) })

const unsubscribe: Handler = async (desk, { request, response }) => {
  const { data } = Off.safeParse(request.body)
  if (!data) throw new PageError(422, '这次提交少了内容。')
  await dropSubscription(desk.db, idOf(desk, data.endpoint))
  response.status(204).end()
}

/** For the worker: notices of tickets that somebody has taken go away. */
const giveWaiting: Handler = async ({ db }, { response }) => {
  response.json({ waiting: await waitingNumbers(db) })
}

function idOf({ seal }: Desk, endpoint: string): string {
  return seal.digest('link', endpoint)
}

export const pushRoutes: DeskRoute[] = [
  { path: '/push', who: roles, wire: true, post: subscribe },
  { path: '/push/off', who: roles, wire: true, post: unsubscribe },
  { path: '/push/key', who: roles, wire: true, get: giveKey },
  { path: '/push/waiting', who: roles, wire: true, get: giveWaiting },
]
