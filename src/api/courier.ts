/** News the courier tells by itself: POST /hooks/courier, a `CourierNews` signed under the shared secret. */
import { timingSafeEqual } from 'node:crypto'
import express, { type Request, Router } from 'express'
import type { CaseTools } from '../cases/ledger.ts'
import { courierSaid } from '../cases/mailing.ts'
import { signatureOf } from '../core/signing.ts'
import type { Db } from '../store/db.ts'
import { ApiError } from './errors.ts'

interface Parts {
  transact<T>(work: (tx: Db) => Promise<T>): Promise<T>
  toolsFor(tx: Db, now: Date): CaseTools
  now(): Date
  secret: string
}

/** In milliseconds: clocks may differ by so much. */
const tolerance = 5 * 60_000

/**
 * Signed as the platform's requests are (`X-Timestamp`, `X-Nonce`, `X-Signature`). What was overheard can be sent again
 * for five minutes and changes nothing then: news that are known already are not news.
 */
export function courierHook(parts: Parts): Router {
  const router = Router()
  router.post('/', express.raw({ type: () => true, limit: '64kb' }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
    if (!isSigned(parts, request, body)) throw new ApiError(401, 'signature', 'The signature does not fit.')
    const news = read(body)
    const heard = await parts.transact(tx => courierSaid(parts.toolsFor(tx, parts.now()), news))
    if (heard === 'unreadable') throw new ApiError(422, 'shape', 'The body is no news of a parcel.')
    if (heard === 'unknown') throw new ApiError(404, 'parcel', 'No parcel of this hall.')
    response.status(204).end()
  })
  return router
}

function isSigned({ secret, now }: Parts, request: Request, body: string): boolean {
  const header = (name: string) => request.get(name) ?? ''
  const [timestamp, nonce, shown] = [header('x-timestamp'), header('x-nonce'), header('x-signature')]
  const fresh = Math.abs(now().getTime() - Date.parse(timestamp)) <= tolerance
  const signed = { method: request.method, path: request.originalUrl, timestamp, nonce, body }
  return fresh && isSame(signatureOf(secret, signed), shown)
}

function isSame(expected: string, shown: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(shown)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function read(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
