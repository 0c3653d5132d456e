import { expect, onTestFinished, test, vi } from 'vitest'
import type { Heard } from '../../src/channels/channel.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { type Conversations, conversations } from '../../src/conversation.ts'
import { openOutbox } from '../../src/outbox.ts'
import type { Spine } from '../../src/spine.ts'
import { parkedReplies } from '../../src/store/parked.ts'
import { freshStore } from '../stores.ts'
import { toyRules } from '../toy.ts'
import { token } from './botFront.ts'
import { memoryOnly } from './doors.ts'
import { type FaultyBotApi, openFaultyBotApi, refusal } from './faultyBotApi.ts'

const start = new Date('2026-03-02T04:00:00Z')

/** The toy flow behind the real channel: real HTTP, store and outbox; the clock is ours, the jitter the least. */
async function aHallOnTelegram(before: (api: FaultyBotApi) => void = () => undefined) {
  const api = await openFaultyBotApi()
  before(api)
  const store = await freshStore('sqlite')
  const codes: string[] = []
  const taken: string[] = []
  const connecting: string[] = []
  let seconds = 0
  const now = () => new Date(start.getTime() + seconds * 1000)
  const channel = telegram({
    token,
    apiRoot: api.root,
    mode: 'polling',
    publicUrl: 'https://hall.example.cn',
    personalData: 'refuse',
    messages: memoryOnly(),
    readFile: () => Promise.reject(new Error('none')),
    log: { warn: ({ code }) => void connecting.push(code) },
  })
  const outbox = openOutbox({
    store,
    channels: new Map([['telegram', channel]]),
    now,
    trouble: ({ code, parked }) => void codes.push(parked ? `${code} parked` : code),
    random: () => 0,
  })
  const talk = aTalk({ store, now, committed: outbox.said })
  await channel.start(async heard => {
    const answer = await talk.receive(heard)
    taken.push(`${heard.from} ${(heard.input as { text: string }).text}`)
    return answer
  })
  onTestFinished(async () => {
    api.release()
    api.down()
    await outbox.drain()
    await channel.stop()
    api.close()
  })
  return {
    api,
    codes,
    taken,
    connecting,
    store,
    receive: talk.receive,
    /** Sets the clock and sends what is due then, without waiting for what hangs. */
    at(second: number) {
      seconds = second
      outbox.look()
    },
    drainAt(second: number) {
      seconds = second
      return outbox.drain()
    },
  }
}

function aTalk(parts: Pick<Spine, 'store' | 'now' | 'committed'>): Conversations {
  return conversations({
    ...parts,
    rules: toyRules(),
    silence: () => ({ nudgeMinutes: 10, closeMinutes: 60 }),
    scene: (db, { id, channel }, at) =>
      ({ db, now: at, conversation: id, channel }) as ReturnType<Spine['scene']>,
    asides: [],
    along: () => {
      throw new Error('nobody brings a conversation along here')
    },
    deliveryOf: () => 'push',
  })
}

/** Waits until it holds; every condition here comes by an event, so the limit only ends a test that fails. */
function until(holds: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(holds, { timeout: 10_000, interval: 5 })
}

/** What was said in a chat, without the number each reply draws. */
function inChat(messages: string[], chat: number): string[] {
  return messages.filter(message => message.startsWith(`${chat} `)).map(message => message.split(/[ :]/)[2]!)
}

test('429: not tried again before the time Telegram names; other chats go on; the order in the chat is kept', async () => {
  const { api, codes, drainAt, taken } = await aHallOnTelegram()
  api.fault(1, refusal(429, 'Too Many Requests: retry after 31', { retry_after: 31 }))
  api.write([1, 'a'], [2, 'x'])
  await until(() => expect(codes).toEqual(['429']))
  api.write([1, 'b'], [2, 'y'])
  await until(() => expect(inChat(api.shown, 2)).toEqual(['x', 'y']))
  await until(() => expect(taken).toHaveLength(4))
  await drainAt(31)
  expect(inChat(api.tried, 1)).toEqual(['a'])
  await drainAt(32)
  expect(inChat(api.tried, 1)).toEqual(['a', 'a', 'b'])
  expect(inChat(api.shown, 1)).toEqual(['a', 'b'])
})

test.each([502, 503, 504])('%i: tried again a little later, once shown, in order', async status => {
  const { api, codes, drainAt } = await aHallOnTelegram()
  api.fault(1, { status }, { status })
  api.write([1, 'a'], [1, 'b'], [2, 'x'])
  await until(() => expect(inChat(api.shown, 2)).toEqual(['x']))
  await until(() => expect(codes).toEqual([`${status}`]))
  await drainAt(0.5)
  await drainAt(1.5)
  expect(codes).toEqual([`${status}`, `${status}`])
  expect(inChat(api.shown, 1)).toEqual(['a', 'b'])
})

test('reset before the message was taken: sent again, shown once', async () => {
  const { api, codes, drainAt } = await aHallOnTelegram()
  api.fault(1, 'reset')
  api.write([1, 'a'])
  await until(() => expect(codes).toEqual(['network']))
  await drainAt(1)
  expect(inChat(api.shown, 1)).toEqual(['a'])
})

test('reset after the message was taken: we cannot know, so it is said twice rather than never, before the next', async () => {
  const { api, codes, drainAt } = await aHallOnTelegram()
  api.fault(1, 'takenThenReset')
  api.write([1, 'a'], [1, 'b'])
  await until(() => expect(codes).toEqual(['network']))
  await drainAt(1)
  expect(inChat(api.shown, 1)).toEqual(['a', 'a', 'b'])
})

test('an answer that takes long holds up its own chat only: turns are taken and others answered meanwhile', async () => {
  const { api, taken, receive } = await aHallOnTelegram()
  api.fault(1, 'hang')
  api.write([1, 'a'])
  await until(() => expect(inChat(api.tried, 1)).toEqual(['a']))
  api.write([1, 'b'], [2, 'x'], [2, 'y'], [3, 'z'])
  await until(() => expect(taken).toHaveLength(5))
  await until(() => expect([inChat(api.shown, 2), inChat(api.shown, 3)]).toEqual([['x', 'y'], ['z']]))
  const heard: Heard = { channel: 'telegram', id: 'direct', from: '1', input: { kind: 'text', text: 'c' } }
  expect((await receive(heard)).turn).toBe(3)
  expect(inChat(api.shown, 1)).toEqual([])
  api.release()
  await until(() => expect(inChat(api.shown, 1)).toEqual(['a', 'b', 'c']))
  expect(inChat(api.tried, 1)).toEqual(['a', 'b', 'c'])
})

test('the Bot API is down at the start: replies wait, and go out in order when it comes back', async () => {
  const { api, codes, connecting, receive, at, drainAt } = await aHallOnTelegram(api =>
    api.down({ status: 502 }),
  )
  await until(() => expect(connecting.length).toBeGreaterThan(0))
  const say = (from: string, text: string) =>
    receive({ channel: 'telegram', id: `${from}${text}`, from, input: { kind: 'text', text } })
  for (const text of ['a', 'b']) for (const from of ['1', '2']) await say(from, text)
  await until(() => expect(codes).toEqual(['502', '502']))
  at(1)
  await until(() => expect(codes).toHaveLength(4))
  api.down()
  await drainAt(10)
  expect([inChat(api.shown, 1), inChat(api.shown, 2)]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  api.write([1, 'c'])
  await until(() => expect(inChat(api.shown, 1)).toEqual(['a', 'b', 'c']))
})

test('somebody who blocked the bot: the reply is put aside at once, others go on, and so does he when he is back', async () => {
  const { api, codes, store } = await aHallOnTelegram()
  api.fault(1, refusal(403, 'Forbidden: bot was blocked by the user'))
  api.write([1, 'a'], [2, 'x'])
  await until(() => expect(codes).toEqual(['blocked parked']))
  await until(() => expect(inChat(api.shown, 2)).toEqual(['x']))
  await until(async () =>
    expect(await parkedReplies(store.db, 9)).toMatchObject([
      { conversation: 'telegram:1', error: 'blocked' },
    ]),
  )
  api.write([1, 'b'])
  await until(() => expect(inChat(api.shown, 1)).toEqual(['b']))
})

test('forty chats whose messages all hang do not keep turns from being taken', async () => {
  const { api, taken } = await aHallOnTelegram()
  const chats = Array.from({ length: 40 }, (_, index) => index + 1)
  for (const chat of chats) api.fault(chat, 'hang')
  api.write(...chats.map((chat): [number, string] => [chat, 'a']))
  await until(() => expect(taken).toHaveLength(40))
  expect(api.shown).toEqual([])
  api.write(...chats.map((chat): [number, string] => [chat, 'b']))
  await until(() => expect(taken).toHaveLength(80))
  api.release()
  await until(() => expect(api.shown).toHaveLength(80))
  for (const chat of chats) expect(inChat(api.shown, chat)).toEqual(['a', 'b'])
})
