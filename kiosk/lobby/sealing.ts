/** Seals what only the hall may read, so that nothing readable stays on a device that others use after. */

/** All parts base64url; see src/store/letters.ts. */
export interface Letter {
  key: string
  nonce: string
  sealed: string
}

const curve = { name: 'ECDH', namedCurve: 'P-256' }
const purpose = 'yichuang letter'

/** Browsers seal only where the page came safely: by https, or from this machine. */
export function canSeal(): boolean {
  return globalThis.crypto?.subtle !== undefined
}

/** `about`: what the letter belongs to; moved elsewhere it cannot be opened. `hallKey`: a point of P-256, base64url. */
export async function sealFor(hallKey: string, about: string, words: string): Promise<Letter> {
  const { subtle } = crypto
  const hall = await subtle.importKey('raw', bytesOf(hallKey), curve, false, [])
  const own = await subtle.generateKey(curve, true, ['deriveBits'])
  const secret = await subtle.deriveBits({ name: 'ECDH', public: hall }, own.privateKey, 256)
  const shared = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(purpose) },
    shared,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const lock = { name: 'AES-GCM', iv: nonce, additionalData: utf8(about) }
  const sealed = await subtle.encrypt(lock, key, utf8(words))
  return {
    key: textOf(await subtle.exportKey('raw', own.publicKey)),
    nonce: textOf(nonce),
    sealed: textOf(sealed),
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, letter => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
