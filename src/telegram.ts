/** Wires the Telegram channel to this hall: its memory in the store, its files from the documents. */
import { documentFile } from './api/documents.ts'
import type { Arriving } from './arriving.ts'
import { type LastQuestion, type TelegramChannel, telegram } from './channels/telegram.ts'
import type { Telegram } from './config.ts'
import { filesWanted } from './effects/talkFile.ts'
import type { GuideShelf } from './guides/catalogue.ts'
import type { Log } from './log.ts'
import { talkOf } from './store/conversations.ts'
import type { Store } from './store/db.ts'
import type { Seal } from './store/seal.ts'
import { lastQuestion, rememberQuestion } from './store/telegramQuestions.ts'

export function telegramFor(
  settings: Telegram,
  hall: {
    store: Store
    shelf: GuideShelf
    publicUrl: string
    log: Log
    arriving: Pick<Arriving, 'take' | 'open'>
    seal: Pick<Seal, 'open'>
  },
): TelegramChannel {
  const { db, single } = hall.store
  return telegram({
    ...settings,
    publicUrl: hall.publicUrl,
    messages: {
      get: async chat => (await lastQuestion(db, chat)) as LastQuestion | undefined,
      set: (chat, question) => single(db => rememberQuestion(db, chat, question)),
    },
    readFile: url => documentFile({ ...hall, db }, url),
    takeFile: async (chat, file, fetchBytes) => {
      const talk = await talkOf(db, `telegram:${chat}`)
      return filesWanted(talk) ? hall.arriving.take(await fetchBytes(), file) : undefined
    },
    log: hall.log,
  })
}
