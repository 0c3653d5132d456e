/** Compares what we told the platform with what it has. Pure. */
import type { PlatformMessage } from './platform.ts'
import type { PlatformBody, PlatformRecord } from './platformShapes.ts'

const compared = ['caseNumber', 'kind', 'state', 'at', 'notice'] as const
export type ComparedField = (typeof compared)[number]

export interface Reconciliation {
  /** What the platform lacks, in our order: still on its way, given up, or lost there. */
  lacking: PlatformRecord[]
  /** What it has that we do not, in its order. */
  unknown: PlatformRecord[]
  differing: { ours: PlatformRecord; theirs: PlatformRecord; fields: ComparedField[] }[]
}

/** A message as the platform keeps it, or will. `body`: as it was left. */
export function recordOf({ kind, idempotencyKey, body }: PlatformMessage): PlatformRecord {
  const { caseNumber, state, at, notice } = JSON.parse(body) as PlatformBody
  return { idempotencyKey, caseNumber, kind: kind as PlatformRecord['kind'], state, at, notice }
}

/**
 * `ours`: all that was left for it since the moment `theirs` was asked for, sent or not: what it took without our
 * knowing is not unknown. Steps are the same by their idempotency key: a case may be decided twice (R14.3).
 */
export function reconcile(ours: PlatformRecord[], theirs: PlatformRecord[]): Reconciliation {
  const known = new Set(ours.map(({ idempotencyKey }) => idempotencyKey))
  const kept = new Map(theirs.map(record => [record.idempotencyKey, record]))
  return {
    lacking: ours.filter(({ idempotencyKey }) => !kept.has(idempotencyKey)),
    unknown: theirs.filter(({ idempotencyKey }) => !known.has(idempotencyKey)),
    differing: ours.flatMap(record => {
      const other = kept.get(record.idempotencyKey)
      const fields = other ? compared.filter(field => !agree(field, record, other)) : []
      return other && fields.length > 0 ? [{ ours: record, theirs: other, fields }] : []
    }),
  }
}

/** A moment may be written with or without its milliseconds. */
function agree(field: ComparedField, ours: PlatformRecord, theirs: PlatformRecord): boolean {
  return field === 'at' ? Date.parse(ours.at) === Date.parse(theirs.at) : ours[field] === theirs[field]
}
