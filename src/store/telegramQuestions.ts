import type { Db } from './db.ts'
import { hot } from './hot.ts'

/** The last question a Telegram chat was asked, so that its buttons can be taken away; JSON, or nothing. */
export async function lastQuestion(db: Db, chat: string): Promise<unknown> {
  const { rows } = await find(db, { chat })
  return rows[0] && JSON.parse(rows[0].question)
}

const find = hot<{ chat: string }, { question: string }>((db, at) =>
  db.selectFrom('telegram_question').select('question').where('chat', '=', at('chat')),
)

export async function rememberQuestion(db: Db, chat: string, question: unknown): Promise<void> {
  if (question === undefined) {
    await db.deleteFrom('telegram_question').where('chat', '=', chat).execute()
    return
  }
  await keep(db, { chat, question: JSON.stringify(question) })
}

const keep = hot<{ chat: string; question: string }, unknown>((db, at) =>
  db
    .insertInto('telegram_question')
    .values({ chat: at('chat'), question: at('question') })
    .onConflict(conflict =>
      conflict.column('chat').doUpdateSet(({ ref }) => ({ question: ref('excluded.question') })),
    ),
)
