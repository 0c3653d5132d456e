/** Prints what is marked for paper. On kiosks the browser runs with --kiosk-printing, so no dialogue comes up. */

import type { Paper } from './device.ts'
import { layOnRoll } from './roll.ts'

export function printNow(paper: Paper): void {
  if (paper === 'roll') layOnRoll()
  window.print()
}
