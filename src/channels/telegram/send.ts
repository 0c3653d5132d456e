/** Sends a reply as the messages it needs, and keeps the chat's last question tidy. */
import { absolute, type FileReply, type Reply } from '../../core/reply.ts'
import { type Delivery, SendError } from '../channel.ts'
import { type Api, ignoring } from './api.ts'
import { cut, type Dressed, dress, keyboard, longestCaption, longestText, type Words } from './dress.ts'
import type { Presses } from './presses.ts'
import {
  askInPlace,
  closeQuestion,
  isSameQuestion,
  type LastQuestion,
  type TelegramMemory,
  withoutChoices,
} from './question.ts'

export interface SendingParts {
  api: Api
  memory: TelegramMemory
  presses: Presses
  /** The hall's public address. */
  base: string
  /** The bytes behind `FileReply.url`. May throw: the person then reads the address instead. */
  readFile(url: string): Promise<SentFile>
}

export interface SentFile {
  bytes: Uint8Array
  name: string
}

/** Sends one message; answers its id. */
type Step = () => Promise<number>

/** A reply of several messages that failed half-way goes on where it stopped. */
interface Progress {
  sent: number
  lastId: number
}

export function sender(parts: SendingParts): (delivery: Delivery) => Promise<void> {
  const begun = new Map<number, Progress>()
  return async delivery => {
    const { to, id, reply } = delivery
    const question = answered(await parts.memory.get(to), parts, to)
    if (question?.delivery === id) {
      begun.delete(id)
      return
    }
    const dressed = dress(reply, parts.base)
    if (question && isSameQuestion(question, reply) && (await askInPlace(parts.api, to, question, dressed))) {
      await parts.memory.set(to, asQuestion(delivery, dressed, question.messageId))
      return
    }
    const outdated = question && (question.pressed !== undefined || dressed.choices.length > 0)
    if (outdated) await closeQuestion(parts.api, to, question)
    const lastId = await inSteps(begun, id, stepsOf(parts, to, reply, dressed))
    if (dressed.choices.length > 0) await parts.memory.set(to, asQuestion(delivery, dressed, lastId))
    else if (outdated) await parts.memory.set(to, undefined)
    // Only now: had the store failed just above, a further try must know that the words are out.
    begun.delete(id)
  }
}

/** The question with the button that was pressed under it. A press under an older one takes that one's buttons off. */
function answered(
  question: LastQuestion | undefined,
  { api, presses }: SendingParts,
  chat: string,
): LastQuestion | undefined {
  const press = presses.last(chat)
  if (!question || !press) return question
  if (press.messageId === question.messageId) return { ...question, pressed: press.value }
  if (press.messageId < question.messageId) ignoring(withoutChoices(api, chat, press.messageId))
  return question
}

async function inSteps(begun: Map<number, Progress>, delivery: number, steps: Step[]): Promise<number> {
  const progress = begun.get(delivery) ?? { sent: 0, lastId: 0 }
  begun.set(delivery, progress)
  try {
    for (const step of steps.slice(progress.sent)) {
      progress.lastId = await step()
      progress.sent++
    }
  } catch (error) {
    if (error instanceof SendError && !error.retryable) begun.delete(delivery)
    throw error
  }
  return progress.lastId
}

function stepsOf(parts: SendingParts, chat: string, reply: Reply, dressed: Dressed): Step[] {
  if (reply.kind === 'file') return fileSteps(parts, chat, reply, dressed)
  return textSteps(parts.api, chat, dressed)
}

function textSteps(api: Api, chat: string, { messages, links, choices }: Dressed): Step[] {
  const rows = keyboard(links, choices)
  return messages.map(
    (words, index) => () => say(api, chat, words, index === messages.length - 1 ? rows : []),
  )
}

/** The text is the file's caption, unless it is too long or has buttons: a question must stay a text to be edited. */
function fileSteps(parts: SendingParts, chat: string, reply: FileReply, dressed: Dressed): Step[] {
  const captioned = dressed.choices.length === 0 && reply.text.length <= longestCaption
  const document: Step = () => sendFile(parts, chat, reply, captioned ? reply.text : '')
  const hasText = reply.text.trim() !== '' || dressed.choices.length > 0
  return captioned || !hasText ? [document] : [document, ...textSteps(parts.api, chat, dressed)]
}

async function sendFile(
  parts: SendingParts,
  chat: string,
  reply: FileReply,
  caption: string,
): Promise<number> {
  try {
    const { bytes, name } = await readable(parts.readFile(reply.url))
    const sent = await parts.api(
      'sendDocument',
      {
        chat_id: chat,
        document: { source: Buffer.from(bytes), filename: headerSafe(reply.name || name) },
        ...(caption !== '' && { caption }),
      },
      { seconds: uploadSeconds },
    )
    return sent.message_id
  } catch (error) {
    if (!(error instanceof SendError) || !withoutFile.has(error.code)) throw error
    const text = [caption, `${reply.name}：${absolute(reply.url, parts.base)}`].join('\n').trimStart()
    return say(parts.api, chat, cut({ text, entities: [] }, longestText)[0]!, [])
  }
}

const uploadSeconds = 40

/** Telegram does not want this file (too large, or of a kind it refuses), or we could not read it: words must do. */
const withoutFile = new Set(['refused', '413', 'unreadable'])

async function readable(file: Promise<SentFile>): Promise<SentFile> {
  try {
    return await file
  } catch {
    throw new SendError({ retryable: false, code: 'unreadable' })
  }
}

/** The name stands in a header of the upload, unescaped. */
function headerSafe(name: string): string {
  return name.replace(/["\\/\r\n]/g, '_')
}

async function say(api: Api, chat: string, words: Words, rows: ReturnType<typeof keyboard>): Promise<number> {
  const sent = await api('sendMessage', {
    chat_id: chat,
    ...words,
    link_preview_options: { is_disabled: true },
    ...(rows.length > 0 && { reply_markup: { inline_keyboard: rows } }),
  })
  return sent.message_id
}

function asQuestion({ id, reply }: Delivery, dressed: Dressed, messageId: number): LastQuestion {
  return {
    delivery: id,
    messageId,
    words: dressed.messages.at(-1)!,
    links: dressed.links,
    choices: dressed.choices,
    multiple: reply.kind === 'choice' && reply.multiple === true,
  }
}
