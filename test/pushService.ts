/** A browser that is pushed to, and the push service it listens at. */
import { createECDH, type ECDH, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import nock from 'nock'

/** The library's own counterpart, which has no types. */
const ece = createRequire(import.meta.url)('http_ece') as {
  decrypt(body: Buffer, keys: { version: 'aes128gcm'; privateKey: ECDH; authSecret: Buffer }): Buffer
}

export const service = 'https://updates.push.services.mozilla.com'

/** A browser as the push service and the hall know it. */
export function aBrowser(name: string) {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const toJSON = () => ({
    endpoint: `${service}/wpush/v2/${name}`,
    expirationTime: null,
    keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
  })
  return { keys, auth, path: `/wpush/v2/${name}`, toJSON }
}

export interface Heard {
  headers: Headers
  body: Buffer<ArrayBuffer>
}

/** The push service takes what comes and answers this. */
export function answering(path: string, ...statuses: number[]): Heard[] {
  const heard: Heard[] = []
  for (const status of statuses) {
    nock(service)
      .post(path)
      .reply(async (request: Request) => {
        heard.push({ headers: request.headers, body: Buffer.from(await request.arrayBuffer()) })
        return [status]
      })
  }
  return heard
}

export function opened({ body }: Heard, { keys, auth }: { keys: ECDH; auth: Buffer }): unknown {
  const plain = ece.decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth })
  return JSON.parse(plain.toString())
}
