/** What clerks say often (常用语): a title to find it by, the words, and the guide it leads to. */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

export interface CannedReply {
  id: string
  title: string
  words: string
  /** Id of a guide whose page is put beside the words; empty for none. */
  guide: string
}

export async function cannedReplies(db: Db): Promise<CannedReply[]> {
  return db.selectFrom('canned_reply').select(['id', 'title', 'words', 'guide']).orderBy('title').execute()
}

export async function keepCannedReply(
  tx: Db,
  reply: Omit<CannedReply, 'id'>,
  by: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('canned_reply')
    .values({ id: randomUUID(), ...reply, changed_by: by, changed_at: now.toISOString() })
    .execute()
}

/** False when it was removed before. */
export async function removeCannedReply(tx: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('canned_reply').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}
