/**
 * The button pressed last in each chat. Known in this process only: it decides how an answered question looks, and
 * whether one of several answers is ticked in place, never what was heard.
 */
export interface Press {
  messageId: number
  value: string
}

export interface Presses {
  note(chat: string, press: Press): void
  last(chat: string): Press | undefined
}

export function openPresses(most = 10_000): Presses {
  const presses = new Map<string, Press>()
  return {
    note(chat, press) {
      presses.delete(chat)
      presses.set(chat, press)
      if (presses.size > most) presses.delete(presses.keys().next().value!)
    },
    last: chat => presses.get(chat),
  }
}
