/** Confirmed versions of guides: added and read, never changed; the database refuses it (R22.1). */
import type { ExpressionBuilder } from 'kysely'
import type { Db } from './db.ts'
import { nextNumber } from './disclosures.ts'
import type { GuideVersionTable } from './guideSchema.ts'
import type { Tables } from './schema.ts'

export interface GuideVersion {
  guide: string
  /** 1, 2, 3 … of one guide. */
  seq: number
  /** The whole YAML. */
  text: string
  /** Hash of what the text says. */
  hash: string
  /** Hash of what the file said when it was written. */
  base: string
  /** Account ids. */
  writers: string[]
  /** What changed, in plain words. */
  told: string
  /** YYYY-MM-DD, the first day on which it counts. */
  effectiveFrom: string
  /** Account id. */
  signedBy: string
  signedAt: string
  /** Why it was withdrawn before its day; nothing when it was not. */
  withdrawn?: { by: string; why: string; at: string }
}

/** Adds a version at the end of its guide's; answers its number. */
export async function keepVersion(tx: Db, version: Omit<GuideVersion, 'seq' | 'withdrawn'>): Promise<number> {
  const seq = await nextNumber(tx, `guide-${version.guide}`)
  await tx
    .insertInto('guide_version')
    .values({
      guide: version.guide,
      seq,
      text: version.text,
      hash: version.hash,
      base: version.base,
      writers: JSON.stringify(version.writers),
      told: version.told,
      effective_from: version.effectiveFrom,
      signed_by: version.signedBy,
      signed_at: version.signedAt,
    })
    .execute()
  return seq
}

/** Every version of a guide, newest first. */
export async function versionsOf(db: Db, guide: string): Promise<GuideVersion[]> {
  const rows = await versions(db)
    .where('guide_version.guide', '=', guide)
    .orderBy('guide_version.seq', 'desc')
    .execute()
  return rows.map(asVersion)
}

/** Those in force on a day (YYYY-MM-DD), one for each guide at most; of the others only those that wait. */
/** Guides that were ever confirmed at the desk. */
export async function guidesWithVersions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('guide_version').select('guide').distinct().execute()
  return rows.map(({ guide }) => guide)
}

export async function versionsInForce(db: Db, today: string): Promise<GuideVersion[]> {
  const newest = await seqsInForce(db, today)
  if (newest.length === 0) return []
  const rows = await versions(db)
    .where(({ eb, or, and }) =>
      or(
        newest.map(({ guide, seq }) =>
          and([eb('guide_version.guide', '=', guide), eb('guide_version.seq', '=', seq)]),
        ),
      ),
    )
    .execute()
  return rows.map(asVersion)
}

/** Which versions are in force on a day, by guide. */
export async function seqsInForce(db: Db, today: string): Promise<{ guide: string; seq: number }[]> {
  return db
    .selectFrom('guide_version')
    .select(['guide', ({ fn }) => fn.max('seq').as('seq')])
    .where('effective_from', '<=', today)
    .where(notWithdrawn)
    .groupBy('guide')
    .orderBy('guide')
    .execute()
}

/** Versions that are confirmed and wait for their day. */
export async function versionsWaiting(db: Db, today: string): Promise<GuideVersion[]> {
  const rows = await versions(db)
    .where('effective_from', '>', today)
    .where(notWithdrawn)
    .orderBy('effective_from')
    .orderBy('guide_version.guide')
    .execute()
  return rows.map(asVersion)
}

/** Withdraws a version; false when it is withdrawn already. That its day has not come is the caller's to see. */
export async function withdrawVersion(
  tx: Db,
  { guide, seq }: Pick<GuideVersion, 'guide' | 'seq'>,
  { by, why, at }: { by: string; why: string; at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('guide_withdrawal')
    .values({ guide, seq, withdrawn_by: by, why, at })
    .onConflict(conflict => conflict.columns(['guide', 'seq']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Notes that a version's day has come; false when that was noted before. */
export async function noteBegun(
  tx: Db,
  { guide, seq }: Pick<GuideVersion, 'guide' | 'seq'>,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('guide_begun')
    .values({ guide, seq, at: now.toISOString() })
    .onConflict(conflict => conflict.columns(['guide', 'seq']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Those in force on a day whose beginning was not noted yet. */
export async function notBegun(db: Db, today: string): Promise<{ guide: string; seq: number }[]> {
  const begun = await db.selectFrom('guide_begun').select(['guide', 'seq']).execute()
  const known = new Set(begun.map(({ guide, seq }) => `${guide}/${seq}`))
  return (await seqsInForce(db, today)).filter(({ guide, seq }) => !known.has(`${guide}/${seq}`))
}

function notWithdrawn({ not, exists, selectFrom }: ExpressionBuilder<Tables, 'guide_version'>) {
  return not(
    exists(
      selectFrom('guide_withdrawal')
        .select('guide_withdrawal.at')
        .whereRef('guide_withdrawal.guide', '=', 'guide_version.guide')
        .whereRef('guide_withdrawal.seq', '=', 'guide_version.seq'),
    ),
  )
}

function versions(db: Db) {
  return db
    .selectFrom('guide_version')
    .leftJoin('guide_withdrawal', join =>
      join
        .onRef('guide_withdrawal.guide', '=', 'guide_version.guide')
        .onRef('guide_withdrawal.seq', '=', 'guide_version.seq'),
    )
    .selectAll('guide_version')
    .select(['guide_withdrawal.withdrawn_by', 'guide_withdrawal.why', 'guide_withdrawal.at'])
}

type Row = GuideVersionTable & { withdrawn_by: string | null; why: string | null; at: string | null }

function asVersion({ withdrawn_by, why, at, ...row }: Row): GuideVersion {
  return {
    guide: row.guide,
    seq: row.seq,
    text: row.text,
    hash: row.hash,
    base: row.base,
    writers: JSON.parse(row.writers),
    told: row.told,
    effectiveFrom: row.effective_from,
    signedBy: row.signed_by,
    signedAt: row.signed_at,
    ...(withdrawn_by !== null && { withdrawn: { by: withdrawn_by, why: why ?? '', at: at ?? '' } }),
  }
}
