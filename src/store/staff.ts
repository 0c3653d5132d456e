import type { Db } from './db.ts'

export interface NewStaff {
  id: string
  name: string
  role: 'admin'
  passwordHash: string
}

/** Makes the hall's first account; false when there is one already, also when two processes start at once. */
export async function makeFirstStaff(db: Db, staff: NewStaff, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('staff')
    .values({
      id: staff.id,
      name: staff.name,
      role: staff.role,
      password_hash: staff.passwordHash,
      must_change: 1,
      created_at: now.toISOString(),
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
