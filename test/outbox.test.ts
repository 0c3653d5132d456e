import { describe, expect, test } from 'vitest'
import { type Channel, type Delivery, SendError } from '../src/channels/channel.ts'
import { openOutbox } from '../src/outbox.ts'
import type { Store } from '../src/store/db.ts'
import { leaveReplies } from '../src/store/outbox.ts'
import { databases, emptyPlace, freshStore, openAt } from './stores.ts'

const start = new Date('2026-03-02T04:00:00Z')

function later(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000)
}

async function leave(store: Store, conversation: string, turn: number, ...texts: string[]) {
  const place = { conversation, channel: 'test', to: conversation, turn, status: 'due' as const }
  await leaveReplies(
    store.db,
    place,
    texts.map(text => ({ kind: 'text', text })),
    start,
  )
}

/** A channel that keeps what it sent; `trouble` is thrown instead, once each. */
function sender(...trouble: SendError[]) {
  const sent: string[] = []
  const channel: Channel = {
    name: 'test',
    delivery: 'push',
    start: async () => undefined,
    stop: async () => undefined,
    async send({ reply }: Delivery) {
      const error = trouble.shift()
      if (error) throw error
      sent.push(reply.text)
    },
  }
  return { sent, channels: new Map([['test', channel]]) }
}

describe.each(databases)('the outbox on %s', kind => {
  test('sends what was said, in order, once', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, 'a', 'b')
    await leave(store, 'ann', 2, 'c')
    const { sent, channels } = sender()
    const outbox = openOutbox({ store, now: () => start, channels, trouble: () => undefined })
    await Promise.all([outbox.drain(), outbox.drain()])
    await outbox.drain()
    expect(sent).toEqual(['a', 'b', 'c'])
  })

  test('keeps the order of one person while an earlier reply is being retried; others are not held up', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, 'a', 'b')
    await leave(store, 'bob', 1, 'x')
    const { sent, channels } = sender(new SendError({ retryable: true, code: '500' }))
    let at = start
    const outbox = openOutbox({ store, now: () => at, channels, trouble: () => undefined })
    await outbox.drain()
    expect(sent).toEqual(['x'])
    at = later(5)
    await outbox.drain()
    expect(sent).toEqual(['x', 'a', 'b'])
  })

  test('waits as long as the other side asked', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, 'a')
    const { sent, channels } = sender(new SendError({ retryable: true, code: '429', retryAfter: 30 }))
    let at = start
    const outbox = openOutbox({ store, now: () => at, channels, trouble: () => undefined })
    await outbox.drain()
    at = later(29)
    await outbox.drain()
    expect(sent).toEqual([])
    at = later(31)
    await outbox.drain()
    expect(sent).toEqual(['a'])
  })

  test('a reply that can never be sent is put aside and does not block the next', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, 'a', 'b')
    const told: boolean[] = []
    const { sent, channels } = sender(new SendError({ retryable: false, code: 'blocked' }))
    await openOutbox({
      store,
      now: () => start,
      channels,
      trouble: ({ parked }) => told.push(parked),
    }).drain()
    expect(sent).toEqual(['b'])
    expect(told).toEqual([true])
  })

  test('a process that died while sending gives its replies back after the lease', async () => {
    const store = await freshStore(kind)
    await leave(store, 'ann', 1, 'a')
    const dead = sender()
    dead.channels.get('test')!.send = () => new Promise(() => undefined)
    void openOutbox({ store, now: () => start, channels: dead.channels, trouble: () => undefined }).drain()
    await expect.poll(() => statuses(store)).toEqual(['sending'])
    const { sent, channels } = sender()
    await openOutbox({ store, now: () => later(59), channels, trouble: () => undefined }).drain()
    expect(sent).toEqual([])
    await openOutbox({ store, now: () => later(61), channels, trouble: () => undefined }).drain()
    expect(sent).toEqual(['a'])
  })
})

test('two processes on one PostgreSQL never send a reply twice', async () => {
  const place = await emptyPlace('postgres')
  const stores = [await openAt(place), await openAt(place)]
  for (let person = 0; person < 40; person++)
    await leave(stores[0]!, `p${person}`, 1, `${person}a`, `${person}b`)
  const { sent, channels } = sender()
  const outboxes = stores.map(store =>
    openOutbox({ store, now: () => start, channels, trouble: () => undefined }),
  )
  await Promise.all(outboxes.map(outbox => outbox.drain()))
  expect(sent).toHaveLength(80)
  expect(new Set(sent)).toHaveLength(80)
})

async function statuses(store: Store): Promise<string[]> {
  return (await store.db.selectFrom('outbox').select('status').execute()).map(row => row.status)
}
