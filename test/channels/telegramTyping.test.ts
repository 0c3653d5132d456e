import { Telegraf } from 'telegraf'
import type { Update } from 'telegraf/types'
import { expect, test } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import type { Api } from '../../src/channels/telegram/api.ts'
import { listen } from '../../src/channels/telegram/listen.ts'
import { openPresses } from '../../src/channels/telegram/presses.ts'
import { memoryOnly } from './doors.ts'

const chat = { id: 7, type: 'private', first_name: '张三' }
const from = { id: 7, is_bot: false, first_name: '张三' }
const message = { message_id: 1, date: 1, chat, from, text: '你好' }
const said = { update_id: 1, message } as Update
const pressed = {
  update_id: 2,
  callback_query: { id: 'q', from, chat_instance: 'i', data: 'rent', message },
} as Update

/** A bot whose patience ends when `runOut` is called, and whose turn ends when `answer` is. */
function aListener(update: Update, typingFails = false) {
  const turn = Promise.withResolvers<void>()
  const patience = Promise.withResolvers<void>()
  const calls: string[] = []
  const waits: { milliseconds: number; over: AbortSignal }[] = []
  const api = (async (method: string) => {
    calls.push(method)
    if (typingFails && method === 'sendChatAction') throw new SendError({ retryable: true, code: 'network' })
  }) as unknown as Api
  const bot = new Telegraf('1:token')
  bot.botInfo = { id: 1, is_bot: true, first_name: 'Hall', username: 'hall' } as typeof bot.botInfo & object
  listen(bot, {
    api,
    memory: memoryOnly(),
    presses: openPresses(),
    answersPresses: true,
    personalData: 'allow',
    hear: () => turn.promise.then(() => ({ conversation: '', turn: 1, replies: [] })),
    wait(milliseconds, over) {
      waits.push({ milliseconds, over })
      return patience.promise
    },
  })
  const handled = bot.handleUpdate(update)
  const typed = () => calls.filter(method => method === 'sendChatAction').length
  const settle = () => new Promise(setImmediate)
  return { handled, answer: turn.resolve, runOut: patience.resolve, waits, typed, settle }
}

test.each([
  ['a message', said],
  ['a press', pressed],
])('%s that is answered soon costs no call for typing', async (_, update) => {
  const { handled, answer, runOut, waits, typed, settle } = aListener(update)
  await settle()
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([400])
  answer()
  await handled
  expect(waits[0]!.over.aborted).toBe(true)
  runOut()
  await settle()
  expect(typed()).toBe(0)
})

test.each([
  ['a message', said],
  ['a press', pressed],
])(
  '%s whose turn takes longer shows typing, once, and a failure of it does not matter',
  async (_, update) => {
    const { handled, answer, runOut, typed, settle } = aListener(update, true)
    await settle()
    expect(typed()).toBe(0)
    runOut()
    await settle()
    expect(typed()).toBe(1)
    answer()
    await handled
    expect(typed()).toBe(1)
  },
)
