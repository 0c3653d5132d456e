/** Issues a notice: its number, its words, its place in the store for good (domain brief §10). */
import { randomBytes } from 'node:crypto'
import { shanghaiDay } from '../core/workdays.ts'
import type { Db } from '../store/db.ts'
import { nextNumber } from '../store/disclosures.ts'
import { findNotice, holdSeries, type KeptNotice, keepNotice, revokedBy } from '../store/notices.ts'
import type { NoticeCommon, Revoked } from './common.ts'
import { kinds, type NoticeFactsOf, type NoticeKind } from './kinds.ts'
import { noticeOf } from './makers.ts'
import { noticeNumber, printedNotice } from './numbers.ts'

export interface Issuing<K extends NoticeKind>
  extends Omit<NoticeCommon, 'printed' | 'issuedAt' | 'verifyUrl' | 'revoked'> {
  kind: K
  facts: NoticeFactsOf[K]
  publicUrl: string
  /** Account id. */
  issuedBy: string
  /** Number of the notice it takes back: for a revocation, or a decision that takes another's place. */
  revokes?: string
}

export interface IssuedNotice {
  number: string
  printed: string
  secret: string
  title: string
  url: string
  pdfUrl: string
  /** SHA-256 of the text that is kept. In the log of the case it binds the two. */
  hash: string
}

/** Why nothing was taken back: no such notice in this case, taken back already, or not to be taken back by this kind. */
export type RevokeFault = 'unknown' | 'already-revoked' | 'not-revocable'

/** The counter that numbers the notices of a moment's year. */
export function noticeSeries(now: Date): string {
  return `notice-${shanghaiDay(now).slice(0, 4)}`
}

/**
 * Issues inside the caller's transaction: a rollback gives the number back, so the series has no gaps. A fault leaves
 * nothing behind, no number either.
 */
export async function issueNotice<K extends NoticeKind>(
  tx: Db,
  issuing: Issuing<K>,
  now: Date,
): Promise<IssuedNotice | RevokeFault> {
  const { kind, facts, publicUrl, issuedBy, revokes, ...common } = issuing
  const year = Number(shanghaiDay(now).slice(0, 4))
  const series = noticeSeries(now)
  const revoked = revokes === undefined ? undefined : await toRevoke(tx, series, issuing, revokes)
  if (typeof revoked === 'string') return revoked
  const sequence = await nextNumber(tx, series)
  const number = noticeNumber(year, sequence)
  const printed = printedNotice(common.hall.mark + kinds[kind].mark, year, sequence)
  const verifyUrl = `${publicUrl}/verify/${number}`
  const secret = randomBytes(15).toString('base64url')
  const told = noticeOf(kind, facts, {
    ...common,
    printed,
    issuedAt: now,
    verifyUrl,
    ...(revoked && { revoked }),
  })
  const hash = await keepNotice(tx, {
    number,
    kind,
    caseNumber: common.caseNumber ?? '',
    secret,
    printed,
    told,
    issuedBy,
    issuedAt: now.toISOString(),
    revokes: revokes ?? null,
  })
  const url = `/n/${secret}`
  return { number, printed, secret, title: told.title, url, pdfUrl: `${url}.pdf`, hash }
}

/** The series is held first: of two that take the same notice back at once, the second sees the first. */
async function toRevoke(
  tx: Db,
  series: string,
  { kind, caseNumber }: Pick<Issuing<NoticeKind>, 'kind' | 'caseNumber'>,
  number: string,
): Promise<Revoked | RevokeFault> {
  await holdSeries(tx, series)
  const old = await findNotice(tx, { number })
  if (!old || old.caseNumber !== (caseNumber ?? '')) return 'unknown'
  if (!mayTakeBack(kind, old)) return 'not-revocable'
  if (await revokedBy(tx, number)) return 'already-revoked'
  return {
    title: kinds[old.kind as NoticeKind].title,
    printed: old.printed,
    issuedAt: new Date(old.issuedAt),
  }
}

/** What gives way to a later one of its own kind: decisions (R14.3), weekly records (R3.2). */
const givesWay: readonly NoticeKind[] = ['decision', 'weekly-report']

/** A revocation is final; a decision gives way to a decision only (R14.3). */
function mayTakeBack(kind: NoticeKind, old: KeptNotice): boolean {
  if (kind === 'revocation') return old.kind !== 'revocation'
  return kind === old.kind && givesWay.includes(kind)
}
