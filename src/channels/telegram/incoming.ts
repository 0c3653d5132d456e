/** Files people send, fetched from Telegram where the hall allows personal data to travel there. */
import type { Telegraf } from 'telegraf'
import type { CheckedFile, Input, SentFile } from '../../core/input.ts'

/** Looks at a file, if this chat has a use for one now; fetches its bytes only then. */
export type TakeFile = (
  chat: string,
  file: SentFile,
  fetchBytes: () => Promise<Uint8Array>,
) => Promise<CheckedFile | undefined>

/** The largest file a bot may fetch is 20 MB; ours take less anyway. */
const mostSeconds = 30

/** The input with what was made of its file; as it was, when the file is not wanted or could not be fetched. */
export async function withFile(
  bot: Telegraf,
  take: TakeFile | undefined,
  chat: string,
  input: Input,
): Promise<Input> {
  if (!take || input.kind !== 'file' || input.ref === '') return input
  try {
    const checked = await take(chat, input, () => fetchFile(bot, input.ref))
    return checked ? { ...input, checked } : input
  } catch {
    // The flow then says that it did not arrive, and asks for it again.
    return input
  }
}

async function fetchFile(bot: Telegraf, id: string): Promise<Uint8Array> {
  const link = await bot.telegram.getFileLink(id)
  const answer = await fetch(link, { signal: AbortSignal.timeout(mostSeconds * 1000) })
  if (!answer.ok) throw new Error(`file not there: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
