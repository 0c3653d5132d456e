import type { Db } from './db.ts'

/** The last question a Telegram chat was asked, so that its buttons can be taken away; JSON, or nothing. */
export async function lastQuestion(db: Db, chat: string): Promise<unknown> {
  const row = await db
    .selectFrom('telegram_question')
    .select('question')
    .where('chat', '=', chat)
    .executeTakeFirst()
  return row && JSON.parse(row.question)
}

export async function rememberQuestion(db: Db, chat: string, question: unknown): Promise<void> {
  if (question === undefined) {
    await db.deleteFrom('telegram_question').where('chat', '=', chat).execute()
    return
  }
  const row = { question: JSON.stringify(question) }
  await db
    .insertInto('telegram_question')
    .values({ chat, ...row })
    .onConflict(conflict => conflict.column('chat').doUpdateSet(row))
    .execute()
}
