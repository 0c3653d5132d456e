/** What travels between a page and the chat API. */
import type { Reply } from '../../src/core/reply.ts'

export type { Choice, Link, Reply } from '../../src/core/reply.ts'

/** A reply with its number; the same number is the same reply. */
export interface Delivery {
  id: number
  turn: number
  reply: Reply
}

/** A file on its way; `data` is base64. */
export interface SentFile {
  name: string
  mime: string
  data: string
}

/** One message of the person. `id` is made by the page; the same id again is the same message. */
export interface Message {
  id: string
  text?: string
  choice?: string
  file?: SentFile
}

/** What a message was answered; `turn` is its own. */
export interface Answer {
  replies: Delivery[]
  turn: number
}

/** Opens one conversation again: kept on the phone until the person ends it. */
export interface Session {
  conversation: string
  token: string
}

export interface Opened extends Session {
  replies: Delivery[]
  /** Name of the hall, to stand in the header. */
  hall?: string
}

/** What was said so far, to be drawn again. */
export interface Past {
  lines: ({ from: 'person'; id: string; turn: number; text: string } | ({ from: 'hall' } & Delivery))[]
  hall?: string
}

/** The three ways that are open in every state. */
export const ways = [
  { label: '返回', value: 'back' },
  { label: '重新开始', value: 'restart' },
  { label: '人工', value: 'human' },
] as const
