/** What a hall needs before its first citizen: one account to begin with. No citizens are invented. */
import { hashPassword, oneTimePassword } from './desk/password.ts'
import type { Db } from './store/db.ts'
import { makeStaff } from './store/staff.ts'

/** The password that was made for the first administrator, or nothing when the hall has one already. */
export async function makeFirstAdmin(db: Db, now: Date): Promise<string | undefined> {
  const password = oneTimePassword()
  const made = await makeStaff(
    db,
    { id: 'admin', name: '管理员', role: 'admin', passwordHash: await hashPassword(password) },
    now,
  )
  return made ? password : undefined
}
