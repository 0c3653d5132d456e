/** Exports (R5.1): nothing leaves the hall unless a leader has allowed this, to this person, for these days. Pure. */
import { isLeader, type Staff } from './staff.ts'

export const exportKinds = ['figures', 'cases', 'ratings', 'accountability'] as const
export type ExportKind = (typeof exportKinds)[number]

/** Days an approval may hold at most. */
export const longestExport = 30
/** Days of data in one file at most. */
export const widestExport = 366

export interface ExportRequest {
  number: string
  what: ExportKind
  purpose: string
  /** First and last day of what is exported; YYYY-MM-DD. */
  from: string
  to: string
  /** For how many days after the approval it may be fetched. */
  days: number
  state: 'asked' | 'approved' | 'refused'
  askedBy: string
  askedAt: string
  decidedBy: string | null
  decidedAt: string | null
  decisionWords: string
  /** ISO 8601; null before it was approved. */
  expiresAt: string | null
}

export type ExportRefusal = 'unknown' | 'role' | 'own' | 'decided' | 'not-approved' | 'over' | 'not-yours'

/** Why this person may not decide on it; nothing when they may. A leader's own request is decided by another. */
export function whyNotDecide(
  { state, askedBy }: Pick<ExportRequest, 'state' | 'askedBy'>,
  by: Pick<Staff, 'id' | 'role'>,
): ExportRefusal | undefined {
  if (!isLeader(by.role)) return 'role'
  if (askedBy === by.id) return 'own'
  return state === 'asked' ? undefined : 'decided'
}

/** Why this person may not fetch the file now; nothing when they may. */
export function whyNotFetch(
  { state, askedBy, expiresAt }: Pick<ExportRequest, 'state' | 'askedBy' | 'expiresAt'>,
  by: Pick<Staff, 'id'>,
  now: Date,
): ExportRefusal | undefined {
  if (askedBy !== by.id) return 'not-yours'
  if (state !== 'approved' || expiresAt === null) return 'not-approved'
  return now < new Date(expiresAt) ? undefined : 'over'
}
