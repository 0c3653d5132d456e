/**
 * Letters to the hall: sealed on a device that others use after, readable only here. ECDH on P-256, HKDF-SHA256,
 * AES-256-GCM: what the oldest browsers of our devices can do by themselves.
 */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

/** All parts base64url. `sealed` ends with the 16 bytes of the tag, as WebCrypto leaves it. */
export interface Letter {
  /** The writer's own key of this one letter: an uncompressed point. */
  key: string
  nonce: string
  sealed: string
}

export interface Letters {
  /** What devices seal with: an uncompressed point of P-256, base64url. */
  publicKey: string
  /** The words, or nothing when the letter is not for this hall, or was altered, or belongs to another `about`. */
  open(letter: Letter, about: string): string | undefined
}

export const letterPurpose = 'yichuang letter'
const curve = 'prime256v1'
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const tagBytes = 16

/** `key`: the hall's DATA_KEY. The same key is the same letterbox, also after a restart and in every process. */
export function openLetters(key: string): Letters {
  const own = createECDH(curve)
  own.setPrivateKey(privateFrom(key))
  return {
    publicKey: own.getPublicKey('base64url'),
    open(letter, about) {
      try {
        return unsealed(own.computeSecret(Buffer.from(letter.key, 'base64url')), letter, about)
      } catch {
        return undefined
      }
    },
  }
}

function unsealed(secret: Buffer, { nonce, sealed }: Letter, about: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', letterPurpose, 32))
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const words = decipher.update(bytes.subarray(0, -tagBytes))
  return Buffer.concat([words, decipher.final()]).toString('utf8')
}

/** A number from 1 to the order less one, from more bits than it needs (FIPS 186-5, A.2.1). */
function privateFrom(key: string): Buffer {
  const bits = Buffer.from(hkdfSync('sha256', key, '', 'yichuang letterbox', 48)).toString('hex')
  const number = (BigInt(`0x${bits}`) % (order - 1n)) + 1n
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
}
