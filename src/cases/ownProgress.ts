/** What the applicant's own page shows and offers once the window has the case. Reads only. */
import type { Tracked } from '../../flows/case/tracked.ts'
import type { DeliveryWay } from '../core/case.ts'
import type { Case } from '../store/cases.ts'
import { type NotifyBy, resultOver, type ShownDelivery, shownDelivery } from './delivery.ts'
import type { CaseTools, Doer } from './ledger.ts'
import { trackedFor } from './tracking.ts'
import { openWays } from './trackSteps.ts'

export interface Progress {
  tracked: Tracked
  delivery: ShownDelivery
  /** Ways in which the result may come, the chosen one too; none once it is on its way. */
  ways: DeliveryWay[]
  /** Ways in which this person can be told; none once there is nothing more to tell. */
  contact: NotifyBy[]
}

export async function progressOf(tools: CaseTools, doer: Doer, found: Case): Promise<Progress> {
  return {
    tracked: await trackedFor(tools, doer, found),
    delivery: await shownDelivery(tools, found),
    ways: await openWays(tools, doer, found),
    contact: resultOver.includes(found.state) ? [] : contactFor(tools, found),
  }
}

/** A message goes only to a telephone that has answered a code. */
function contactFor({ reach }: CaseTools, { shown }: Case): NotifyBy[] {
  return [
    'chat',
    ...(reach.sms && shown.phoneVerified ? (['sms'] as const) : []),
    ...(reach.email ? (['email'] as const) : []),
  ]
}
