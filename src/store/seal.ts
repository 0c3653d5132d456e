/** Personal data at rest: sealed with AES-256-GCM under the hall's key. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Letters, openLetters } from './letters.ts'

export interface Seal {
  /** The text sealed, as base64url; different each time. */
  close(text: string): string
  /** The text behind a seal; throws when it was altered or sealed under another key. */
  open(sealed: string): string
  /** Keyed hash (HMAC-SHA256, hex): the same text gives the same, and nobody without the key can make or guess it. */
  digest(purpose: DigestPurpose, text: string): string
  /** What devices of the hall seal for it. */
  letters: Letters
}

/** Each purpose has a key of its own, so that what is equal in one says nothing in another. */
export type DigestPurpose = 'audit' | 'person' | 'file' | 'code' | 'link' | 'rating' | 'address'

const nonceBytes = 12
const tagBytes = 16

/** `key`: the hall's DATA_KEY, at least 32 characters. */
export function openSeal(key: string): Seal {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'yichuang sealed text', 32))
  const keys = new Map<DigestPurpose, KeyObject>()
  const keyFor = (purpose: DigestPurpose): KeyObject => {
    const made = () => createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `yichuang ${purpose}`, 32)))
    const known = keys.get(purpose) ?? made()
    keys.set(purpose, known)
    return known
  }
  return {
    close(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', derived, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', derived, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const text = decipher.update(bytes.subarray(nonceBytes + tagBytes))
      return Buffer.concat([text, decipher.final()]).toString('utf8')
    },
    digest: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest('hex'),
    letters: openLetters(key),
  }
}

/** The key kept in the data folder, made at the first start: for a hall that has set none. */
export function keyInFolder(folder: string): string {
  const file = join(folder, 'data.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    // `wx`: of two processes that start at once one writes, and both read the same.
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}
