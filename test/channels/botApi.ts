/** Telegram in the test: telegram-test-api keeps the chat, a front before it adds what it lacks. */
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { freePort } from '../freePort.ts'
import { type Failure, openBotFront, storedBy, token } from './botFront.ts'
import type { ButtonPayload } from './botRules.ts'

export { type Failure, token }

const chat = 1001

export interface Shown {
  id: number
  text: string
  bold: string[]
  buttons: ButtonPayload[][]
  file?: { name: string; bytes: Uint8Array }
}

/** An update in the making: anything a message may hold beside its chat and sender. */
export type Content = { text: string } | Record<string, unknown>

export interface BotApi {
  /** For `apiRoot`. */
  root: string
  /** The person's address. */
  chat: string
  /** Names of the methods that were called. */
  calls: string[]
  /** Files people sent, by their id, as Telegram keeps them. */
  files: Map<string, Uint8Array>
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

export async function openBotApi(): Promise<BotApi> {
  const emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await emulator.start()
  const front = await openBotFront(emulator)
  const person = emulator.getClient(token, { userId: chat, chatId: chat, firstName: '张三' })
  const shown = () => shownBy(emulator)

  async function pressOn({ id, text, buttons }: Shown, data: string): Promise<void> {
    const asked = { message_id: id, date: 1, text, reply_markup: { inline_keyboard: buttons } }
    await emulator.addUserCallback(person.makeCallbackQuery(data, { message: asked as never }))
    front.updates.ring()
  }

  return {
    root: front.root,
    chat: `${chat}`,
    calls: front.calls,
    files: front.files,
    shown,
    pressOn,
    async send(content, type = 'private') {
      const { text: _, ...common } = person.makeMessage('')
      const message = { ...common, chat: { ...common.chat, type }, ...content }
      await emulator.addUserMessage(message as never)
      front.updates.ring()
    },
    async press(wanted) {
      const fits = (button: ButtonPayload) => button.text === wanted || button.callback_data === wanted
      const message = shown().findLast(({ buttons }) => buttons.flat().some(fits))
      const button = message?.buttons.flat().find(fits)
      if (!message || !button?.callback_data) throw new Error(`there is no button ${wanted}`)
      await pressOn(message, button.callback_data)
    },
    repeat: front.repeat,
    failNext: front.failNext,
    confirmed: front.updates.offset,
    async close() {
      front.close()
      await emulator.stop()
    },
  }
}

function shownBy(emulator: TelegramServer): Shown[] {
  return storedBy(emulator).map(({ messageId, message }) => {
    const { text = '', entities = [], reply_markup, document } = message
    return {
      id: messageId,
      text,
      bold: entities.map(({ offset, length }) => text.slice(offset, offset + length)),
      buttons: reply_markup?.inline_keyboard ?? [],
      ...(document && { file: document }),
    }
  })
}
