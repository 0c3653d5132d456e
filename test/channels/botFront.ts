/**
 * The front before telegram-test-api: it answers the Bot API's calls and adds what that lacks: long polling with
 * offsets, files, typing, the webhook's secret, and the refusals of the real thing.
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Response as Answer, type Request } from 'express'
import type { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { type Payload, refusal } from './botRules.ts'

export const token = '424242:a-token-that-must-never-be-seen-anywhere'

export type Failure = { status: number; body?: object } | 'cut'

export interface Stored {
  messageId: number
  message: Payload & { document?: { name: string; bytes: Uint8Array } }
}

interface Update {
  update_id: number
}

type Method = (payload: Payload, answer: Answer) => unknown

/** Opens the front. `calls`: names of the methods that were called. */
export async function openBotFront(emulator: TelegramServer) {
  const calls: string[] = []
  const failures = new Map<string, { failure: Failure; after: number }>()
  const updates = pendingUpdates(emulator)
  const app = express()
  const server = await listening(app)
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hook = webhookCaller()
  const methods = methodsOf(emulator, updates.poll, (url, secret) => {
    hook.set(url, secret)
    emulator.setWebhook({ url: `${root}/relay` }, token)
  })

  app.use(`/bot${token}/:method`, express.json(), express.raw({ type: 'multipart/*', limit: '60mb' }))
  app.all(`/bot${token}/:method`, async (request: Request<{ method: string }>, answer) => {
    const { method } = request.params
    calls.push(method)
    const failure = due(failures, method)
    if (failure === 'cut') return void request.socket.destroy()
    if (failure) return void answer.status(failure.status).json(failure.body ?? {})
    const payload = await payloadOf(request)
    const result = refusal(method, payload) ?? (await methods[method]?.(payload, answer)) ?? 'no such method'
    if (answer.writableEnded || answer.destroyed) return
    if (typeof result === 'string') answer.status(400).json(refused(result))
    else answer.json({ ok: true, result })
  })
  const files = new Map<string, Uint8Array>()
  app.get(`/file/bot${token}/kept/:id`, ({ params }, answer) => {
    const bytes = files.get(params.id)
    if (bytes) answer.type('bin').send(Buffer.from(bytes))
    else answer.sendStatus(404)
  })
  app.post('/relay', express.json(), (request, answer) => {
    answer.sendStatus(200)
    void hook.call(request.body).catch(() => undefined)
  })

  return {
    root,
    calls,
    files,
    updates,
    failNext: (method: string, failure: Failure, after = 0) => void failures.set(method, { failure, after }),
    repeat: async () => (hook.last() ? hook.call(hook.last()!) : updates.repeat()),
    close() {
      updates.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

export function storedBy(emulator: TelegramServer): Stored[] {
  return emulator.storage.botMessages as unknown as Stored[]
}

function methodsOf(
  emulator: TelegramServer,
  poll: (offset: number, seconds: number, answer: Answer) => Promise<Update[]>,
  setWebhook: (url: string, secret: string) => void,
): Record<string, Method> {
  const find = ({ message_id }: Payload) =>
    storedBy(emulator).find(({ messageId }) => messageId === message_id)
  return {
    getMe: () => ({ id: 424242, is_bot: true, first_name: 'Hall', username: 'hall_bot' }),
    getUpdates: ({ offset = 0, timeout = 0 }, answer) => poll(Number(offset), Number(timeout), answer),
    deleteWebhook: () => true,
    setWebhook({ url, secret_token }) {
      setWebhook(`${url}`, `${secret_token}`)
      return true
    },
    getFile: ({ file_id }) => ({ file_id, file_unique_id: file_id, file_path: `kept/${file_id}` }),
    sendChatAction: () => true,
    answerCallbackQuery: () => true,
    sendMessage: payload => emulator.addBotMessage(payload as never, token),
    sendDocument: payload =>
      emulator.addBotMessage({ ...payload, text: payload.caption ?? '' } as never, token),
    editMessageText: payload => edit(find(payload), payload),
    editMessageReplyMarkup: payload => edit(find(payload), payload),
  }
}

/** Calls the webhook with its secret until it answers 200, as Telegram does. */
function webhookCaller() {
  const hook = { url: '', secret: '', last: undefined as Update | undefined }
  return {
    last: () => hook.last,
    set: (url: string, secret: string) => void Object.assign(hook, { url, secret }),
    async call(update: Update): Promise<void> {
      hook.last = update
      for (let tries = 0; tries < 20; tries++) {
        const { status } = await fetch(hook.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook.secret },
          body: JSON.stringify(update),
        })
        if (status === 200) return
      }
    },
  }
}

function due(failures: Map<string, { failure: Failure; after: number }>, method: string) {
  const next = failures.get(method)
  if (!next || next.after-- > 0) return undefined
  failures.delete(method)
  return next.failure
}

/** An edit replaces text, entities and buttons; one that changes nothing is refused, as Telegram does. */
function edit(found: Stored | undefined, payload: Payload): true | string {
  if (!found) return 'message to edit not found'
  const { text, entities } = payload.text === undefined ? found.message : payload
  const reply_markup = payload.reply_markup ?? { inline_keyboard: [] }
  const looks = (message: Payload) =>
    JSON.stringify([message.text, message.reply_markup?.inline_keyboard ?? []])
  const next: Payload = { ...found.message, reply_markup, ...(text !== undefined && { text }) }
  if (looks(next) === looks(found.message)) return 'message is not modified'
  Object.assign(found.message, next, { entities: entities ?? [] })
  return true
}

function refused(description: string) {
  return { ok: false, error_code: 400, description: `Bad Request: ${description}` }
}

/** Updates that wait to be confirmed: a poll with a higher offset confirms, a poll without updates waits. */
function pendingUpdates(emulator: TelegramServer) {
  let pending: Update[] = []
  let again: Update[] = []
  let last: Update | undefined
  let offset = 0
  let ring = (): void => undefined

  function take(): Update[] {
    const fresh = emulator.getUpdates(token) as Update[]
    pending = [...pending, ...fresh].filter(({ update_id }) => update_id >= offset)
    last = pending.at(-1) ?? last
    return [...again.splice(0), ...pending]
  }

  return {
    offset: () => offset,
    ring: () => ring(),
    repeat() {
      again = last ? [last] : []
      ring()
    },
    close() {
      offset = Number.POSITIVE_INFINITY
      ring()
    },
    async poll(from: number, seconds: number, answer: Answer): Promise<Update[]> {
      offset = Math.max(offset, from)
      const found = take()
      if (found.length > 0 || seconds === 0) return found
      await new Promise<void>(resolve => {
        ring = resolve
        answer.once('close', resolve)
      })
      return answer.destroyed ? [] : take()
    },
  }
}

async function payloadOf(request: Request): Promise<Payload> {
  const type = request.get('content-type') ?? ''
  if (!type.startsWith('multipart/')) return request.body ?? {}
  const form = await new Response(request.body, { headers: { 'content-type': type } }).formData()
  const payload: Payload = {}
  for (const [field, value] of form) {
    payload[field] =
      typeof value === 'string'
        ? value
        : { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
  }
  if (typeof payload.reply_markup === 'string') payload.reply_markup = JSON.parse(payload.reply_markup)
  return payload
}

async function listening(app: express.Express): Promise<Server> {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
