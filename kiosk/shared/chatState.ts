import type { Companion } from './companion.ts'
import type { Line } from './lines.ts'

/** `unreachable`: the hall could not be reached yet; the page goes on trying. */
export interface ChatState {
  stage: 'opening' | 'unreachable' | 'open' | 'ended'
  lines: Line[]
  /** An answer is on its way. */
  busy: boolean
  /** The newest message could not be sent and will be tried again. */
  stuck: boolean
  hall?: string
  /** The clerk who talks with the person. */
  companion?: Companion | undefined
}
