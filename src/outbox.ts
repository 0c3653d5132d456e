/**
 * The only sender: what the turns left to be sent goes out here, after their commit, in order for each person.
 *
 * Every reply is sent at least once. It may be doubled where we cannot know that it arrived: the connection broke or
 * the time ran out after the platform took it; this process died, or lost its database for longer than the lease,
 * between the sending and its note. Then the replies of that turn are sent again from the first that was not noted, in
 * their order, before any later turn's.
 */
import { type Answer, type Channel, SendError } from './channels/channel.ts'
import { afterTrouble, troubleOf } from './core/backoff.ts'
import { type News, openNews, openPump } from './core/pump.ts'
import { openSlots, type Slots } from './core/slots.ts'
import type { Store } from './store/db.ts'
import {
  type ClaimedReply,
  claimReplies,
  isClaimed,
  isDue,
  leaseSeconds,
  type Outcome,
  type Settled,
  settleReplies,
} from './store/outbox.ts'

export interface Outbox {
  /** Sends what is due; resolves when nothing more is and nothing is on its way. Rejects when the store fails. */
  drain(): Promise<void>
  /** The same without waiting: for a clock that must not stand still while a platform is slow. */
  look(): void
  /** A turn was committed: what it left to be sent goes out at once. */
  said(answer: Answer): void
}

interface Parts {
  store: Store
  now(): Date
  channels: Map<string, Channel>
  /** Told of replies that could not be sent, and of a store that fails; without personal data. */
  trouble(what: { channel: string; code: string; attempts: number; parked: boolean }): void
  /** In [0, 1), for the jitter. */
  random?(): number
}

const mostAtOnce = 32
/** A channel whose platform hangs leaves slots to the others. */
const mostPerChannel = 24

/** Makes the sender. */
export function openOutbox(parts: Parts): Outbox {
  const desk: Desk = {
    ...openNews(),
    slots: openSlots(mostAtOnce, mostPerChannel),
    ended: [],
    held: new Set(),
  }
  const { drain, look } = openPump({
    news: desk,
    async round() {
      for (const reply of await settleAndClaim(parts, desk)) begin([reply])
    },
    busy: () => desk.slots.taken() > 0,
    failed: () => parts.trouble({ channel: 'outbox', code: 'store', attempts: 0, parked: false }),
  })
  const begin = openLine(parts, desk, look)
  return {
    drain,
    look,
    said({ replies }) {
      const born = replies.filter(isClaimed)
      if (born.length > 0) begin(born)
      if (replies.some(isDue)) look()
    },
  }
}

/** What the sending and the noting share. */
interface Desk extends News {
  slots: Slots
  /** Sent or failed, and not noted in the store yet. */
  ended: Settled[]
  /** Replies this process holds until that is noted. */
  held: Set<number>
}

/**
 * One transaction notes all that ended until it begins, and takes what there is room for, so that the next reply of a
 * person follows at once. What could not be noted is noted the next time.
 */
async function settleAndClaim({ store, now }: Parts, desk: Desk): Promise<ClaimedReply[]> {
  const { slots, ended, held } = desk
  if (ended.length === 0 && slots.room() === 0) {
    desk.forget()
    return []
  }
  let settled: Settled[] = []
  try {
    const claimed = await store.transact(async tx => {
      desk.forget()
      settled = ended.splice(0)
      await settleReplies(tx, settled)
      const most = slots.room()
      if (most === 0) return []
      const taken = await claimReplies(tx, store.can, { most, now: now(), except: slots.full() })
      if (taken.length === most) desk.tell()
      return taken
    })
    for (const { id } of settled) held.delete(id)
    // Sent for longer than the lease, and still on its way: the claim only renewed that.
    return claimed.filter(({ id }) => !held.has(id))
  } catch (error) {
    ended.unshift(...settled)
    throw error
  }
}

/**
 * Sends turns side by side, the replies of each one after the other. A turn without a slot waits here for one; one
 * that waits for too long is let go.
 */
function openLine(parts: Parts, desk: Desk, look: () => void): (turn: ClaimedReply[]) => void {
  const { slots, ended, held } = desk
  const waiting = new Map<string, ClaimedReply[][]>()

  function begin(turn: ClaimedReply[]): void {
    for (const { id } of turn) held.add(id)
    const channel = turn[0]!.channel
    const turns = waiting.get(channel) ?? []
    turns.push(turn)
    waiting.set(channel, turns)
    next()
  }
  function send(channel: string, turn: ClaimedReply[]): void {
    slots.take(channel)
    const one = (settled: Settled) => {
      ended.push(settled)
      look()
    }
    void sendInTurn(parts, turn, one).then(() => {
      slots.free(channel)
      desk.tell()
      next()
    })
  }
  function next(): void {
    for (const [channel, turns] of waiting) {
      while (turns.length > 0 && slots.has(channel)) send(channel, turns.shift()!)
    }
  }
  return begin
}

async function sendInTurn(
  parts: Parts,
  turn: ClaimedReply[],
  ended: (settled: Settled) => void,
): Promise<void> {
  let stopped = false
  for (const reply of turn) {
    stopped ||= isLate(parts, reply)
    const outcome: Outcome = stopped ? letGo(parts) : await sendOne(parts, reply)
    stopped ||= outcome.status === 'due'
    ended({ id: reply.id, attempts: reply.attempts, outcome })
  }
}

/** A sending may take long; begun with too little of the lease left, it would be done twice. */
function isLate({ now }: Parts, { leasedUntil }: ClaimedReply): boolean {
  return leasedUntil.getTime() - now().getTime() < (leaseSeconds * 1000) / 2
}

function letGo({ now }: Parts): Outcome {
  return { status: 'due', error: null, retryAt: now(), counts: false }
}

async function sendOne(parts: Parts, reply: ClaimedReply): Promise<Outcome> {
  const channel = parts.channels.get(reply.channel)
  try {
    if (!channel) throw new SendError({ retryable: true, code: 'channel-off' })
    await channel.send(reply)
    return { status: 'sent' }
  } catch (error) {
    return notSent(parts, reply, error)
  }
}

function notSent(parts: Parts, { channel, attempts, createdAt }: ClaimedReply, error: unknown): Outcome {
  const known = error instanceof SendError ? error : undefined
  const code = known?.code ?? 'fault'
  const now = parts.now().getTime()
  const tried = { attempts, ageSeconds: (now - createdAt.getTime()) / 1000, retryAfter: known?.retryAfter }
  const verdict = afterTrouble(troubleOf(known), tried, parts.random ?? Math.random)
  parts.trouble({ channel, code, attempts, parked: verdict.parked })
  if (verdict.parked) return { status: 'parked', error: code }
  const retryAt = new Date(now + verdict.waitSeconds * 1000)
  return { status: 'due', error: code, retryAt, counts: verdict.counts }
}
