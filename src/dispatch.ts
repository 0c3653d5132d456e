/**
 * The sender of what goes to outside systems: after the commit, in order within a lane, several lanes side by side.
 *
 * Every message is sent at least once. It may be doubled where nobody can know that it arrived: the time ran out after
 * the other side took it, or this process died between the sending and its note. The idempotency key is there for that.
 */
import { SendError } from './channels/channel.ts'
import { afterTrouble, troubleOf } from './core/backoff.ts'
import { type News, openNews, openPump } from './core/pump.ts'
import { openSlots, type Slots } from './core/slots.ts'
import type { Db, Store } from './store/db.ts'
import {
  type ClaimedDispatch,
  claimDispatches,
  type DispatchOutcome,
  isLasting,
  settleDispatch,
} from './store/dispatch.ts'

/** A message as the outside system gets it. `body` is as it was left: the system unseals it. */
export type Dispatched = Pick<ClaimedDispatch, 'kind' | 'idempotencyKey' | 'body' | 'lane'>

export interface System {
  /**
   * Sends one message; throws `SendError`. It ends within half a minute, and bears being called twice for one key.
   * What the other side answered goes to `done`, for those who wait for it.
   */
  send(row: Dispatched): Promise<unknown>
}

/** What is known of a message without its contents. */
type Known = Pick<ClaimedDispatch, 'id' | 'system' | 'lane' | 'kind' | 'idempotencyKey' | 'attempts'>

/** A message that was given up. */
export type FailedDispatch = Known & { error: string }

/** A message that arrived, and what the other side answered. */
export type DoneDispatch = Known & { answer: unknown }

export interface DispatchParts {
  store: Store
  now(): Date
  systems: Record<string, System>
  /** Told once of each message that was given up, in the transaction that notes it: the alarm is raised there. */
  failed?(tx: Db, row: FailedDispatch): Promise<void>
  /** Told once of each message that arrived, in the transaction that notes it. */
  done?(tx: Db, row: DoneDispatch): Promise<void>
  /** Told of every failed try, and of a store that fails; without personal data. */
  trouble(what: { system: string; kind: string; code: string; attempts: number; gaveUp: boolean }): void
  /** In [0, 1), for the jitter. */
  random?(): number
}

export interface Dispatch {
  /** Sends what is due; resolves when nothing more is and nothing is on its way. Rejects when the store fails. */
  drain(): Promise<void>
  /** The same without waiting, each second: for a clock that must not stand still while a system is slow. */
  look(): void
  /** A commit left something: it goes out now, not at the next look. */
  soon(): void
}

const mostAtOnce = 8
/** A system that hangs leaves slots to the others. */
const mostPerSystem = 6

/** Makes the sender. Never two runs at once in this process; other processes may have theirs. */
export function openDispatch(parts: DispatchParts): Dispatch {
  const desk: Desk = { ...openNews(), slots: openSlots(mostAtOnce, mostPerSystem), held: new Set() }
  const { drain, look } = openPump({
    news: desk,
    async round() {
      desk.forget()
      for (const row of await claim(parts, desk)) begin(parts, desk, row)
    },
    busy: () => desk.held.size > 0,
    failed: () => parts.trouble({ ...theStore, code: 'store', attempts: 0, gaveUp: false }),
  })
  return { drain, look, soon: look }
}

const theStore = { system: 'store', kind: 'look' }

/** What the run and the sendings share. */
interface Desk extends News {
  slots: Slots
  /** Messages on their way from this process, until it is noted how that went. */
  held: Set<number>
}

/** Takes what there is room for. */
async function claim({ store, now }: DispatchParts, desk: Desk): Promise<ClaimedDispatch[]> {
  const most = desk.slots.room()
  if (most === 0) return []
  const rows = await store.transact(tx =>
    claimDispatches(tx, store.can, { most, now: now(), except: desk.slots.full() }),
  )
  if (rows.length === most) desk.tell()
  // Sent for longer than the lease, and still on its way: the claim only renewed that.
  return rows.filter(({ id }) => !desk.held.has(id))
}

/** Does not wait for the sending: the other lanes go on. What cannot be noted comes back by its lease. */
function begin(parts: DispatchParts, { slots, held, tell }: Desk, row: ClaimedDispatch): void {
  const { id, system, kind, attempts } = row
  held.add(id)
  slots.take(system)
  void sendAndNote(parts, row)
    .catch(() => parts.trouble({ system, kind, code: 'store', attempts, gaveUp: false }))
    .then(() => {
      held.delete(id)
      slots.free(system)
      tell()
    })
}

/** The sending is done before the transaction that notes it begins: no network inside one. */
async function sendAndNote(parts: DispatchParts, row: ClaimedDispatch): Promise<void> {
  const { outcome, answer } = await sendOne(parts, row)
  await parts.store.transact(async tx => {
    const noted = await settleDispatch(tx, row, outcome, parts.now())
    if (noted && outcome.status === 'failed')
      await parts.failed?.(tx, { ...knownOf(row), error: outcome.error })
    if (noted && outcome.status === 'done') await parts.done?.(tx, { ...knownOf(row), answer })
  })
}

async function sendOne(
  parts: DispatchParts,
  row: ClaimedDispatch,
): Promise<{ outcome: DispatchOutcome; answer?: unknown }> {
  // What must arrive is sent late rather than never: its turn may come late because others failed before it.
  const stale = !isLasting(row.system) && parts.now() >= row.giveUpAt
  try {
    if (stale) throw new SendError({ retryable: false, code: 'expired' })
    const system = parts.systems[row.system]
    if (!system) throw new SendError({ retryable: true, code: 'channel-off' })
    const { kind, idempotencyKey, body, lane } = row
    const answer = await system.send({ kind, idempotencyKey, body, lane })
    return { outcome: { status: 'done' }, answer }
  } catch (error) {
    return { outcome: notSent(parts, row, error) }
  }
}

function notSent(parts: DispatchParts, row: ClaimedDispatch, error: unknown): DispatchOutcome {
  const known = error instanceof SendError ? error : undefined
  const code = known?.code ?? 'fault'
  const { system, kind, attempts } = row
  // Age 0: how long the other side is waited for is the row's own to say, not the outbox's hour.
  const tried = { attempts, ageSeconds: 0, retryAfter: known?.retryAfter }
  const verdict = afterTrouble(troubleOf(known), tried, parts.random ?? Math.random)
  const retryAt = verdict.parked ? undefined : new Date(parts.now().getTime() + verdict.waitSeconds * 1000)
  const gaveUp = retryAt === undefined || retryAt > row.giveUpAt
  parts.trouble({ system, kind, code, attempts, gaveUp })
  return gaveUp ? { status: 'failed', error: code } : { status: 'waiting', error: code, retryAt }
}

function knownOf({ id, system, lane, kind, idempotencyKey, attempts }: ClaimedDispatch): Known {
  return { id, system, lane, kind, idempotencyKey, attempts }
}
