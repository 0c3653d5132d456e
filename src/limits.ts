/** How much one address and one conversation may ask for; beyond it, a kind sentence and when to come back. */
import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { ApiError } from './api/errors.ts'

/** Requests a minute. A whole county may stand behind one address, so these only stop what no crowd would do. */
export interface Limits {
  perAddress: number
  perConversation: number
  /** New conversations from one address. */
  openings: number
}

export const usualLimits: Limits = { perAddress: 20_000, perConversation: 600, openings: 2000 }

const minute = 60_000
/** Queue tickets from one address a minute: more than the machines of a hall give out. */
const ticketsPerAddress = 60

/** Numbers that led to nothing, from one address a minute. */
const missesPerAddress = 10

/**
 * `all` for every request; for /api/chat, `opening` for new conversations and `conversation` for one that goes on; `ticket` for
 * drawing a number, `guessing` for numbers that may be tried out: only those that led to nothing count.
 */
export function chatLimits(limits: Limits): {
  all: RequestHandler
  opening: RequestHandler
  conversation: RequestHandler
  ticket: RequestHandler
  guessing: RequestHandler
} {
  return {
    all: limit(limits.perAddress, request => addressOf(request)),
    opening: limit(limits.openings, request => addressOf(request)),
    conversation: limit(limits.perConversation, request => `${request.params.conversation}`),
    ticket: limit(ticketsPerAddress, request => addressOf(request)),
    guessing: limit(missesPerAddress, request => addressOf(request), true),
  }
}

function limit(
  most: number,
  keyGenerator: (request: Parameters<RequestHandler>[0]) => string,
  skipSuccessfulRequests = false,
): RequestHandler {
  return rateLimit({
    windowMs: minute,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    skipSuccessfulRequests,
    handler: (_, __, next) =>
      next(new ApiError(429, 'too-fast', '您点得太快了，请歇一会儿再发。您说过的话都还在。')),
  })
}

function addressOf({ ip }: Parameters<RequestHandler>[0]): string {
  return ipKeyGenerator(ip ?? '')
}
