/** What somebody leaves at the kiosk for the hall: a grade for this visit, or their number to be called back. */
import type { Device } from './device.ts'
import { canSeal, sealFor } from './sealing.ts'
import { type Left, newItemId, type Waiting } from './waiting.ts'

/** Only a kiosk the hall knows can leave something. */
export function canRate({ token }: Device): boolean {
  return token !== undefined
}

/** A number is kept sealed or not at all. */
export function canCallBack({ token, letterKey }: Device): boolean {
  return token !== undefined && letterKey !== undefined && canSeal()
}

export function leaveGrade(waiting: Waiting, level: number): Promise<Left> {
  return waiting.leave({ id: newItemId(), kind: 'rating', level })
}

/** `guide`: what it is about; empty for none. */
export async function leavePhone(
  waiting: Waiting,
  { letterKey }: Device,
  { phone, guide }: { phone: string; guide: string },
): Promise<Left> {
  if (letterKey === undefined) return 'full'
  const id = newItemId()
  return waiting.leave({ id, kind: 'call-back', guide, letter: await sealFor(letterKey, id, phone) })
}
