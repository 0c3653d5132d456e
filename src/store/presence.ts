/** Who was said to be there, and who is signed in (R11.2). */
import type { KeptPresence, Seen } from '../core/presence.ts'
import type { Db } from './db.ts'

export async function keptPresence(db: Db): Promise<Map<string, KeptPresence>> {
  const rows = await db.selectFrom('presence').selectAll().execute()
  return new Map(rows.map(({ staff, ...kept }) => [staff, kept as KeptPresence]))
}

/** The sessions of everybody who is signed in, taken together. */
export async function seenStaff(db: Db): Promise<Map<string, Seen>> {
  const rows = await db
    .selectFrom('staff_session')
    .select(['staff', ({ fn }) => fn.max('created_at').as('begun'), ({ fn }) => fn.max('seen_at').as('seen')])
    .groupBy('staff')
    .execute()
  return new Map(rows.map(({ staff, begun, seen }) => [staff, { signedInAt: begun, seenAt: seen }]))
}

export async function savePresence(
  tx: Db,
  staff: string,
  { status, cause, at }: KeptPresence,
): Promise<void> {
  await tx
    .insertInto('presence')
    .values({ staff, status, cause, at })
    .onConflict(conflict => conflict.column('staff').doUpdateSet({ status, cause, at }))
    .execute()
}

/** Notes that a window's absence has been told of; false when it had been. */
export async function firstTelling(tx: Db, window: string, since: Date, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('window_absence')
    .values({ window_id: window, since: since.toISOString(), told_at: now.toISOString() })
    .onConflict(conflict => conflict.columns(['window_id', 'since']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
