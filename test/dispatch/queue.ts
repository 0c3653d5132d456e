/** What the dispatch is tested with: messages that wait, and an outside system that does as it is told. */
import { SendError } from '../../src/channels/channel.ts'
import { type Dispatched, type FailedDispatch, openDispatch, type System } from '../../src/dispatch.ts'
import type { Store } from '../../src/store/db.ts'
import { type DispatchEntry, leaveDispatch, recordGiveUpAt } from '../../src/store/dispatch.ts'

export const start = new Date('2026-03-02T04:00:00Z')

export function later(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000)
}

export const down = () => new SendError({ retryable: true, code: '502' })
export const refused = () => new SendError({ retryable: false, code: '422' })

/** A message named by its key. */
export function aMessage(lane: string, key: string, parts: Partial<DispatchEntry> = {}): DispatchEntry {
  return {
    system: 'platform',
    lane,
    kind: 'acceptance',
    idempotencyKey: key,
    body: `body of ${key}`,
    giveUpAt: recordGiveUpAt(start),
    ...parts,
  }
}

/** Leaves messages in a lane, in this order, by one transaction. */
export async function leave(
  store: Store,
  lane: string,
  keys: string[],
  parts: Partial<DispatchEntry> = {},
): Promise<void> {
  await store.transact(async tx => {
    for (const key of keys) await leaveDispatch(tx, aMessage(lane, key, parts), start)
  })
}

/** What is held hangs until it is released; what fails does so with these errors, once each. */
export function aSystem() {
  const begun: string[] = []
  const sent: string[] = []
  const held = new Map<string, PromiseWithResolvers<void>>()
  const failures = new Map<string, Error[]>()
  const at = { once: 0, most: 0 }
  const system: System = {
    async send({ idempotencyKey: key }: Dispatched) {
      begun.push(key)
      at.most = Math.max(at.most, ++at.once)
      try {
        await held.get(key)?.promise
        const failure = failures.get(key)?.shift()
        if (failure) throw failure
        sent.push(key)
      } finally {
        at.once--
      }
    },
  }
  return {
    ...system,
    begun,
    sent,
    mostAtOnce: () => at.most,
    hold(...keys: string[]) {
      for (const key of keys) held.set(key, Promise.withResolvers())
    },
    release(...keys: string[]) {
      for (const key of keys.length > 0 ? keys : held.keys()) held.get(key)?.resolve()
    },
    fail: (key: string, ...errors: Error[]) => void failures.set(key, errors),
  }
}

/** A sender with its own clock. The jitter is the least: half of each wait. */
export function aDispatch(store: Store, systems: Record<string, System>) {
  let time = start
  const troubles: { system: string; kind: string; code: string; attempts: number; gaveUp: boolean }[] = []
  const failures: FailedDispatch[] = []
  const dispatch = openDispatch({
    store,
    now: () => time,
    systems,
    failed: async (_, row) => void failures.push(row),
    trouble: what => void troubles.push(what),
    random: () => 0,
  })
  return {
    ...dispatch,
    troubles,
    failures,
    now: () => time,
    clock(seconds: number) {
      time = later(seconds)
    },
    at(seconds: number) {
      time = later(seconds)
      return dispatch.drain()
    },
  }
}

/** Every message as `key status tries error`, in their order. */
export async function standing(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('dispatch').selectAll().orderBy('id').execute()
  return rows.map(row =>
    [row.idempotency_key, row.status, row.attempts, ...(row.error === null ? [] : [row.error])].join(' '),
  )
}
