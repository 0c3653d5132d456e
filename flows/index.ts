import type { AnyFlow } from '../src/core/flow.ts'
import { appointment } from './appointment/flow.ts'
import { consult } from './consult/flow.ts'
import { disclosure } from './disclosure/flow.ts'
import { handoff } from './handoff/flow.ts'
import { menu } from './menu/flow.ts'
import { prereview } from './prereview/flow.ts'
import { rating } from './rating/flow.ts'
import { track } from './track/flow.ts'

/** Everything that can be talked about. */
export const flows: Record<string, AnyFlow> = {
  menu,
  consult,
  disclosure,
  handoff,
  prereview,
  track,
  rating,
  appointment,
}
