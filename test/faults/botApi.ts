/** A Bot API that takes everything and notes it. Each life of a hall has a root of its own, so the sender is known. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Ledger } from './ledger.ts'

export const token = '424242:a-token-that-must-never-be-seen-anywhere'

export interface BotApi {
  rootFor(life: string): string
  /** What calls of the webhook must carry; empty until a hall has set it. */
  secret(): string
  /** The newest message of the chat that has buttons. */
  question(chat: string): { id: number; buttons: string[] } | undefined
  /** Resolves when something new has reached the chat, or after so many milliseconds. */
  news(chat: string, milliseconds: number): Promise<void>
  close(): Promise<void>
}

interface Payload {
  chat_id?: string | number
  message_id?: number
  text?: string
  caption?: string
  file?: string
  secret_token?: string
  reply_markup?: { inline_keyboard: { callback_data?: string }[][] }
}

type Questions = Map<string, { id: number; buttons: string[] }>

export async function openBotApi(ledger: Ledger): Promise<BotApi> {
  const questions: Questions = new Map()
  const waiting = new Map<string, () => void>()
  let secret = ''
  const note = noting(ledger, questions, chat => waiting.get(chat)?.())

  function answer(life: string, method: string, payload: Payload): unknown {
    if (method === 'getMe') return { id: 424242, is_bot: true, first_name: 'Hall', username: 'hall_bot' }
    if (method === 'setWebhook') secret = payload.secret_token ?? ''
    if (!speaking.has(method)) return true
    const chat = { id: Number(payload.chat_id), type: 'private' }
    return { message_id: note(life, method, payload), date: 1, chat }
  }
  const { root, close } = await served(answer)
  return {
    rootFor: life => `${root}/${life}/`,
    secret: () => secret,
    question: chat => questions.get(chat),
    async news(chat, milliseconds) {
      const over = new AbortController()
      const came = new Promise<void>(resolve => waiting.set(chat, resolve))
      const waited = setTimeout(milliseconds, undefined, { signal: over.signal }).catch(() => undefined)
      await Promise.race([came, waited])
      over.abort()
      waiting.delete(chat)
    },
    close,
  }
}

/** Gives what notes a message that reached a chat, and answers its number. */
function noting(ledger: Ledger, questions: Questions, ring: (chat: string) => void) {
  let messages = 0
  return (life: string, method: string, payload: Payload): number => {
    const chat = `${payload.chat_id}`
    const id = payload.message_id ?? ++messages
    const keys = payload.reply_markup?.inline_keyboard.flat() ?? []
    const buttons = keys.flatMap(({ callback_data: data }) => data ?? [])
    const { text = payload.caption ?? '', file } = payload
    const edited = method === 'editMessageText'
    const named = file === undefined ? {} : { file }
    ledger.reached.push({ chat, life, text, ...named, buttons, edited, at: performance.now() })
    if (buttons.length > 0) questions.set(chat, { id, buttons })
    ring(chat)
    return id
  }
}

/** Answers calls at `<root>/<life>/bot<token>/<method>`. */
async function served(answer: (life: string, method: string, payload: Payload) => unknown) {
  const server = createServer(async (request, response) => {
    const [, life = '', , method = ''] = (request.url ?? '').split('/')
    const payload = await payloadOf(request).catch(() => undefined)
    // A sender that died in the middle of its request has said nothing.
    if (!payload) return void response.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result: answer(life, method, payload) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const speaking = new Set(['sendMessage', 'sendDocument', 'editMessageText'])

async function payloadOf(request: IncomingMessage): Promise<Payload> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return body.length === 0 ? {} : (JSON.parse(`${body}`) as Payload)
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const document = form.get('document')
  return {
    chat_id: `${form.get('chat_id')}`,
    ...(form.has('caption') && { caption: `${form.get('caption')}` }),
    ...(document instanceof File && { file: document.name }),
  }
}
