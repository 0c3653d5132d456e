/** What staff do about steps outside the unit, hearings, extensions and delays. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { Refused } from '../core/refused.ts'
import { type Carried, type DeedRefusal, deed, type StaffDeed } from './deed.ts'
import { explainDelay } from './delay.ts'
import { askExtension, extend, refuseExtension } from './extension.ts'
import {
  askHearing,
  callHearing,
  type HearingAnswer,
  holdHearing,
  tellHearing,
  waiveHearing,
} from './hearing.ts'
import { arrangeInspection, recordInspection } from './inspection.ts'
import { ExternalStep, Nothing } from './shapes.ts'
import * as shapes from './stepShapes.ts'
import { endExternalStep, startExternalStep } from './steps.ts'

/** What the applicant said at the counter. */
function atCounter(answer: HearingAnswer): Carried {
  if ('refused' in answer) throw new Refused<DeedRefusal>(answer.refused)
  return answer
}

export const stepDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
  'start-external-step': deed(ExternalStep, startExternalStep),
  'end-external-step': deed(ExternalStep, endExternalStep),
  'arrange-inspection': deed(shapes.Inspection, arrangeInspection),
  'record-inspection': deed(shapes.InspectionRecord, recordInspection),
  'tell-hearing': deed(shapes.HearingTold, (tools, found, doer, { expected }, reason) =>
    tellHearing(tools, found, doer, { expected, reason }),
  ),
  'ask-hearing': deed(Nothing, async (tools, found, doer) => atCounter(await askHearing(tools, found, doer))),
  'waive-hearing': deed(Nothing, async (tools, found, doer) =>
    atCounter(await waiveHearing(tools, found, doer)),
  ),
  'call-hearing': deed(shapes.HearingCalled, callHearing),
  'hold-hearing': deed(shapes.HearingHeld, holdHearing),
  'ask-extension': deed(shapes.ExtensionAsked, (tools, found, doer, given, reason) =>
    askExtension(tools, found, doer, { ...given, reason }),
  ),
  extend: deed(Nothing, (tools, found, doer, _, reason) => extend(tools, found, doer, { reason })),
  'refuse-extension': deed(Nothing, (tools, found, doer, _, reason) =>
    refuseExtension(tools, found, doer, { reason }),
  ),
  'explain-delay': deed(shapes.DelayExplained, (tools, found, doer, { expectedOn }, reason) =>
    explainDelay(tools, found, doer, { expectedOn, reason }),
  ),
}
