/** What came late from kiosks: each counts once. */
import type { Db } from './db.ts'

export interface KioskItem {
  /** Made once on the device. */
  id: string
  device: string
  kind: 'rating' | 'call-back'
  level: number | null
}

/** False when it was kept before: sent again because the answer got lost. */
export async function keepKioskItem(
  tx: Db,
  { id, device, kind, level }: KioskItem,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('kiosk_item')
    .values({ id, device, kind, level, ticket: null, kept_at: now.toISOString() })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function noteTicketOfItem(tx: Db, id: string, ticket: string): Promise<void> {
  await tx.updateTable('kiosk_item').set({ ticket }).where('id', '=', id).execute()
}

export interface KioskRatings {
  count: number
  /** Those of 3 and more. */
  pleased: number
}

/** Ratings given at each device since then, by its id. */
export async function kioskRatings(db: Db, since: Date): Promise<Map<string, KioskRatings>> {
  const rows = await db
    .selectFrom('kiosk_item')
    .select(['device', 'level', ({ fn }) => fn.countAll().as('count')])
    .where('kind', '=', 'rating')
    .where('kept_at', '>=', since.toISOString())
    .groupBy(['device', 'level'])
    .execute()
  const found = new Map<string, KioskRatings>()
  for (const { device, level, count } of rows) {
    const { count: all, pleased } = found.get(device) ?? { count: 0, pleased: 0 }
    const more = Number(count)
    found.set(device, { count: all + more, pleased: pleased + ((level ?? 0) >= 3 ? more : 0) })
  }
  return found
}
