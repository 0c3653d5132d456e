/** Weekly records (每周例会小结, R3.2): the minutes as they are written, and what was signed, which stays as it is. */
import type { Minutes, SignedWeek } from '../core/minutes.ts'
import type { Db } from './db.ts'

export interface WeeklyDraft {
  /** The week's Monday. */
  week: string
  minutes: Minutes
  /** Rises with every change. */
  revision: number
  changedAt: string
  /** Account id; `system` while nobody has written. */
  changedBy: string
}

export interface WeeklyRecord {
  week: string
  /** 1, 2, 3…: a later one takes the place of the earlier. */
  version: number
  told: SignedWeek
  /** Number of the notice. */
  notice: string
  signedBy: string
  signedName: string
  signedAt: string
}

/** Begins the minutes of a week; false when they were begun already, also when two processes try at once. */
export async function beginDraft(tx: Db, week: string, minutes: Minutes, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('weekly_draft')
    .values({
      week,
      minutes: JSON.stringify(minutes),
      revision: 1,
      drafted_at: at,
      changed_at: at,
      changed_by: 'system',
    })
    .onConflict(conflict => conflict.column('week').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function draftOf(db: Db, week: string): Promise<WeeklyDraft | undefined> {
  const row = await db.selectFrom('weekly_draft').selectAll().where('week', '=', week).executeTakeFirst()
  return (
    row && {
      week: row.week,
      minutes: JSON.parse(row.minutes),
      revision: row.revision,
      changedAt: row.changed_at,
      changedBy: row.changed_by,
    }
  )
}

/** Writes the minutes, if they are still as `seen`: one UPDATE, so that of two at once one wins. */
export async function saveDraft(
  tx: Db,
  { week, seen, minutes, by }: { week: string; seen: number; minutes: Minutes; by: string },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('weekly_draft')
    .set({
      minutes: JSON.stringify(minutes),
      revision: seen + 1,
      changed_at: now.toISOString(),
      changed_by: by,
    })
    .where('week', '=', week)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps a signed record for good. */
export async function keepSigned(tx: Db, record: WeeklyRecord): Promise<void> {
  await tx
    .insertInto('weekly_record')
    .values({
      week: record.week,
      version: record.version,
      told: JSON.stringify(record.told),
      notice: record.notice,
      signed_by: record.signedBy,
      signed_name: record.signedName,
      signed_at: record.signedAt,
    })
    .execute()
}

/** Every signed version of a week, the one in force first. */
export async function signedOf(db: Db, week: string): Promise<WeeklyRecord[]> {
  const rows = await db
    .selectFrom('weekly_record')
    .selectAll()
    .where('week', '=', week)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(row => ({
    week: row.week,
    version: row.version,
    told: JSON.parse(row.told),
    notice: row.notice,
    signedBy: row.signed_by,
    signedName: row.signed_name,
    signedAt: row.signed_at,
  }))
}

export interface WeekInBrief {
  week: string
  /** How many versions were signed; 0: none yet. */
  versions: number
}

/** The weeks that have minutes, the latest first. */
export async function weeksKept(db: Db, most: number): Promise<WeekInBrief[]> {
  const rows = await db
    .selectFrom('weekly_draft')
    .leftJoin('weekly_record', 'weekly_record.week', 'weekly_draft.week')
    .select(({ fn }) => ['weekly_draft.week', fn.count('weekly_record.version').as('versions')])
    .groupBy('weekly_draft.week')
    .orderBy('weekly_draft.week', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ week, versions }) => ({ week, versions: Number(versions) }))
}
