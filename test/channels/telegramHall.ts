import { expect, onTestFinished, vi } from 'vitest'
import type { TelegramChannel } from '../../src/channels/telegram.ts'
import type { HallParts } from '../../src/hall.ts'
import { openLog } from '../../src/log.ts'
import { telegramFor } from '../../src/telegram.ts'
import { aHall, testSeal } from '../makers.ts'
import type { DatabaseKind } from '../stores.ts'
import { openBotApi, token } from './botApi.ts'

/** The whole hall behind Telegram: the emulated Bot API, polling, the real store, guides and documents. */
export async function hallOnTelegram(
  options: {
    personalData?: 'refuse' | 'allow'
    database?: DatabaseKind
    publicUrl?: string
    reach?: HallParts['reach']
  } = {},
) {
  const api = await openBotApi()
  let channel: TelegramChannel | undefined
  const { personalData = 'refuse', database = 'sqlite', publicUrl = 'https://hall.example.cn' } = options
  const hall = await aHall({
    database,
    ...(options.reach && { reach: options.reach }),
    channels: ({ store, shelf, arriving }) => {
      const settings = { token, apiRoot: api.root, mode: 'polling', personalData } as const
      channel = telegramFor(settings, {
        store,
        shelf,
        publicUrl,
        arriving,
        seal: testSeal,
        log: openLog('silent'),
      })
      return [channel]
    },
  })
  await channel!.start(hall.conversations.receive)
  onTestFinished(async () => {
    await channel!.stop()
    await hall.outbox.drain()
    await api.close()
  })
  const see = (words: string | RegExp) =>
    vi.waitFor(
      () =>
        expect(
          api
            .shown()
            .map(({ text }) => text)
            .join('\n'),
        ).toMatch(words),
      { timeout: 10_000, interval: 10 },
    )
  const offered = (data: string) =>
    vi.waitFor(
      () =>
        expect(
          api
            .shown()
            .at(-1)
            ?.buttons.flat()
            .map(button => button.callback_data),
        ).toContain(data),
      {
        timeout: 10_000,
        interval: 10,
      },
    )
  return { api, hall, see, offered }
}
