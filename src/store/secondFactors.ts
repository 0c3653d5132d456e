/** The second factor of those who have one. Secrets are sealed, spare codes are hashes. */
import type { Db } from './db.ts'

export interface SecondFactor {
  staff: string
  /** Sealed. */
  secret: string
  confirmed: boolean
  /** Hashes of the spare codes that are left. */
  spare: string[]
}

export async function secondFactorOf(db: Db, staff: string): Promise<SecondFactor | undefined> {
  const row = await db.selectFrom('second_factor').selectAll().where('staff', '=', staff).executeTakeFirst()
  return (
    row && {
      staff,
      secret: row.secret,
      confirmed: row.confirmed_at !== null,
      spare: JSON.parse(row.spare),
    }
  )
}

/** Keeps a secret that is not confirmed yet, in the place of an earlier one that was not; a confirmed one stays. */
export async function keepSecondFactor(db: Db, staff: string, secret: string): Promise<void> {
  const row = { secret, confirmed_at: null, last_step: 0, spare: '[]' }
  await db
    .insertInto('second_factor')
    .values({ staff, ...row })
    .onConflict(conflict =>
      conflict.column('staff').doUpdateSet(row).where('second_factor.confirmed_at', 'is', null),
    )
    .execute()
}

/** False when it was confirmed already, or is not there. */
export async function confirmSecondFactor(
  db: Db,
  staff: string,
  spare: string[],
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ confirmed_at: now.toISOString(), spare: JSON.stringify(spare) })
    .where('staff', '=', staff)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes the code of this 30-second step; false when it, or a later one, was taken before. */
export async function takeStep(db: Db, staff: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('staff', '=', staff)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Uses up a spare code; false when somebody was faster. */
export async function takeSpare(db: Db, { staff, spare }: SecondFactor, used: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ spare: JSON.stringify(spare.filter(one => one !== used)) })
    .where('staff', '=', staff)
    .where('spare', '=', JSON.stringify(spare))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when there was none. */
export async function dropSecondFactor(db: Db, staff: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('second_factor')
    .where('staff', '=', staff)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** The accounts that have one in use. */
export async function secondFactorStaff(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('second_factor')
    .select('staff')
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ staff }) => staff))
}
