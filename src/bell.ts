/** Rings the pages that are open in this process when there is something new for them. */

/** A page that is open and listens. */
export interface OpenPage {
  /** There is something new: look for it. */
  ring(): void
  /** Nothing is new, but the line must be kept from being cut. */
  beat(): void
}

export interface Bell {
  /** The page wants to know what is new under this key; answers how to stop. */
  listen(key: string, page: OpenPage): () => void
  ring(key: string): void
  beat(): void
  /** What the open pages listen for. */
  keys(): string[]
}

/** Rung whenever a ticket, or a case, was opened or changed; every other key is the id of a conversation. */
export const ticketsKey = 'tickets'
export const casesKey = 'cases'
/** Rung whenever a queue ticket was taken or moved. */
export const queueKey = 'queue'

export function openBell(): Bell {
  const listeners = new Map<string, Set<OpenPage>>()
  return {
    listen(key, page) {
      const open = listeners.get(key) ?? new Set()
      listeners.set(key, open.add(page))
      return () => {
        open.delete(page)
        if (open.size === 0 && listeners.get(key) === open) listeners.delete(key)
      }
    },
    ring(key) {
      for (const page of listeners.get(key) ?? []) page.ring()
    },
    beat() {
      for (const open of listeners.values()) for (const page of open) page.beat()
    },
    keys: () => [...listeners.keys()],
  }
}
