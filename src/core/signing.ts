/** The signature under a request to an outside system, so that it knows who asks and that nothing was changed. Pure. */
import { createHash, createHmac } from 'node:crypto'

export interface SignedParts {
  /** Capitals, e.g. POST. */
  method: string
  /** With its query, as it stands in the request line. */
  path: string
  /** ISO 8601. */
  timestamp: string
  /** Different in every request, so that one that was overheard cannot be used again. */
  nonce: string
  /** As it is sent; empty where there is none. */
  body: string
}

/** HMAC-SHA256, hex, over method, path, timestamp, nonce and the SHA-256 of the body (hex), one on each line. */
export function signatureOf(secret: string, { method, path, timestamp, nonce, body }: SignedParts): string {
  const digest = createHash('sha256').update(body).digest('hex')
  const signed = [method, path, timestamp, nonce, digest].join('\n')
  return createHmac('sha256', secret).update(signed).digest('hex')
}
