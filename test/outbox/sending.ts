/** What the outbox is tested with: rows that wait, turns as they leave them, and a platform that does as it is told. */
import type { Answer, Channel, Delivery } from '../../src/channels/channel.ts'
import { openOutbox } from '../../src/outbox.ts'
import type { Store } from '../../src/store/db.ts'
import { leaveReplies } from '../../src/store/leaving.ts'

export const start = new Date('2026-03-02T04:00:00Z')

export function later(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000)
}

export interface Where {
  channel?: string
  now?: Date
}

/** The replies of a turn, as its transaction leaves them: born claimed, if nothing is before them. */
export async function aTurn(
  store: Store,
  conversation: string,
  turn: number,
  texts: string[],
  { channel = 'test', now = start }: Where = {},
): Promise<Answer> {
  const place = { conversation, channel, to: conversation, turn, status: 'due' as const }
  const replies = texts.map(text => ({ kind: 'text' as const, text }))
  return {
    conversation,
    turn,
    replies: await store.transact(tx => leaveReplies(tx, place, replies, now)),
  }
}

/** Replies that are due and that nobody holds. */
export async function leave(
  store: Store,
  conversation: string,
  turn: number,
  texts: string[],
  where: Where = {},
): Promise<void> {
  const { replies } = await aTurn(store, conversation, turn, texts, where)
  const ids = replies.map(({ id }) => id)
  const due_at = (where.now ?? start).toISOString()
  await store.db
    .updateTable('outbox')
    .set({ status: 'due', attempts: 0, due_at })
    .where('id', 'in', ids)
    .execute()
}

/** A platform. What is held hangs until it is released; what fails does so with these errors, once each. */
export function aChannel(name = 'test') {
  const begun: string[] = []
  const sent: string[] = []
  const held = new Map<string, PromiseWithResolvers<void>>()
  const failures = new Map<string, Error[]>()
  const at = { once: 0, most: 0 }
  const channel: Channel = {
    name,
    delivery: 'push',
    start: async () => undefined,
    stop: async () => undefined,
    async send({ reply }: Delivery) {
      begun.push(reply.text)
      at.most = Math.max(at.most, ++at.once)
      try {
        await held.get(reply.text)?.promise
        const failure = failures.get(reply.text)?.shift()
        if (failure) throw failure
        sent.push(reply.text)
      } finally {
        at.once--
      }
    },
  }
  return {
    channel,
    begun,
    sent,
    mostAtOnce: () => at.most,
    hold: (...texts: string[]) => {
      for (const text of texts) held.set(text, Promise.withResolvers())
    },
    release: (...texts: string[]) => {
      for (const text of texts.length > 0 ? texts : held.keys()) held.get(text)?.resolve()
    },
    fail: (text: string, ...errors: Error[]) => void failures.set(text, errors),
  }
}

export type Platform = ReturnType<typeof aChannel>

/** An outbox with its own clock; `told` is what it said went wrong. The jitter is the least: half of each wait. */
export function anOutbox(store: Store, ...platforms: Platform[]) {
  let time = start
  const told: { channel: string; code: string; attempts: number; parked: boolean }[] = []
  const outbox = openOutbox({
    store,
    now: () => time,
    channels: new Map(platforms.map(({ channel }) => [channel.name, channel])),
    trouble: what => void told.push(what),
    random: () => 0,
  })
  return {
    ...outbox,
    told,
    at(seconds: number) {
      time = later(seconds)
      return outbox.drain()
    },
    clock(seconds: number) {
      time = later(seconds)
    },
  }
}

export async function standing(store: Store) {
  const rows = await store.db
    .selectFrom('outbox')
    .select(['reply', 'status', 'attempts', 'error'])
    .orderBy('id')
    .execute()
  return rows.map(({ reply, status, attempts, error }) =>
    [JSON.parse(reply).text, status, attempts, ...(error === null ? [] : [error])].join(' '),
  )
}
