/**
 * Telegram: inline buttons, one open question at a time, files uploaded.
 * The service stands outside China: with `personalData: 'refuse'` nothing that leads to a person's file is kept.
 * One process may poll; where several serve one hall, use the webhook.
 */
import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { Telegraf } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Channel } from './channel.ts'
import { type Api, ignoring, openApi } from './telegram/api.ts'
import { asSendError } from './telegram/errors.ts'
import type { TakeFile } from './telegram/incoming.ts'
import { listen, listensTo } from './telegram/listen.ts'
import { poll } from './telegram/poll.ts'
import { openPresses } from './telegram/presses.ts'
import type { TelegramMemory } from './telegram/question.ts'
import { type SentFile, sender } from './telegram/send.ts'
import { secretFor, webhook } from './telegram/webhook.ts'

export type { LastQuestion, TelegramMemory } from './telegram/question.ts'

export interface TelegramOptions {
  token: string
  /** Another Bot API server than Telegram's own. */
  apiRoot?: string
  mode: 'polling' | 'webhook'
  /** The hall's address as people open it. Telegram calls `/telegram` under it in webhook mode. */
  publicUrl: string
  /** What Telegram's calls must carry; made from the token if not given. Letters, digits, `_` and `-`. */
  webhookSecret?: string
  personalData: 'refuse' | 'allow'
  messages: TelegramMemory
  /** The bytes behind `FileReply.url`; throws where there are none, and the address is said instead. */
  readFile(url: string): Promise<SentFile>
  /** Looks at files people send, where personal data may travel here. */
  takeFile?: TakeFile
  /** Told of troubles by a code, never of what anybody wrote. */
  log?: { warn(what: { code: string }, words: string): void }
}

export interface TelegramChannel extends Channel {
  /** Takes Telegram's calls, in webhook mode. */
  webhook?: RequestHandler
  /** Opens the bot with this payload; nothing before Telegram has told the bot's name. */
  link(payload: string): string | undefined
}

/** Makes the channel. Nothing is sent or fetched before `start`, which does not wait for Telegram. */
export function telegram(options: TelegramOptions): TelegramChannel {
  const { token, mode, messages: memory, personalData, publicUrl: base, readFile } = options
  const bot = new Telegraf(token, { telegram: connection(options.apiRoot) })
  const api = openApi(bot.telegram)
  const presses = openPresses()
  const secret = options.webhookSecret ?? secretFor(token)
  const stopping = new AbortController()
  const take = (update: Update) => bot.handleUpdate(update)
  const trouble = (code: string): void => options.log?.warn({ code }, 'Telegram')
  let running: Promise<void> | undefined

  async function connect(): Promise<void> {
    bot.botInfo = await api('getMe', {})
    await (mode === 'polling' ? api('deleteWebhook', {}) : setWebhook(api, base, secret))
  }
  async function run(stop: AbortSignal): Promise<void> {
    await untilDone(connect, trouble, stop)
    if (mode === 'polling') await poll({ api, take, givenUp, trouble, wait }, stop)
  }
  function givenUp(update: Update): void {
    trouble('given-up')
    ignoring(apologise(api, update))
  }

  return {
    name: 'telegram',
    delivery: 'push',
    personalElsewhere: personalData === 'refuse',
    async start(hear) {
      const takeFile = personalData === 'allow' ? options.takeFile : undefined
      listen(bot, { api, memory, presses, answersPresses: mode === 'polling', personalData, hear, takeFile })
      running = run(stopping.signal)
    },
    link: payload => {
      const name = bot.botInfo?.username
      return name === undefined ? undefined : `https://t.me/${name}?start=${payload}`
    },
    send: sender({ api, memory, presses, base, readFile }),
    writes: to => ignoring(api('sendChatAction', { chat_id: to, action: 'typing' })),
    async stop() {
      stopping.abort()
      await running
    },
    ...(mode === 'webhook' && { webhook: webhook(secret, () => running && take, trouble) }),
  }
}

/** Telegraf keeps connections open over https only; a Bot API server of one's own may stand beside us without it. */
function connection(apiRoot: string | undefined) {
  if (apiRoot === undefined) return {}
  return apiRoot.startsWith('http:') ? { apiRoot, agent: new Agent({ keepAlive: true }) } : { apiRoot }
}

async function setWebhook(api: Api, publicUrl: string, secret: string): Promise<void> {
  const url = `${publicUrl.replace(/\/$/, '')}/telegram`
  await api('setWebhook', { url, secret_token: secret, allowed_updates: listensTo })
}

const longestPause = 60_000

/** A hall opens its other doors even when Telegram cannot be reached: the first calls are repeated until they go through. */
async function untilDone(
  work: () => Promise<void>,
  trouble: (code: string) => void,
  stop: AbortSignal,
): Promise<void> {
  for (let pause = 500; !stop.aborted; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await work()
    } catch (error) {
      if (stop.aborted) return
      trouble(asSendError(error).code)
      await wait(pause, stop)
    }
  }
}

function wait(milliseconds: number, stop: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal: stop }).catch(() => undefined)
}

/** Says that a message is lost, where we can. */
async function apologise(api: Api, update: Update): Promise<void> {
  const chat = 'message' in update ? update.message.chat : undefined
  if (chat?.type !== 'private') return
  await api('sendMessage', {
    chat_id: chat.id,
    text: '抱歉，您刚才的消息没有处理成功。请再发一次，或发送“人工”。',
  })
}
