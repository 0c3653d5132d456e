/** What staff do with a bundle as a whole. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { Refused } from '../core/refused.ts'
import { type DeedRefusal, deed, type StaffDeed } from './deed.ts'
import { arrangeJointInspection, recordJointInspection } from './inspection.ts'
import { wishPartly } from './partly.ts'
import { Nothing } from './shapes.ts'
import { Inspection, InspectionRecord } from './stepShapes.ts'

export const memberDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
  'arrange-joint-inspection': deed(Inspection, arrangeJointInspection),
  'record-joint-inspection': deed(InspectionRecord, recordJointInspection),
  'wish-partly': deed(Nothing, async (tools, found, doer) => {
    const done = await wishPartly(tools, found, doer)
    if ('refused' in done) throw new Refused<DeedRefusal>(done.refused)
    return done
  }),
}
