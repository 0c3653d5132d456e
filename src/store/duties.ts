/** Who holds which window's seat from which day (R4.3). Nothing is written over: a change ends what held before. */
import { randomUUID } from 'node:crypto'
import type { ChangePlan, Duty, Seat } from '../core/roster.ts'
import type { Db } from './db.ts'
import { nextNumber } from './disclosures.ts'
import type { DutyTable } from './rosterSchema.ts'

/** The counter of changes. Taken first in a change: of two leaders at once the second waits, and sees what the first set. */
const changes = 'roster'

/** The number of this change. */
export function beginChange(tx: Db): Promise<number> {
  return nextNumber(tx, changes)
}

/** By window, the number of the last change that touched it. */
export async function lastChanges(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('duty')
    .select(['window_id', ({ fn }) => fn.max('changed').as('changed')])
    .groupBy('window_id')
    .execute()
  return new Map(rows.map(({ window_id, changed }) => [window_id, Number(changed)]))
}

/** Duties held on this day or later, by window, A before B, in the order of their days. */
export async function dutiesFrom(db: Db, day: string): Promise<Duty[]> {
  const rows = await db
    .selectFrom('duty')
    .selectAll()
    .where(({ eb, or }) => or([eb('until_day', 'is', null), eb('until_day', '>=', day)]))
    .where(({ eb, or, ref }) => or([eb('until_day', 'is', null), eb('until_day', '>=', ref('from_day'))]))
    .orderBy('window_id')
    .orderBy('seat')
    .orderBy('from_day')
    .execute()
  return rows.map(read)
}

export async function carryOutPlan(
  tx: Db,
  { ends, begins }: ChangePlan,
  { changed, by }: { changed: number; by: string },
  now: Date,
): Promise<void> {
  for (const { id, until } of ends) {
    await tx.updateTable('duty').set({ until_day: until, changed }).where('id', '=', id).execute()
  }
  for (const { window, seat, staff, work, from, until } of begins) {
    const held = { id: randomUUID(), window_id: window, seat, staff, work, from_day: from, until_day: until }
    await tx
      .insertInto('duty')
      .values({ ...held, changed, set_by: by, set_at: now.toISOString() })
      .execute()
  }
}

function read(row: DutyTable): Duty {
  return {
    id: row.id,
    window: row.window_id,
    seat: row.seat as Seat,
    staff: row.staff,
    work: row.work,
    from: row.from_day,
    until: row.until_day,
  }
}
