/** Telegram's calls to us: known by their secret, answered only when what they bring is safely stored. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import express, { type RequestHandler } from 'express'
import type { Update } from 'telegraf/types'

const secretHeader = 'x-telegram-bot-api-secret-token'

/** The same secret on every process of a hall, and of no use for finding the token. */
export function secretFor(token: string): string {
  return createHmac('sha256', token).update('webhook').digest('hex')
}

/**
 * Answers 200 when `take` has resolved, 500 when it failed (Telegram then sends the update again), 401 without the
 * secret, 503 before the channel has started.
 */
export function webhook(
  secret: string,
  take: () => ((update: Update) => Promise<unknown>) | undefined,
  trouble: (code: string) => void,
): RequestHandler {
  const router = express.Router()
  router.use((request, response, next) => {
    if (isSame(request.get(secretHeader) ?? '', secret)) next()
    else response.sendStatus(401)
  })
  router.post('/', express.json({ limit: '1mb' }), async (request, response) => {
    const listening = take()
    if (!listening) return void response.sendStatus(503)
    if (!Number.isInteger(request.body?.update_id)) return void response.sendStatus(400)
    try {
      await listening(request.body)
      const press = request.body.callback_query?.id
      // The answer to Telegram's call may carry one call of ours: the acknowledgement of a press.
      if (press === undefined) response.sendStatus(200)
      else response.json({ method: 'answerCallbackQuery', callback_query_id: press })
    } catch {
      trouble('not-stored')
      response.sendStatus(500)
    }
  })
  return router
}

/** Takes the same time wherever the two differ. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
