/**
 * Long polling that loses nothing. Telegraf's own loop confirms updates before they are handled, so that one that
 * fails is gone; here an update is confirmed by the next call only once it was handled.
 */
import type { Update } from 'telegraf/types'
import type { Api } from './api.ts'
import { asSendError } from './errors.ts'
import { listensTo } from './listen.ts'

export interface PollingParts {
  api: Api
  /** Resolves when the update is safely stored. */
  take(update: Update): Promise<unknown>
  /** Told of an update that was passed over, after everything else failed. */
  givenUp(update: Update): void
  trouble(code: string): void
  /** Resolves after this time, or at once when `stop` is aborted. */
  wait(milliseconds: number, stop: AbortSignal): Promise<void>
}

const longPollSeconds = 50
const shortestWait = 250
const longestWait = 10_000
const mostTries = 6

/** Polls until `stop`: then what was fetched is handled, and what was handled is confirmed. */
export async function poll(parts: PollingParts, stop: AbortSignal): Promise<void> {
  const batches = inBatches(parts)
  let offset = 0
  let pause = shortestWait
  while (!stop.aborted) {
    try {
      const updates = await fetchUpdates(parts.api, offset, stop)
      const next = await batches(updates)
      const held = updates.length > 0 && next <= updates.at(-1)!.update_id
      offset = Math.max(offset, next)
      pause = held ? await longer(parts, pause, stop) : shortestWait
    } catch (error) {
      if (stop.aborted) break
      parts.trouble(asSendError(error).code)
      pause = await longer(parts, pause, stop)
    }
  }
  if (offset > 0) await confirm(parts.api, offset)
}

function fetchUpdates(api: Api, offset: number, stop: AbortSignal): Promise<Update[]> {
  const limits = { seconds: longPollSeconds + 10, signal: stop }
  return api('getUpdates', { offset, timeout: longPollSeconds, allowed_updates: listensTo }, limits)
}

/** If this fails, the updates come again at the next start and are known by their ids. */
async function confirm(api: Api, offset: number): Promise<void> {
  await api('getUpdates', { offset, timeout: 0, limit: 1 }, { seconds: 3 }).catch(() => undefined)
}

async function longer({ wait }: PollingParts, milliseconds: number, stop: AbortSignal): Promise<number> {
  await wait(milliseconds, stop)
  return Math.min(milliseconds * 2, longestWait)
}

/**
 * Handles a batch: each chat in order, the chats side by side. Answers the offset that confirms all before the first
 * update that failed. One that fails again and again while others go through is passed over: it must not hold up the
 * whole town.
 */
function inBatches(parts: PollingParts): (updates: Update[]) => Promise<number> {
  const tries = new Map<number, number>()

  async function takeInOrder(updates: Update[]): Promise<Update[]> {
    for (const [index, update] of updates.entries()) {
      try {
        await parts.take(update)
        tries.delete(update.update_id)
      } catch {
        parts.trouble('not-stored')
        tries.set(update.update_id, (tries.get(update.update_id) ?? 0) + 1)
        return updates.slice(index)
      }
    }
    return []
  }

  return async updates => {
    const chats = [...Map.groupBy(updates, chatOf).values()]
    const left = (await Promise.all(chats.map(takeInOrder))).flat()
    const othersGoThrough = left.length < updates.length
    const hopeless = left.filter(
      ({ update_id }) => othersGoThrough && (tries.get(update_id) ?? 0) >= mostTries,
    )
    for (const update of hopeless) {
      tries.delete(update.update_id)
      parts.givenUp(update)
    }
    const held = left.filter(update => !hopeless.includes(update)).map(({ update_id }) => update_id)
    const last = updates.at(-1)
    if (held.length > 0) return Math.min(...held)
    return last ? last.update_id + 1 : 0
  }
}

function chatOf(update: Update): number {
  if ('message' in update) return update.message.chat.id
  return 'callback_query' in update ? (update.callback_query.message?.chat.id ?? 0) : 0
}
