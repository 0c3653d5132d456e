/** Routes under /api/queue: taking a ticket, how it stands, and how the queues stand. Nothing of any person. */
import { type Response, Router } from 'express'
import type { z } from 'zod'
import type { GuideShelf } from '../guides/catalogue.ts'
import type { Queue } from '../queue/queue.ts'
import type { TicketStanding } from '../queue/standing.ts'
import { refusalWords, standingWords } from '../queue/words.zh.ts'
import type { Store } from '../store/db.ts'
import { ApiError } from './errors.ts'
import { drawingKey } from './mayDraw.ts'
import { type Queues, type QueueTicket, TicketWish } from './queueShapes.ts'

interface Parts {
  queue: Pick<Queue, 'take' | 'standing' | 'standings'>
  shelf: Pick<GuideShelf, 'current'>
  store: Pick<Store, 'db'>
  publicUrl: string
  now(): Date
}

export function queueRoutes(parts: Parts): Router {
  const { queue } = parts
  const router = Router()
  router.get('/', async (_, response) => {
    fresh(response).json(await queues(parts))
  })
  router.post('/tickets', async (request, response) => {
    const { data } = TicketWish.safeParse(request.body ?? {})
    if (!data) throw new ApiError(400, 'message', '取号的内容不对，请重新选一次。')
    const { conversation: _, ...wish } = data
    const key = await drawingKey({ ...parts, db: parts.store.db }, request, data)
    const taken = await queue.take({ ...wish, key })
    if ('refused' in taken) {
      const status = taken.refused === 'closed' ? 409 : 422
      throw new ApiError(status, taken.refused, refusalWords[taken.refused])
    }
    fresh(response.status(201)).json(await shown(parts, taken.ticket.secret))
  })
  router.get('/tickets/:secret', async ({ params }, response) => {
    fresh(response).json(await shown(parts, params.secret))
  })
  return router
}

async function queues({ queue, shelf }: Parts): Promise<z.infer<typeof Queues>> {
  const all = await queue.standings()
  return {
    queues: all.map(({ key, letter, name, placeName, waiting, wait, gives }) => ({
      ...{ group: key, letter, name, place: placeName, waiting, wait },
      open: gives,
    })),
    green: shelf.current().hall.greenChannel,
  }
}

async function shown({ queue }: Parts, secret: string): Promise<z.infer<typeof QueueTicket>> {
  const found = await queue.standing(secret)
  if (!found) throw new ApiError(404, 'ticket', '没有这个号，或者已经过了那一天。请重新取号。')
  const { ticket, name, before, wait, afterClosing } = found
  return {
    ...{ secret, label: ticket.label, group: ticket.group, name, green: ticket.green, state: ticket.state },
    counter: counterNumber(found),
    ...{ before, wait, afterClosing },
    words: standingWords(before, wait, afterClosing),
  }
}

function counterNumber({ ticket: { counter } }: TicketStanding): number | null {
  return counter === null ? null : Number(counter.split('/').at(-1))
}

/** How a queue stands is old a moment later. */
function fresh(response: Response): Response {
  return response.set('cache-control', 'no-store')
}
