import type { Db } from './db.ts'

/** Notes the hash of the token that opens a web conversation. */
export async function keepSession(db: Db, conversation: string, tokenHash: string, now: Date): Promise<void> {
  await db
    .insertInto('web_session')
    .values({ conversation, token_hash: tokenHash, created_at: now.toISOString() })
    .execute()
}

/** The hash of the conversation's token, or nothing when there is no such conversation. */
export async function tokenHashOf(db: Db, conversation: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('web_session')
    .select('token_hash')
    .where('conversation', '=', conversation)
    .executeTakeFirst()
  return row?.token_hash
}

/** The token opens the conversation no longer. */
export async function endSession(db: Db, conversation: string): Promise<void> {
  await db.deleteFrom('web_session').where('conversation', '=', conversation).execute()
}
