/** What was said in conversations that are long over, to be deleted (PIPL 19, 47). */
import type { Db } from './db.ts'

/** Conversations silent since `before`, with no open ticket and no case: those keep what was said. */
export async function oldConversations(db: Db, before: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('heard_at', '<', before.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ticket')
            .select('ticket.number')
            .whereRef('ticket.conversation', '=', 'conversation.id')
            .where('ticket.status', '!=', 'closed'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases').select('cases.number').whereRef('cases.conversation', '=', 'conversation.id'),
        ),
      ),
    )
    .orderBy('heard_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes every word of these conversations, their keys, and telephone numbers left in their tickets. */
export async function forgetConversations(tx: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const people = ids.map(id => id.slice(id.indexOf(':') + 1))
  await tx.deleteFrom('message').where('conversation', 'in', ids).execute()
  await tx.deleteFrom('outbox').where('conversation', 'in', ids).execute()
  await tx.deleteFrom('talk_mark').where('conversation', 'in', ids).execute()
  await tx.deleteFrom('talk_file').where('conversation', 'in', ids).execute()
  await tx.deleteFrom('deadline').where('conversation', 'in', ids).execute()
  await tx.deleteFrom('web_session').where('conversation', 'in', people).execute()
  await tx.deleteFrom('telegram_question').where('chat', 'in', people).execute()
  await tx.updateTable('ticket').set({ phone: null }).where('conversation', 'in', ids).execute()
  await tx.deleteFrom('conversation').where('id', 'in', ids).execute()
}
