/** Photos of the staff for the public board (R12.1). A new one stands beside the old until it is released. */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

/** Keeps a photo beside those that are still shown. */
export async function savePhoto(
  tx: Db,
  photo: { staff: string; picture: Uint8Array; changed: number; by: string },
  shown: readonly string[],
  now: Date,
): Promise<void> {
  const { staff, picture, changed, by } = photo
  await dropPhotos(tx, staff, shown)
  await tx
    .insertInto('staff_photo')
    .values({
      id: randomUUID(),
      staff,
      photo: Buffer.from(picture).toString('base64'),
      changed,
      added_by: by,
      added_at: now.toISOString(),
    })
    .execute()
}

/** Removes the photos of a person, except those that are still shown. */
export async function dropPhotos(tx: Db, staff: string, shown: readonly string[] = []): Promise<void> {
  const query = tx.deleteFrom('staff_photo').where('staff', '=', staff)
  await (shown.length === 0 ? query : query.where('id', 'not in', [...shown])).execute()
}

export async function photo(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('staff_photo').select('photo').where('id', '=', id).executeTakeFirst()
  return row && Buffer.from(row.photo, 'base64')
}

/** Which of these are still there. */
export async function photosThere(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('staff_photo')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export interface NewestPhoto {
  id: string
  changed: number
}

/** The newest photo of everybody who has one, by account. */
export async function newestPhotos(db: Db): Promise<Map<string, NewestPhoto>> {
  const rows = await db
    .selectFrom('staff_photo')
    .select(['id', 'staff', 'changed'])
    .orderBy('changed')
    .execute()
  return new Map(rows.map(({ staff, ...newest }) => [staff, newest]))
}
