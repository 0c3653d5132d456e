import type { Db } from './db.ts'
import { hot } from './hot.ts'

/** Notes the hash of the token that opens a web conversation. */
export async function keepSession(db: Db, conversation: string, tokenHash: string, now: Date): Promise<void> {
  await db
    .insertInto('web_session')
    .values({ conversation, token_hash: tokenHash, created_at: now.toISOString() })
    .execute()
}

/** The hash of the conversation's token, or nothing when there is no such conversation. */
export async function tokenHashOf(db: Db, conversation: string): Promise<string | undefined> {
  const { rows } = await find(db, { conversation })
  return rows[0]?.token_hash
}

const find = hot<{ conversation: string }, { token_hash: string }>((db, at) =>
  db.selectFrom('web_session').select('token_hash').where('conversation', '=', at('conversation')),
)

/** The token opens the conversation no longer. */
export async function endSession(db: Db, conversation: string): Promise<void> {
  await db.deleteFrom('web_session').where('conversation', '=', conversation).execute()
}
