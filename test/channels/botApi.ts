/**
 * Telegram in the test: telegram-test-api keeps the chat and makes the updates; the front before it adds what it
 * lacks: long polling with offsets, files, typing, the webhook's secret, and the refusals of the real thing.
 */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Response as Answer, type Request } from 'express'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { type ButtonPayload, type Payload, refusal } from './botRules.ts'

export const token = '424242:a-token-that-must-never-be-seen-anywhere'
const chat = 1001

export interface Shown {
  id: number
  text: string
  bold: string[]
  buttons: ButtonPayload[][]
  file?: { name: string; bytes: Uint8Array }
}

export type Failure = { status: number; body?: object } | 'cut'

/** An update in the making: anything a message may hold beside its chat and sender. */
export type Content = { text: string } | Record<string, unknown>

export interface BotApi {
  /** For `apiRoot`. */
  root: string
  /** The person's address. */
  chat: string
  /** Names of the methods that were called. */
  calls: string[]
  /** What the person sees, oldest first. */
  shown(): Shown[]
  /** The person sends a message; by default in the private chat. */
  send(content: Content, chatType?: 'private' | 'group'): Promise<void>
  /** The person presses the newest button with this label or data. */
  press(button: string): Promise<void>
  /** Presses a button of an earlier message as it once was. */
  pressOn(message: Shown, data: string): Promise<void>
  /** Telegram delivers the last update again. */
  repeat(): Promise<void>
  /** The next call of this method fails, or the one after `after` more that go through. */
  failNext(method: string, failure: Failure, after?: number): void
  /** The offset of the last poll: updates before it are confirmed. */
  confirmed(): number
  close(): Promise<void>
}

interface Stored {
  messageId: number
  message: Payload & { document?: Shown['file'] }
}
interface Update {
  update_id: number
}

export async function openBotApi(): Promise<BotApi> {
  const port = await freePort()
  const emulator = new TelegramServer({ port, host: '127.0.0.1' })
  await emulator.start()
  const person = emulator.getClient(token, { userId: chat, chatId: chat, firstName: '张三' })
  const calls: string[] = []
  const failures = new Map<string, { failure: Failure; after: number }>()
  const updates = pendingUpdates(emulator)
  const hook = { url: '', secret: '', last: undefined as Update | undefined }

  const stored = (): Stored[] => emulator.storage.botMessages as unknown as Stored[]
  const find = (payload: Payload) => stored().find(({ messageId }) => messageId === payload.message_id)

  /** Telegram calls the webhook until it answers 200. */
  async function call(update: Update): Promise<void> {
    hook.last = update
    for (let tries = 0; tries < 20; tries++) {
      const { status } = await fetch(hook.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook.secret },
        body: JSON.stringify(update),
      })
      if (status === 200) return
    }
  }

  const methods: Record<string, (payload: Payload, answer: Answer) => unknown> = {
    getMe: () => ({ id: 424242, is_bot: true, first_name: 'Hall', username: 'hall_bot' }),
    getUpdates: ({ offset = 0, timeout = 0 }, answer) =>
      updates.poll(Number(offset), Number(timeout), answer),
    deleteWebhook: () => true,
    setWebhook({ url, secret_token }) {
      Object.assign(hook, { url, secret: secret_token })
      emulator.setWebhook({ url: `${root}/relay` }, token)
      return true
    },
    sendChatAction: () => true,
    answerCallbackQuery: () => true,
    sendMessage: payload => emulator.addBotMessage(payload as never, token),
    sendDocument: payload =>
      emulator.addBotMessage({ ...payload, text: payload.caption ?? '' } as never, token),
    editMessageText: payload => edit(find(payload), payload),
    editMessageReplyMarkup: payload => edit(find(payload), payload),
  }

  const front = express()
  front.use(`/bot${token}/:method`, express.json(), express.raw({ type: 'multipart/*', limit: '60mb' }))
  front.all(`/bot${token}/:method`, async (request: Request<{ method: string }>, answer) => {
    const { method } = request.params
    calls.push(method)
    const failure = due(failures, method)
    if (failure === 'cut') return void request.socket.destroy()
    if (failure) return void answer.status(failure.status).json(failure.body ?? {})
    const payload = await payloadOf(request)
    const problem = refusal(method, payload)
    const result = problem ?? (await methods[method]?.(payload, answer)) ?? `no method ${method}`
    if (answer.writableEnded || answer.destroyed) return
    if (typeof result === 'string') answer.status(400).json(refused(result))
    else answer.json({ ok: true, result })
  })
  front.post('/relay', express.json(), (request, answer) => {
    answer.sendStatus(200)
    void call(request.body).catch(() => undefined)
  })
  const server = await listening(front)
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function shown(): Shown[] {
    return stored().map(({ messageId, message: { text = '', entities = [], reply_markup, document } }) => ({
      id: messageId,
      text,
      bold: entities.map(({ offset, length }) => text.slice(offset, offset + length)),
      buttons: reply_markup?.inline_keyboard ?? [],
      ...(document && { file: document }),
    }))
  }

  async function pressOn({ id, text, buttons }: Shown, data: string): Promise<void> {
    const asked = { message_id: id, date: 1, text, reply_markup: { inline_keyboard: buttons } }
    await emulator.addUserCallback(person.makeCallbackQuery(data, { message: asked as never }))
    updates.ring()
  }

  return {
    root,
    chat: `${chat}`,
    calls,
    shown,
    pressOn,
    async send(content, type = 'private') {
      const { text: _, ...common } = person.makeMessage('')
      const message = { ...common, chat: { ...common.chat, type }, ...content }
      await emulator.addUserMessage(message as never)
      updates.ring()
    },
    async press(wanted) {
      const fits = (button: ButtonPayload) => button.text === wanted || button.callback_data === wanted
      const message = shown().findLast(({ buttons }) => buttons.flat().some(fits))
      const button = message?.buttons.flat().find(fits)
      if (!message || !button?.callback_data) throw new Error(`there is no button ${wanted}`)
      await pressOn(message, button.callback_data)
    },
    async repeat() {
      if (hook.last) await call(hook.last)
      else updates.repeat()
    },
    failNext: (method, failure, after = 0) => void failures.set(method, { failure, after }),
    confirmed: () => updates.offset(),
    async close() {
      updates.close()
      server.closeAllConnections()
      server.close()
      await emulator.stop()
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function listening(app: express.Express): Promise<Server> {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
