/** The phone page's door: its page fetches what was said, so nothing is sent; open pages are rung. */
import type { Answer, Channel } from './channel.ts'

/** A page that is open and listens. */
export interface OpenPage {
  /** Something was said: look for it. */
  ring(): void
  /** Nothing was said, but the line must be kept from being cut. */
  beat(): void
}

export interface WebChannel extends Channel {
  /** The page of this conversation listens from now on; answers how to stop. */
  listen(conversation: string, page: OpenPage): () => void
  /** Something was said in this conversation, here or by another process. */
  ring(answer: Pick<Answer, 'conversation'>): void
  beat(): void
}

export function webChannel(): WebChannel {
  const listeners = new Map<string, Set<OpenPage>>()
  return {
    name: 'web',
    delivery: 'pull',
    start: async () => undefined,
    send: async () => undefined,
    stop: async () => listeners.clear(),
    listen(conversation, page) {
      const open = listeners.get(conversation) ?? new Set()
      listeners.set(conversation, open.add(page))
      return () => {
        open.delete(page)
        if (open.size === 0) listeners.delete(conversation)
      }
    },
    ring({ conversation }) {
      for (const page of listeners.get(conversation) ?? []) page.ring()
    },
    beat() {
      for (const open of listeners.values()) for (const page of open) page.beat()
    },
  }
}
