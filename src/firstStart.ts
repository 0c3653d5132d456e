/** What a hall needs before its first citizen: one account to begin with. No citizens are invented. */
import { argon2Sync, randomBytes } from 'node:crypto'
import type { Db } from './store/db.ts'
import { makeFirstStaff } from './store/staff.ts'

/** The password that was made for the first administrator, or nothing when the hall has one already. */
export async function makeFirstAdmin(db: Db, now: Date): Promise<string | undefined> {
  const password = randomBytes(9).toString('base64url')
  const made = await makeFirstStaff(
    db,
    { id: 'admin', name: '管理员', role: 'admin', passwordHash: hashPassword(password) },
    now,
  )
  return made ? password : undefined
}

/** Argon2id with OWASP's least parameters (19 MiB, 2 passes), as `argon2id$salt$hash` in base64url. */
export function hashPassword(password: string): string {
  const nonce = randomBytes(16)
  const hash = argon2Sync('argon2id', {
    message: password,
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: 19_456,
    passes: 2,
  })
  return `argon2id$${nonce.toString('base64url')}$${hash.toString('base64url')}`
}
