/** The applicant's own page of the hall: what must not travel through a messenger is said and sent there. */
import { randomBytes } from 'node:crypto'
import type { Case } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { keepOwnPage, ownPageOf } from '../store/ownPages.ts'
import type { Seal } from '../store/seal.ts'
import type { CaseTools } from './ledger.ts'

/** In hours. */
export const pageLasts = 2

/** A fresh address, e.g. `/my/…`; it lasts two hours, and each asking gives another. */
export async function ownPageFor({ tx, now, seal }: CaseTools, { number }: Case): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + pageLasts * 3600_000)
  await keepOwnPage(tx, { tokenHash: seal.digest('link', token), caseNumber: number, expiresAt }, now)
  return `/my/${token}`
}

export type FoundPage = { caseNumber: string; expiresAt: Date } | 'unknown' | 'expired'

export async function findOwnPage(
  db: Db,
  seal: Pick<Seal, 'digest'>,
  token: string,
  now: Date,
): Promise<FoundPage> {
  const found = await ownPageOf(db, seal.digest('link', token))
  if (!found) return 'unknown'
  const expiresAt = new Date(found.expiresAt)
  return expiresAt <= now ? 'expired' : { caseNumber: found.caseNumber, expiresAt }
}
