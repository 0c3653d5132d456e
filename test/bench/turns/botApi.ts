/** A Bot API that answers at once, and knows which buttons every chat was shown last. */
import { createServer, type IncomingMessage, type Server } from 'node:http'

/** What a chat was shown: the data of its buttons, and the message they hang under. */
export interface Shown {
  messageId: number
  offered: string[]
}

export interface BotApi {
  port: number
  /** Resolves at the next message with buttons in this chat. Ask before you speak. */
  nextShown(chat: number): Promise<Shown>
  /** How many of each method were called since the last time this was asked. */
  calls(): Record<string, number>
  close(): void
}

interface Payload {
  chat_id?: number | string
  message_id?: number
  reply_markup?: string | { inline_keyboard?: { callback_data?: string }[][] }
}

/** Opens it on a free port of this machine. */
export async function openBotApi(): Promise<BotApi> {
  const waiting = new Map<number, (shown: Shown) => void>()
  let calls: Record<string, number> = {}
  let messages = 0
  const server = createServer(async (request, response) => {
    const method = request.url!.slice(request.url!.lastIndexOf('/') + 1)
    calls[method] = (calls[method] ?? 0) + 1
    const payload = await read(request)
    const message_id = payload.message_id ?? ++messages
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result: resultOf(method, payload, message_id) }))
    const offered = offeredBy(payload)
    if (offered.length > 0) waiting.get(Number(payload.chat_id))?.({ messageId: message_id, offered })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server),
    nextShown: chat => new Promise(resolve => waiting.set(chat, resolve)),
    calls() {
      const counted = calls
      calls = {}
      return counted
    },
    close: () => server.close(),
  }
}

/** An upload is drained, not read: nothing in it is of interest here. */
async function read(request: IncomingMessage): Promise<Payload> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  if (!request.headers['content-type']?.startsWith('application/json')) return {}
  const body = Buffer.concat(parts).toString()
  return body === '' ? {} : (JSON.parse(body) as Payload)
}

function resultOf(method: string, { chat_id }: Payload, message_id: number): unknown {
  if (method === 'getMe') return { id: 123456, is_bot: true, first_name: 'bench', username: 'bench_bot' }
  if (!/^(send|edit)(?!ChatAction)/.test(method)) return true
  return { message_id, date: 0, chat: { id: Number(chat_id), type: 'private' }, text: '' }
}

function offeredBy({ reply_markup }: Payload): string[] {
  // telegraf sends the keyboard as JSON within JSON where it builds the form itself.
  const markup = typeof reply_markup === 'string' ? JSON.parse(reply_markup) : reply_markup
  const rows = (markup?.inline_keyboard ?? []) as { callback_data?: string }[][]
  return rows.flat().flatMap(({ callback_data }) => callback_data ?? [])
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
