/** Doors for the contract suite: each channel with its platform, seen from both sides. */
import { PassThrough } from 'node:stream'
import express from 'express'
import { onTestFinished } from 'vitest'
import type { Delivery, Hear } from '../../src/channels/channel.ts'
import { consoleChannel } from '../../src/channels/console.ts'
import {
  type LastQuestion,
  type TelegramChannel,
  type TelegramMemory,
  type TelegramOptions,
  telegram,
} from '../../src/channels/telegram.ts'
import { type BotApi, type Failure, openBotApi, type Shown, token } from './botApi.ts'
import type { Deed, Door, Fault, Said } from './contract.ts'

export const publicUrl = 'https://hall.example.cn'
export const form = new TextEncoder().encode('%PDF-1.7 the form')

/** Telegram's memory for as long as a test. */
export function memoryOnly(): TelegramMemory & { questions: Map<string, LastQuestion> } {
  const questions = new Map<string, LastQuestion>()
  return {
    questions,
    get: async chat => structuredClone(questions.get(chat)),
    async set(chat, question) {
      if (question) questions.set(chat, structuredClone(question))
      else questions.delete(chat)
    },
  }
}

export interface TelegramDoor extends Door {
  api: BotApi
  channel: TelegramChannel
  memory: ReturnType<typeof memoryOnly>
  troubles: string[]
}

/** A started Telegram channel before the emulated Bot API. `before` sets the Bot API up before the start. */
export async function telegramDoor(
  hear: Hear,
  options: Partial<TelegramOptions> & Pick<TelegramOptions, 'mode'>,
  before?: (api: BotApi) => void,
): Promise<TelegramDoor> {
  const api = await openBotApi()
  before?.(api)
  const memory = memoryOnly()
  const troubles: string[] = []
  const site = express()
  const server = site.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const channel = telegram({
    token,
    apiRoot: api.root,
    publicUrl: options.mode === 'webhook' ? `http://127.0.0.1:${port}` : publicUrl,
    personalData: 'allow',
    messages: memory,
    readFile: async url => ({ bytes: form, name: url.slice(1) }),
    log: { warn: ({ code }) => void troubles.push(code) },
    ...options,
  })
  if (channel.webhook) site.use('/telegram', channel.webhook)
  await channel.start(hear)
  await ready(api, options.mode)
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= channel.stop().then(async () => {
      server.closeAllConnections()
      server.close()
      await api.close()
    })
    return stopped
  }
  onTestFinished(stop)
  const labels = new Map<string, string>()
  let deliveries = 1000
  return {
    api,
    channel,
    memory,
    troubles,
    say(reply, id = ++deliveries) {
      for (const { label, value } of reply.choices ?? []) labels.set(value, label)
      return channel.send(delivery(reply, id, api.chat))
    },
    said: () => api.shown().map(asSaid),
    deliver: deed => onTelegram(api, deed, labels),
    redeliver: api.repeat,
    failNext: fault => api.failNext('sendMessage', failures[fault]),
    stop,
  }
}

function delivery(reply: Delivery['reply'], id: number, to: string): Delivery {
  return { id, conversation: `telegram:${to}`, turn: id, to, reply }
}

async function ready(api: BotApi, mode: 'polling' | 'webhook'): Promise<void> {
  const last = mode === 'polling' ? 'getUpdates' : 'setWebhook'
  while (!api.calls.includes(last)) await new Promise(setImmediate)
}

function asSaid({ text, buttons, file }: Shown): Said {
  return {
    text,
    buttons: buttons.flat().map(button => button.text),
    links: buttons.flat().flatMap(({ url }) => url ?? []),
    ...(file && { file }),
  }
}

function onTelegram(api: BotApi, deed: Deed, labels: Map<string, string>): Promise<void> {
  switch (deed.kind) {
    case 'text':
      return api.send({ text: deed.text })
    case 'choice':
      return api.press(labels.get(deed.value) ?? deed.value)
    case 'start':
      return api.send({ text: deed.payload === undefined ? '/start' : `/start ${deed.payload}` })
    case 'file':
      return api.send({
        document: { file_id: deed.ref, file_name: deed.name, mime_type: deed.mime, file_size: deed.bytes },
      })
    default:
      return api.send({ sticker: { file_id: 's1', emoji: '😀' } })
  }
}

const failures: Record<Fault, Failure> = {
  busy: { status: 429, body: said(429, 'Too Many Requests: retry after 7', { retry_after: 7 }) },
  down: { status: 502 },
  cut: 'cut',
  blocked: { status: 403, body: said(403, 'Forbidden: bot was blocked by the user') },
  'no-such-person': { status: 400, body: said(400, 'Bad Request: chat not found') },
  refused: { status: 400, body: said(400, 'Bad Request: something new') },
}

function said(error_code: number, description: string, parameters?: object) {
  return { ok: false, error_code, description, parameters }
}

/** A terminal whose person types lines; a choice is typed as its number. */
export async function consoleDoor(hear: Hear): Promise<Door> {
  const input = new PassThrough()
  const output = new PassThrough({ encoding: 'utf8' })
  const channel = consoleChannel({ input, output })
  const shown: Said[] = []
  let values: string[] = []
  let deliveries = 0
  await channel.start(hear)
  return {
    async say(reply, id = ++deliveries) {
      output.read()
      values = (reply.choices ?? []).map(({ value }) => value)
      await channel.send(delivery(reply, id, 'terminal'))
      const lines = `${output.read()}`.split('\n')
      const buttons = lines.filter(line => /^ {2}\d+\. /.test(line))
      shown.push({ text: lines.join('\n'), buttons, links: [] })
    },
    said: () => shown,
    async deliver(deed) {
      if (deed.kind === 'text') input.write(`${deed.text}\n`)
      else if (deed.kind === 'choice') input.write(`${values.indexOf(deed.value) + 1}\n`)
      else if (deed.kind === 'start') input.write(`/start ${deed.payload ?? ''}\n`)
    },
    async stop() {
      input.end()
      await channel.stop()
    },
  }
}
