/**
 * Who may do what with a case in which state: the one table that the machine is made from and that pages and API read.
 * Roles keep receiving, deciding and handing out apart (R7.1); doors keep acceptance at the window (R15.1).
 */
import type { CaseRole, CaseState, Door } from '../../src/core/case.ts'
import type { CaseAction } from './action.ts'
import { decisionActions } from './decisionActions.ts'
import { intakeActions } from './intakeActions.ts'
import { memberActions } from './memberActions.ts'
import { resultActions } from './resultActions.ts'
import { stepActions } from './stepActions.ts'

const all = { ...intakeActions, ...decisionActions, ...stepActions, ...memberActions, ...resultActions }
export type CaseActionName = keyof typeof all
export const caseActions: Record<CaseActionName, CaseAction> = all
/** The state an action leads to from this one. */
export function targetOf(name: CaseActionName, from: CaseState): CaseState {
  const { to } = caseActions[name]
  return to === 'same' ? from : to
}

export const caseActionNames = Object.keys(caseActions) as CaseActionName[]

/** Whether this role must say why, may, or is not asked. */
export function reasonOf(name: CaseActionName, role: CaseRole): 'required' | 'optional' | 'none' {
  const { reason } = caseActions[name]
  if (reason !== 'of-staff') return reason
  return role === 'applicant' || role === 'system' ? 'optional' : 'required'
}

/** The actions this role has in this state, at this door; whether the facts allow them is the machine's to say. */
export function actionsOf(role: CaseRole, state: CaseState, door: Door): CaseActionName[] {
  return caseActionNames.filter(name => {
    const action = caseActions[name]
    return action.roles.includes(role) && action.from.includes(state) && action.doors.includes(door)
  })
}
