/** A case looked up by its number and four digits: by somebody who has no conversation with it. Tells the status only. */
import { timingSafeEqual } from 'node:crypto'
import { bundleNumber, parseCaseNumber } from '../core/numbering.ts'
import { type Case, caseOf } from '../store/cases.ts'
import { countTry, mostTries } from '../store/lookups.ts'
import type { Seal } from '../store/seal.ts'
import { type Applicant, applicantOf } from './applicant.ts'
import type { CaseTools } from './ledger.ts'

/** `no-match`: no such case, or not these digits: nobody learns which. */
export type Lookup = Case | 'no-match' | 'locked'

/** What is asked: a number as it was typed, and the last four of phone or ID number. */
export interface Question {
  number: string
  digits: string
}

/** Whose tries are counted, and how many they may make in an hour. */
interface Asker {
  subject: string
  most: number
}

export function inConversation(conversation: string): Asker {
  return { subject: `conversation:${conversation}`, most: mostTries }
}

/** `address`: a digest of it. A village may stand behind one address, so it may try more often than one person. */
export function atAddress(address: string): Asker {
  return { subject: `address:${address}`, most: 60 }
}

/** The number of the case or bundle that is asked for; nothing where it cannot be one. */
export function numberIn(typed: string): string | undefined {
  const number = parseCaseNumber(typed.normalize('NFKC'))
  return number && (bundleNumber(number) ?? number)
}

/** The four characters as they are compared; nothing where they cannot be the end of a phone or ID number. */
export function digitsIn(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return /^[0-9A-Z]{4}$/.test(digits) ? digits : undefined
}

/**
 * Looks a case up: so many tries an hour for who asks, ten for each number, known or not. Every try does the same work, so
 * that neither the answer nor its time tells whether there is such a case.
 */
export async function lookUp(
  { tx, now, seal }: Pick<CaseTools, 'tx' | 'now'> & { seal: Pick<Seal, 'open' | 'close'> },
  who: Asker,
  { number, digits }: Question,
): Promise<Lookup> {
  const own = await countTry(tx, who.subject, now, who.most)
  if (own === 'locked') return 'locked'
  const its = await countTry(tx, `case:${number}`, now)
  if (its === 'locked') return 'locked'
  const found = await caseOf(tx, number)
  const applicant = applicantOf(seal, { applicant: found?.applicant ?? nobodyUnder(seal) })!
  const right = fits(applicant, digits)
  if (found?.applicant && right) return found
  return own === 'last' || its === 'last' ? 'locked' : 'no-match'
}

const nobody: Applicant = {
  kind: 'person',
  name: '无此人',
  phone: '00000000000',
  idNumber: '000000000000000000',
  phoneVerified: false,
}
const made = new WeakMap<Pick<Seal, 'close'>, string>()

/** What is unsealed in place of an applicant who is not there. */
function nobodyUnder(seal: Pick<Seal, 'close'>): string {
  const known = made.get(seal) ?? seal.close(JSON.stringify(nobody))
  made.set(seal, known)
  return known
}

function fits({ phone, idNumber }: Applicant, digits: string): boolean {
  const [asPhone, asId] = [phone, idNumber].map(number => equal(number.slice(-4), digits))
  return asPhone === true || asId === true
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one.toUpperCase()), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
