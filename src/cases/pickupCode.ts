/** The pickup code (取件码): short, read aloud without doubt, kept sealed, and found by its keyed hash. */
import { randomInt } from 'node:crypto'
import { caseWithCode } from '../store/deliveries.ts'
import type { Seal } from '../store/seal.ts'
import type { CaseTools } from './ledger.ts'

/** Without 1 and 7, which sound alike (yī, qī) and look alike in many hands. */
const digits = '02345689'
const codeLength = 6

/** A code that no waiting result has, e.g. `305894`. */
export async function newCode({ tx, seal }: Pick<CaseTools, 'tx' | 'seal'>): Promise<string> {
  for (;;) {
    const code = Array.from({ length: codeLength }, () => digits[randomInt(digits.length)]).join('')
    if ((await caseWithCode(tx, codeKeyOf(seal, code))) === undefined) return code
  }
}

/** In two groups, as it is read aloud. */
export function spokenCode(code: string): string {
  return `${code.slice(0, codeLength / 2)} ${code.slice(codeLength / 2)}`
}

/** The key a code is found by, however it was typed. */
export function codeKeyOf(seal: Pick<Seal, 'digest'>, code: string): string {
  return seal.digest('code', `pickup/${code.replace(/\D/g, '')}`)
}

/** Number of the case whose result waits under this code; nothing when none does. */
export function caseByCode(
  { tx, seal }: Pick<CaseTools, 'tx' | 'seal'>,
  code: string,
): Promise<string | undefined> {
  return caseWithCode(tx, codeKeyOf(seal, code))
}
