/** The phone page's door: its page fetches what was said, so nothing is sent; open pages are rung. */
import type { Answer, Channel } from './channel.ts'

export interface WebChannel extends Channel {
  /** Calls `ring` whenever something was said in this conversation; answers how to stop. */
  listen(conversation: string, ring: () => void): () => void
  /** Something was said here. */
  ring(answer: Pick<Answer, 'conversation'>): void
  /** Rings every open page, for what was said by another process. */
  ringAll(): void
}

export function webChannel(): WebChannel {
  const listeners = new Map<string, Set<() => void>>()
  return {
    name: 'web',
    delivery: 'pull',
    start: async () => undefined,
    send: async () => undefined,
    stop: async () => listeners.clear(),
    listen(conversation, ring) {
      const open = listeners.get(conversation) ?? new Set()
      listeners.set(conversation, open.add(ring))
      return () => {
        open.delete(ring)
        if (open.size === 0) listeners.delete(conversation)
      }
    },
    ring({ conversation }) {
      for (const ring of listeners.get(conversation) ?? []) ring()
    },
    ringAll() {
      for (const open of listeners.values()) for (const ring of open) ring()
    },
  }
}
