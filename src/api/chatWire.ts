import type { Delivery } from '../channels/channel.ts'

/** A reply as it travels to a page. */
export function wire({ id, turn, reply }: Delivery) {
  return { id, turn, reply }
}
