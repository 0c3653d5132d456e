/** Work that goes from one person to another: tickets in hand, and follow-ups of bad ratings (R11.2, R11.3). */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

/** Everybody who has an open ticket in hand. */
export async function ticketOwners(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('ticket')
    .select('owner')
    .distinct()
    .where('status', '=', 'claimed')
    .where('owner', 'is not', null)
    .execute()
  return rows.map(({ owner }) => owner!)
}

/** Everybody who has a follow-up in hand that is not over. */
export async function followUpOwners(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('rating_follow_up')
    .select('owner')
    .distinct()
    .where('closed_at', 'is', null)
    .where('owner', 'is not', null)
    .execute()
  return rows.map(({ owner }) => owner!)
}

/**
 * Gives a ticket in hand to somebody else; when it arrived, whom it was first asked of and its times stay. False when
 * it is not, or no longer, in the hand of `from`.
 */
export async function handTicketOver(
  tx: Db,
  number: string,
  { from, to }: { from: string; to: string },
  now: Date,
): Promise<boolean> {
  const at = now.toISOString()
  const { numUpdatedRows } = await tx
    .updateTable('ticket')
    .set({ owner: to, claimed_at: at, changed_at: at })
    .where('number', '=', number)
    .where('status', '=', 'claimed')
    .where('owner', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The same for a follow-up. Nobody follows up a rating of their own (R25.4). */
export async function handFollowUpOver(
  tx: Db,
  number: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rating_follow_up')
    .set({ owner: to })
    .where('number', '=', number)
    .where('owner', '=', from)
    .where('rated_clerk', '!=', to)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface Handover {
  window: string
  from: string
  to: string
  /** Number and address of the slip. */
  notice: string
  url: string
  /** ISO 8601. */
  at: string
}

/** Notes that this stands on a slip, `work` being a ticket and when its owner took it; false when it stood on one before. */
export async function putOnSlip(tx: Db, work: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('handed_work')
    .values({ work })
    .onConflict(conflict => conflict.column('work').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function keepHandover(tx: Db, { window, from, to, ...same }: Handover): Promise<void> {
  await tx
    .insertInto('handover')
    .values({ id: randomUUID(), window_id: window, from_staff: from, to_staff: to, ...same })
    .execute()
}

/** The newest first. */
export async function handovers(db: Db, most: number): Promise<Handover[]> {
  const rows = await db.selectFrom('handover').selectAll().orderBy('at', 'desc').limit(most).execute()
  return rows.map(({ window_id, from_staff, to_staff, notice, url, at }) => ({
    window: window_id,
    from: from_staff,
    to: to_staff,
    notice,
    url,
    at,
  }))
}
