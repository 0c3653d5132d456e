import { expect, onTestFinished, test, vi } from 'vitest'
import type { TelegramChannel } from '../../src/channels/telegram.ts'
import { openLog } from '../../src/log.ts'
import { telegramFor } from '../../src/telegram.ts'
import { aHall } from '../makers.ts'
import { situations } from '../situations.ts'
import { namesOf, stepsOf } from '../walk.ts'
import { openBotApi, token } from './botApi.ts'

/** The whole hall behind Telegram: the emulated Bot API, polling, the real store, guides and documents. */
async function hallOnTelegram() {
  const api = await openBotApi()
  let channel: TelegramChannel | undefined
  const hall = await aHall({
    channels: ({ store, shelf }) => {
      const settings = { token, apiRoot: api.root, mode: 'polling', personalData: 'refuse' } as const
      channel = telegramFor(settings, {
        store,
        shelf,
        publicUrl: 'https://hall.example.cn',
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

test.each(situations)('$says: $guide $picks', async situation => {
  const { api, see, offered } = await hallOnTelegram()
  const { steps, materials } = stepsOf(situation)
  await api.send({ text: `/start ${situation.guide}` })
  await offered('begin')
  await api.press('begin')
  for (const { key, value } of steps) {
    const data = value === '' ? 'picked' : `a:${key}=${value}`
    await offered(data)
    await api.press(data)
  }
  await see(/一次性告知书 示例政务告〔2026〕1 号/)
  await vi.waitFor(() => expect(api.shown().some(({ file }) => file !== undefined)).toBe(true), {
    timeout: 10_000,
  })
  const told = api
    .shown()
    .map(({ text }) => text)
    .join('\n')
  expect(told).toContain(`要带的材料（${materials.length} 样）`)
  for (const key of materials) {
    expect(
      namesOf(situation.guide, key).some(name => told.includes(name)),
      `${key} is missing`,
    ).toBe(true)
  }
  const { file } = api.shown().find(shown => shown.file)!
  expect(new TextDecoder('latin1').decode(file!.bytes.slice(0, 5))).toBe('%PDF-')
})

test('plain words lead to the bundle', async () => {
  const { api, see } = await hallOnTelegram()
  await api.send({ text: '我想开个小饭馆' })
  await see('开办餐饮店一件事')
})
