import type { Role, Staff } from '../core/staff.ts'
import type { Db } from './db.ts'

export interface NewStaff extends Staff {
  passwordHash: string
}

export interface Account extends Staff {
  passwordHash: string
  /** The password was made by somebody else and must be changed at the first sign-in. */
  mustChange: boolean
}

/** Makes an account with a one-time password; false when the id is taken, also when two processes try at once. */
export async function makeStaff(db: Db, staff: NewStaff, now: Date): Promise<boolean> {
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

export async function accountOf(db: Db, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      role: row.role,
      passwordHash: row.password_hash,
      mustChange: row.must_change === 1,
    }
  )
}

/** Everybody with an account, by id. */
export async function allStaff(db: Db): Promise<(Staff & { mustChange: boolean })[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'must_change'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, role, must_change }) => ({
    id,
    name,
    role: role as Role,
    mustChange: must_change === 1,
  }))
}

/** Sets the password; `mustChange` when somebody else chose it. */
export async function setPassword(
  db: Db,
  id: string,
  { passwordHash, mustChange }: { passwordHash: string; mustChange: boolean },
): Promise<void> {
  await db
    .updateTable('staff')
    .set({ password_hash: passwordHash, must_change: mustChange ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}
