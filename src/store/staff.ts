import type { Role, Staff } from '../core/staff.ts'
import type { Db } from './db.ts'

export interface NewStaff extends Staff {
  department?: string
  passwordHash: string
}

export interface Account extends Staff {
  /** Which department of the guides they belong to; empty for the hall itself. */
  department: string
  passwordHash: string
  /** The password was made by somebody else and must be changed at the first sign-in. */
  mustChange: boolean
  /** The person has left: the name stays in the records, nobody signs in. */
  ended: boolean
}

/** Makes an account with a one-time password; false when the id is taken, also when two processes try at once. */
export async function makeStaff(db: Db, staff: NewStaff, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('staff')
    .values({
      id: staff.id,
      name: staff.name,
      role: staff.role,
      department: staff.department ?? '',
      password_hash: staff.passwordHash,
      must_change: 1,
      created_at: now.toISOString(),
      ended_at: null,
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
      department: row.department,
      passwordHash: row.password_hash,
      mustChange: row.must_change === 1,
      ended: row.ended_at !== null,
    }
  )
}

/** Everybody who ever had an account, by id: names in the records need them all. */
export async function allStaff(db: Db): Promise<Omit<Account, 'passwordHash'>[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'department', 'must_change', 'ended_at'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, role, department, must_change, ended_at }) => ({
    id,
    name,
    role: role as Role,
    department,
    mustChange: must_change === 1,
    ended: ended_at !== null,
  }))
}

/** Who works here now, by id: to choose from. */
export async function presentStaff(db: Db): Promise<(Staff & { department: string })[]> {
  return (await allStaff(db)).filter(({ ended }) => !ended)
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

export async function changeStaff(
  db: Db,
  { id, name, role, department }: Staff & { department: string },
): Promise<void> {
  await db.updateTable('staff').set({ name, role, department }).where('id', '=', id).execute()
}

/** Ends an account, or opens it again with null. */
export async function endStaff(db: Db, id: string, at: Date | null): Promise<void> {
  await db
    .updateTable('staff')
    .set({ ended_at: at?.toISOString() ?? null })
    .where('id', '=', id)
    .execute()
}
