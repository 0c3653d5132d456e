/** The clocks of a result that waits at the window or is on its way (R24.2, R26). */
import type { ClockDeed } from './clockDeed.ts'
import { lookAfterMail } from './mailing.ts'
import { lookAfterChats } from './notifying.ts'
import { callAtLast, remind, tellRenewal } from './pickup.ts'

type Kind = 'notified' | 'pickup-first' | 'pickup-second' | 'pickup-call' | 'mail' | 'renewal'

export const resultClocks: Record<Kind, ClockDeed> = {
  async notified(tools, found) {
    await lookAfterChats(tools, found)
    return undefined
  },
  'pickup-first': remind,
  'pickup-second': remind,
  'pickup-call': callAtLast,
  mail: lookAfterMail,
  renewal: tellRenewal,
}
