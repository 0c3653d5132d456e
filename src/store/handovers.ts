/** Conversations that go from one device to another: codes that count once, and keys for a while. */
import type { Db } from './db.ts'

export async function keepHandover(
  db: Db,
  codeHash: string,
  conversation: string,
  ends: Date,
): Promise<void> {
  await db
    .insertInto('chat_handover')
    .values({ code_hash: codeHash, conversation, ends_at: ends.toISOString(), used_at: null })
    .execute()
}

/** The conversation a code leads to; the same code never again. */
export async function takeHandover(tx: Db, codeHash: string, now: Date): Promise<string | undefined> {
  const at = now.toISOString()
  const { numUpdatedRows } = await tx
    .updateTable('chat_handover')
    .set({ used_at: at })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', at)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return undefined
  const row = await tx
    .selectFrom('chat_handover')
    .select('conversation')
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row?.conversation
}

/** Another key in the owner's place; false when the conversation was ended. */
export async function replaceKey(tx: Db, conversation: string, tokenHash: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('web_session')
    .set({ token_hash: tokenHash })
    .where('conversation', '=', conversation)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function keepGuest(tx: Db, tokenHash: string, conversation: string, ends: Date): Promise<void> {
  await tx
    .insertInto('chat_guest')
    .values({ token_hash: tokenHash, conversation, ends_at: ends.toISOString() })
    .execute()
}

/** Whether this key still opens the conversation as a guest. */
export async function isGuest(db: Db, tokenHash: string, conversation: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('chat_guest')
    .select('conversation')
    .where('token_hash', '=', tokenHash)
    .where('conversation', '=', conversation)
    .where('ends_at', '>', now.toISOString())
    .executeTakeFirst()
  return row !== undefined
}

export async function endGuest(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('chat_guest').where('token_hash', '=', tokenHash).execute()
}

/** Deletes codes and keys that are over. */
export async function dropOldHandovers(db: Db, now: Date): Promise<void> {
  const at = now.toISOString()
  await db.deleteFrom('chat_handover').where('ends_at', '<', at).execute()
  await db.deleteFrom('chat_guest').where('ends_at', '<', at).execute()
}
