/** The phone page's door: its page fetches what was said, so nothing is sent. */
import type { Channel } from './channel.ts'

export function webChannel(): Channel {
  return {
    name: 'web',
    delivery: 'pull',
    start: async () => undefined,
    send: async () => undefined,
    stop: async () => undefined,
  }
}
