/** The only sender: what the turns left to be sent goes out here, after their commit, in order for each person. */
import { type Channel, SendError } from './channels/channel.ts'
import type { Store } from './store/db.ts'
import { claimReplies, type QueuedReply, settleReply } from './store/outbox.ts'

export interface Outbox {
  /** Sends what is due until nothing more is; calls that come meanwhile are served by the same run. */
  drain(): Promise<void>
}

const atOnce = 32
const leaseSeconds = 60
const mostAttempts = 8
const longestWait = 15 * 60

/** Makes the sender. `trouble` is told of replies that could not be sent, without personal data. */
export function openOutbox(parts: {
  store: Store
  now(): Date
  channels: Map<string, Channel>
  trouble(what: { channel: string; code: string; attempts: number; parked: boolean }): void
}): Outbox {
  let running: Promise<void> | undefined
  let again = false

  async function run(): Promise<void> {
    do {
      again = false
      while ((await sendSome(parts)) > 0) {
        // the next replies of these conversations are due now
      }
    } while (again)
  }

  return {
    drain() {
      again = true
      running ??= run().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

type Parts = Parameters<typeof openOutbox>[0]

async function sendSome(parts: Parts): Promise<number> {
  const { store, now } = parts
  const claimed = await claimReplies(store.db, store.can, { most: atOnce, leaseSeconds, now: now() })
  await Promise.all(claimed.map(reply => sendOne(parts, reply)))
  return claimed.length
}

async function sendOne(parts: Parts, reply: QueuedReply): Promise<void> {
  const channel = parts.channels.get(reply.channel)
  try {
    if (!channel) throw new SendError({ retryable: true, code: 'channel-off' })
    await channel.send(reply)
    await settleReply(parts.store.db, reply.id, { status: 'sent' })
  } catch (error) {
    await keepForLater(parts, reply, error)
  }
}

async function keepForLater(parts: Parts, reply: QueuedReply, error: unknown): Promise<void> {
  const known =
    error instanceof SendError ? error : new SendError({ retryable: true, code: 'fault', cause: error })
  const parked = !known.retryable || reply.attempts >= mostAttempts
  parts.trouble({ channel: reply.channel, code: known.code, attempts: reply.attempts, parked })
  const wait = known.retryAfter ?? Math.min(2 ** reply.attempts, longestWait)
  const retryAt = new Date(parts.now().getTime() + wait * 1000)
  await settleReply(
    parts.store.db,
    reply.id,
    parked ? { status: 'parked', error: known.code } : { status: 'due', error: known.code, retryAt },
  )
}
