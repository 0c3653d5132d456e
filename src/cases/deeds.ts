/** What staff can do with a case: one entry an action. Pages and API only name the action and bring what it needs. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { decisionDeeds } from './decisionDeeds.ts'
import type { StaffDeed } from './deed.ts'
import { intakeDeeds } from './intakeDeeds.ts'
import { memberDeeds } from './memberDeeds.ts'
import { resultDeeds } from './resultDeeds.ts'
import { stepDeeds } from './stepDeeds.ts'

export type { Carried, DeedRefusal } from './deed.ts'

/** The actions staff take; those of the applicant and of the clock are elsewhere. */
export const staffDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
  ...intakeDeeds,
  ...decisionDeeds,
  ...stepDeeds,
  ...memberDeeds,
  ...resultDeeds,
}
