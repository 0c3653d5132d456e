/** Doors to which nothing is sent: the phone page and the counter fetch what was said; who left a number at a kiosk is called. */
import type { Channel } from './channel.ts'

export function pageChannel(name: 'web' | 'window' | 'kiosk'): Channel {
  return {
    name,
    delivery: 'pull',
    start: async () => undefined,
    send: async () => undefined,
    stop: async () => undefined,
  }
}
