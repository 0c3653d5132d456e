/** How much one address of a page may ask for in a minute: a person with many photos never meets it. */
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { type MyParts, turnAway } from './entrance.ts'

export const perMinute = { requests: 900, uploads: 60 }

export function perPage(parts: Pick<MyParts, 'catalogue'>, most: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: request => `${request.params.token}`,
    handler: (request, response) => turnAway(parts, request, response, 'too-fast'),
  })
}
