/** The last question of a chat: remembered so that it can be closed once it is answered or out of date. */
import type { InlineKeyboardButton } from 'telegraf/types'
import type { Choice, Reply } from '../../core/reply.ts'
import { SendError } from '../channel.ts'
import type { Api } from './api.ts'
import { type Dressed, dataOf, keyboard, longestText, type Words } from './dress.ts'

/** A question as it stands in a chat, with its buttons. Plain data. */
export interface LastQuestion {
  /** The delivery that asked it: the same delivery again does not ask twice. */
  delivery: number
  messageId: number
  words: Words
  links: InlineKeyboardButton.UrlButton[]
  choices: Choice[]
  multiple: boolean
  /** Value of the button that was pressed since. */
  pressed?: string
}

/** Where the last question of each chat is kept. */
export interface TelegramMemory {
  get(chat: string): Promise<LastQuestion | undefined>
  set(chat: string, question: LastQuestion | undefined): Promise<void>
}

/** The choice behind a button's data; nothing for a digest whose question is no longer known. */
export function choiceOf(data: string, question: LastQuestion | undefined): string | undefined {
  if (!data.startsWith('#')) return data
  return question?.choices.find(({ value }) => dataOf(value) === data)?.value
}

/** Whether this reply is the question again whose button was just pressed, with other answers picked. */
export function isSameQuestion(question: LastQuestion, reply: Reply): boolean {
  if (question.pressed === undefined || !question.multiple) return false
  if (reply.kind !== 'choice' || !reply.multiple) return false
  const values = (choices: Choice[]) => JSON.stringify(choices.map(({ value }) => value))
  return values(question.choices) === values(reply.choices)
}

/** Shows the question with what is picked now, in its place. Answers whether Telegram let us. */
export function askInPlace(api: Api, chat: string, question: LastQuestion, dressed: Dressed) {
  const { messages, links, choices } = dressed
  if (messages.length > 1) return Promise.resolve(false)
  return edited(api, chat, question.messageId, messages[0]!, keyboard(links, choices))
}

/** Takes the choices off a question, and shows the answer it was given. */
export async function closeQuestion(api: Api, chat: string, question: LastQuestion): Promise<void> {
  const { words, links, messageId } = question
  const text = `${words.text}${answered(question)}`
  const rows = keyboard(links, [])
  if (text !== words.text && text.length <= longestText) {
    await edited(api, chat, messageId, { ...words, text }, rows)
  } else {
    await withoutChoices(api, chat, messageId, rows)
  }
}

/** Takes the buttons off a message; one that is gone or has none is as good. */
export async function withoutChoices(
  api: Api,
  chat: string,
  messageId: number,
  rows: InlineKeyboardButton[][] = [],
): Promise<void> {
  const target = { chat_id: chat, message_id: messageId, reply_markup: { inline_keyboard: rows } }
  await unlessRefused(api('editMessageReplyMarkup', target))
}

function answered({ choices, multiple, pressed }: LastQuestion): string {
  if (pressed === undefined) return ''
  const picked = choices.filter(choice => choice.picked)
  const chosen = multiple && picked.length > 0 ? picked : choices.filter(({ value }) => value === pressed)
  return chosen.length > 0 ? `\n\n✓ ${chosen.map(({ label }) => label).join('、')}` : ''
}

function edited(api: Api, chat: string, messageId: number, words: Words, rows: InlineKeyboardButton[][]) {
  return unlessRefused(
    api('editMessageText', {
      chat_id: chat,
      message_id: messageId,
      ...words,
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: rows },
    }),
  )
}

/** Answers false where the message is too old to edit, or gone. One that is already as wanted does no harm. */
async function unlessRefused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    if (error.code === 'unchanged') return true
    if (error.code === 'refused') return false
    throw error
  }
}
