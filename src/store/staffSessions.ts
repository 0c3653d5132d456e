/** Who is signed in at the desk. Only the hash of a session's token is kept; what is told to a session ends with it. */
import type { Staff } from '../core/staff.ts'
import type { Db } from './db.ts'
import { dropOfEndedSessions } from './pushSubscriptions.ts'

export interface StaffSession extends Staff {
  mustChange: boolean
  seenAt: string
}

export async function keepStaffSession(db: Db, staff: string, tokenHash: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await db
    .insertInto('staff_session')
    .values({ token_hash: tokenHash, staff, created_at: at, seen_at: at })
    .execute()
}

/** Whose session this is; nothing when it was ended. */
export async function staffSession(db: Db, tokenHash: string): Promise<StaffSession | undefined> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.id', 'staff_session.staff')
    .select(['staff.id', 'staff.name', 'staff.role', 'staff.must_change', 'staff_session.seen_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      role: row.role,
      mustChange: row.must_change === 1,
      seenAt: row.seen_at,
    }
  )
}

export interface OpenSession {
  tokenHash: string
  createdAt: string
  seenAt: string
}

/** Where this person is signed in, the newest first. */
export async function sessionsOf(db: Db, staff: string): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('staff_session')
    .select(['token_hash', 'created_at', 'seen_at'])
    .where('staff', '=', staff)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(({ token_hash, created_at, seen_at }) => ({
    tokenHash: token_hash,
    createdAt: created_at,
    seenAt: seen_at,
  }))
}

/** Notes that the session is in use. */
export async function touchStaffSession(db: Db, tokenHash: string, now: Date): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ seen_at: now.toISOString() })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function endStaffSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('staff_session').where('token_hash', '=', tokenHash).execute()
  await dropOfEndedSessions(db)
}

/** Signs a person out everywhere, except where `but` is given. */
export async function endSessionsOf(db: Db, staff: string, but?: string): Promise<void> {
  const query = db.deleteFrom('staff_session').where('staff', '=', staff)
  await (but === undefined ? query : query.where('token_hash', '!=', but)).execute()
  await dropOfEndedSessions(db)
}

/** Ends sessions that were not used since `before`. */
export async function endOldSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('staff_session').where('seen_at', '<', before.toISOString()).execute()
  await dropOfEndedSessions(db)
}
