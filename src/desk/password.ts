/** Passwords of staff accounts. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
/** OWASP's least parameters: 19 MiB, 2 passes. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }

/** Argon2id as `argon2id$nonce$hash` in base64url. Works in the thread pool, so other requests go on. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await derive('argon2id', { message: password, nonce, ...cost })
  return `argon2id$${nonce.toString('base64url')}$${hash.toString('base64url')}`
}

/** Whether the password belongs to the hash; takes equally long for any password. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, nonce = '', hash = ''] = kept.split('$')
  const expected = Buffer.from(hash, 'base64url')
  const derived = await derive('argon2id', {
    message: password,
    nonce: Buffer.from(nonce, 'base64url'),
    ...cost,
  })
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}

/** A password to hand over once: readable, without letters that look alike. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from(randomBytes(12), byte => letters[byte % letters.length]).join('')
}
