/** Short-lived addresses of the applicant's own page; only their hashes are kept. */
import type { Db } from './db.ts'

export async function keepOwnPage(
  tx: Db,
  { tokenHash, caseNumber, expiresAt }: { tokenHash: string; caseNumber: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('own_page')
    .values({
      token_hash: tokenHash,
      case_number: caseNumber,
      created_at: now.toISOString(),
      expires_at: expiresAt.toISOString(),
    })
    .execute()
}

/** The case an address leads to, and until when. */
export async function ownPageOf(
  db: Db,
  tokenHash: string,
): Promise<{ caseNumber: string; expiresAt: string } | undefined> {
  const row = await db
    .selectFrom('own_page')
    .select(['case_number', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && { caseNumber: row.case_number, expiresAt: row.expires_at }
}

export async function dropOldPages(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('own_page').where('expires_at', '<', before.toISOString()).execute()
}
