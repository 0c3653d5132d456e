/** What one action on a case is, and the words the tables of actions are written in. */
import type { CaseRole, CaseState, Door } from '../../src/core/case.ts'

export interface CaseAction {
  label: string
  from: readonly CaseState[]
  /** `same`: the case stays where it is. */
  to: CaseState | 'same'
  roles: readonly CaseRole[]
  doors: readonly Door[]
  /** Whether the person must say why; it is kept in the log (R13.2). `of-staff`: an applicant need not. */
  reason: 'required' | 'of-staff' | 'optional' | 'none'
  /** Kind of the notice that results. */
  notice?: string
}

export const window: readonly Door[] = ['window']
export const anywhere: readonly Door[] = ['window', 'chat', 'kiosk', 'own-page']
export const clock: readonly Door[] = ['clock']
export const applicants: readonly Door[] = ['chat', 'kiosk', 'own-page']

export const receiving: readonly CaseRole[] = ['intake-clerk', 'group-leader']
export const releasing: readonly CaseRole[] = ['result-clerk', 'intake-clerk', 'group-leader']
export const deciding: readonly CaseRole[] = ['approver']
export const leading: readonly CaseRole[] = ['group-leader', 'centre-leader']

/** Keeps the names of a table's actions exact. */
export function table<N extends string>(actions: Record<N, CaseAction>): Record<N, CaseAction> {
  return actions
}
