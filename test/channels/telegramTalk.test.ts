import { expect, onTestFinished, test, vi } from 'vitest'
import { type Conversations, conversations } from '../../src/conversation.ts'
import { openOutbox } from '../../src/outbox.ts'
import type { Spine } from '../../src/spine.ts'
import { freshStore } from '../stores.ts'
import { toyRules } from '../toy.ts'
import { type TelegramDoor, telegramDoor } from './doors.ts'

const start = new Date('2026-03-02T04:00:00Z')

/** The toy flow over Telegram: real store, real turns, real outbox. */
async function aTalk(mode: 'polling' | 'webhook') {
  const store = await freshStore('sqlite')
  let talk: Conversations | undefined
  const door: TelegramDoor = await telegramDoor(heard => talk!.receive(heard), { mode })
  const channels = new Map([['telegram', door.channel]])
  const codes: string[] = []
  let now = start
  const outbox = openOutbox({
    store,
    channels,
    now: () => now,
    trouble: ({ code }) => void codes.push(code),
  })
  onTestFinished(() => outbox.drain())
  const later = () => {
    now = new Date(now.getTime() + 60_000)
    return outbox.drain()
  }
  talk = conversations({
    store,
    rules: toyRules(),
    now: () => now,
    scene: (db, conversation, at) =>
      ({ db, now: at, conversation: conversation.id, channel: conversation.channel }) as ReturnType<
        Spine['scene']
      >,
    silence: () => ({ nudgeMinutes: 10, closeMinutes: 60 }),
    asides: [],
    along: () => {
      throw new Error('nobody brings a conversation along here')
    },
    deliveryOf: () => 'push',
    committed: outbox.said,
  })
  const reads = (...texts: string[]) =>
    vi.waitFor(() => expect(door.said().map(({ text }) => text)).toEqual(texts), {
      timeout: 5000,
      interval: 5,
    })
  return { ...door, codes, later, reads }
}

test.each(['polling', 'webhook'] as const)(
  'everything said is answered once and in order, though Telegram repeats itself (%s)',
  async mode => {
    const { api, reads } = await aTalk(mode)
    await api.send({ text: 'one' })
    await reads('1:one:1')
    await api.repeat()
    await api.send({ text: 'two' })
    await api.send({ text: 'three' })
    await reads('1:one:1', '2:two:2', '3:three:3')
  },
)

test('a reply that Telegram could not take comes when it can, before the next', async () => {
  const { api, codes, later, reads } = await aTalk('polling')
  api.failNext('sendMessage', { status: 502 })
  await api.send({ text: 'one' })
  await vi.waitFor(() => expect(codes).toEqual(['502']))
  await api.send({ text: 'two' })
  await later()
  await reads('1:one:1', '2:two:2')
})
