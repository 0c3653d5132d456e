/** What the hall has set at the desk: rows are added, never changed; the newest of an area counts. */
import type { Db } from './db.ts'
import { nextNumber } from './disclosures.ts'

export interface HallSetting {
  seq: number
  area: string
  settings: object
  setBy: string
  setAt: string
  why: string
}

/** The newest setting of each area. */
export async function settingsInForce(db: Db): Promise<HallSetting[]> {
  const rows = await db
    .selectFrom('hall_setting')
    .selectAll()
    .where('seq', 'in', query =>
      query
        .selectFrom('hall_setting')
        .select(each => each.fn.max('seq').as('seq'))
        .groupBy('area'),
    )
    .orderBy('seq')
    .execute()
  return rows.map(rowOf)
}

/** The latest changes first. */
export async function settingChanges(db: Db, most: number): Promise<HallSetting[]> {
  const rows = await db.selectFrom('hall_setting').selectAll().orderBy('seq', 'desc').limit(most).execute()
  return rows.map(rowOf)
}

/** The number of the last change; 0 before the first. */
export async function lastSetting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('hall_setting')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** Adds a change; false when somebody has changed the area since `seen`, the number of the change that was looked at. */
export async function addSetting(
  tx: Db,
  {
    area,
    settings,
    by,
    why,
    seen,
  }: { area: string; settings: object; by: string; why: string; seen: number },
  now: Date,
): Promise<boolean> {
  // The counter's row is held until the transaction ends, so two changes never pass each other.
  const seq = await nextNumber(tx, 'hall-setting')
  const before = (await settingsInForce(tx)).find(known => known.area === area)?.seq ?? 0
  if (before !== seen) return false
  await tx
    .insertInto('hall_setting')
    .values({
      seq,
      area,
      settings: JSON.stringify(settings),
      set_by: by,
      set_at: now.toISOString(),
      why,
    })
    .execute()
  return true
}

function rowOf(row: {
  seq: number
  area: string
  settings: string
  set_by: string
  set_at: string
  why: string
}) {
  const { seq, area, settings, set_by, set_at, why } = row
  return { seq, area, settings: JSON.parse(settings) as object, setBy: set_by, setAt: set_at, why }
}
