/** What staff do from referral to the decision. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { stageWords } from '../../flows/case/words.zh.ts'
import { decide, supersede } from './decision.ts'
import { deed, plain, refuseIf, type StaffDeed } from './deed.ts'
import { refer } from './referral.ts'
import * as shapes from './shapes.ts'

function deciding(granted: boolean): StaffDeed {
  return deed(shapes.Decided, async (tools, found, doer, given, reason) => {
    // R20.3: what is not granted says by which law.
    refuseIf(!granted && given.basis === '' ? 'form' : undefined)
    return {
      ...(await decide(tools, found, doer, { ...given, granted, reason })),
      told: { what: 'decided', granted },
    }
  })
}

export const decisionDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
  refer: deed(shapes.Nothing, async (tools, found, doer) => ({
    ...(await refer(tools, found, doer)),
    // Of each of a bundle's members the applicant hears what matters, not every move.
    ...(found.parent === null && { told: { what: 'moved', stage: stageWords.referred } }),
  })),
  'begin-review': plain('begin-review', true),
  grant: deciding(true),
  deny: deciding(false),
  'supersede-decision': deed(shapes.Superseding, async (tools, found, doer, given, reason) => ({
    ...(await supersede(tools, found, doer, { ...given, reason })),
    told: { what: 'decided', granted: given.granted },
  })),
}
