/** What people do in a private chat, as `Heard`. Groups and channels are not answered. */
import { setTimeout } from 'node:timers/promises'
import type { Context, Telegraf } from 'telegraf'
import { callbackQuery, message } from 'telegraf/filters'
import type { Message } from 'telegraf/types'
import type { Input } from '../../core/input.ts'
import type { Hear } from '../channel.ts'
import { type Api, ignoring } from './api.ts'
import { type TakeFile, withFile } from './incoming.ts'
import type { Presses } from './presses.ts'
import { choiceOf, type TelegramMemory } from './question.ts'

export interface ListeningParts {
  api: Api
  memory: TelegramMemory
  personalData: 'refuse' | 'allow'
  presses: Presses
  /** Whether a press is acknowledged by a call; behind a webhook the answer to Telegram's own call does it. */
  answersPresses: boolean
  hear: Hear
  /** Looks at files that are sent; without it none is fetched. */
  takeFile?: TakeFile | undefined
  /** Resolves after so many milliseconds; may do as it likes once the signal is aborted. The real clock if not given. */
  wait?: Wait
}

type Wait = (milliseconds: number, over: AbortSignal) => Promise<unknown>

/** The kinds of update Telegram is asked for. An edited message is not one: what was said was answered. */
export const listensTo = ['message', 'callback_query'] as const

/** Makes the bot hear. `bot.handleUpdate` resolves when everything in the update is safely stored, else throws. */
export function listen(bot: Telegraf, parts: ListeningParts): void {
  // Telegraf's own handler prints the whole update, with what the person wrote.
  bot.catch(error => {
    throw error
  })
  bot.use((ctx, next) => (ctx.chat?.type === 'private' ? next() : undefined))
  bot.on(callbackQuery('data'), ctx => heardPress(parts, ctx))
  bot.on(message(), async ctx => {
    const inputs = inputsOf(ctx.message, parts.personalData)
    if (inputs.length === 0) return
    await typingWhile(parts, `${ctx.chat.id}`, async () => {
      for (const [index, input] of inputs.entries()) {
        const id = index === 0 ? `${ctx.update.update_id}` : `${ctx.update.update_id}.${index}`
        const from = `${ctx.chat.id}`
        await parts.hear({
          channel: 'telegram',
          id,
          from,
          input: await withFile(bot, parts.takeFile, from, input),
        })
      }
    })
  })
}

interface Press extends Context {
  callbackQuery: Context['callbackQuery'] & { id: string; data: string }
}

async function heardPress(parts: ListeningParts, ctx: Press): Promise<void> {
  const { api, memory, presses, hear } = parts
  const { id, data, message: asked } = ctx.callbackQuery
  const chat = `${ctx.chat!.id}`
  if (parts.answersPresses) ignoring(api('answerCallbackQuery', { callback_query_id: id }))
  const question = data.startsWith('#') ? await memory.get(chat) : undefined
  const value = choiceOf(data, question?.messageId === asked?.message_id ? question : undefined)
  if (asked && value !== undefined) presses.note(chat, { messageId: asked.message_id, value })
  // A button whose choice is no longer known says nothing: the question of the moment is then asked again.
  const input: Input = value === undefined ? { kind: 'text', text: '' } : { kind: 'choice', value }
  await typingWhile(parts, chat, () =>
    hear({ channel: 'telegram', id: `${ctx.update.update_id}`, from: chat, input }),
  )
}

/** What a message says: usually one thing; a file with words under it says two. */
function inputsOf(said: Message, personalData: 'refuse' | 'allow'): Input[] {
  if ('text' in said) return [wordsOf(said.text)]
  const file = fileOf(said, personalData)
  const caption = 'caption' in said && said.caption ? [wordsOf(said.caption)] : []
  if (file) return [file, ...caption]
  if (caption.length > 0) return caption
  return wordless.some(kind => kind in said) ? [{ kind: 'text', text: '' }] : []
}

function wordsOf(text: string): Input {
  const start = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/.exec(text)
  if (!start) return { kind: 'text', text }
  return { kind: 'start', ...(start[1] !== undefined && { payload: start[1] }) }
}

/**
 * A photo (in its largest size) or a document. Where personal data may not travel through Telegram, nothing that
 * could lead back to the file is kept, neither its reference nor its name: the flow only learns that one came.
 */
function fileOf(said: Message, personalData: 'refuse' | 'allow'): Input | undefined {
  const file = photoOf(said) ?? documentOf(said)
  if (!file || personalData === 'allow') return file
  return { ...file, name: '', ref: '' }
}

function photoOf(said: Message): (Input & { kind: 'file' }) | undefined {
  const largest = 'photo' in said ? said.photo.at(-1) : undefined
  if (!largest) return undefined
  const { file_id, file_size = 0 } = largest
  return { kind: 'file', name: 'photo.jpg', mime: 'image/jpeg', bytes: file_size, ref: file_id }
}

function documentOf(said: Message): (Input & { kind: 'file' }) | undefined {
  if (!('document' in said)) return undefined
  const { file_name = 'file', mime_type = 'application/octet-stream', file_size = 0, file_id } = said.document
  return { kind: 'file', name: file_name, mime: mime_type, bytes: file_size, ref: file_id }
}

/** What a person may send that has no words and is no file. Anything else is Telegram's own notice: no answer. */
const wordless = [
  'sticker',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'game',
  'story',
]

/** Most turns take a few milliseconds: one more call for each of them would say nothing and cost the most. */
const typingAfter = 400

/** Shows that we are typing, unless `turn` is over soon. */
async function typingWhile(
  { api, wait = realWait }: ListeningParts,
  chat: string,
  turn: () => Promise<unknown>,
): Promise<void> {
  const over = new AbortController()
  wait(typingAfter, over.signal).then(
    () => over.signal.aborted || ignoring(api('sendChatAction', { chat_id: chat, action: 'typing' })),
    () => undefined,
  )
  try {
    await turn()
  } finally {
    over.abort()
  }
}

const realWait: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })
