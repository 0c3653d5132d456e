/** Doors whose pages fetch what was said, so nothing is sent: the phone page, and the counter of the hall. */
import type { Channel } from './channel.ts'

export function pageChannel(name: 'web' | 'window'): Channel {
  return {
    name,
    delivery: 'pull',
    start: async () => undefined,
    send: async () => undefined,
    stop: async () => undefined,
  }
}
