/** Who works in the hall, and in which role (R3.1, R7.1). One person has one role, so that duties stay apart. */

export const roles = [
  /** 综合窗口受理: receives and accepts. */
  'intake-clerk',
  /** 审批窗口: examines and decides; neither accepts nor hands out (R7.1). */
  'approver',
  /** 综合窗口出件: hands out results. */
  'result-clerk',
  /** 窗口负责人. */
  'group-leader',
  /** 中心领导. */
  'centre-leader',
  /** 监督: reads everything, changes nothing. */
  'auditor',
  /** Keeps accounts and settings; has no part in cases. */
  'admin',
] as const
export type Role = (typeof roles)[number]

export interface Staff {
  id: string
  name: string
  role: Role
}

export const leaders: readonly Role[] = ['group-leader', 'centre-leader']
/** Those at the integrated window (综合窗口). */
export const windowStaff: readonly Role[] = ['intake-clerk', 'result-clerk', ...leaders]

/** Those who see who comes when and what was rated; an auditor only looks. */
export const hallReaders: readonly Role[] = [...windowStaff, 'auditor']

/** Those who read the whole log: who did what, and who read which case (R5.2). */
export const logReaders: readonly Role[] = ['centre-leader', 'auditor']

export function isLeader(role: Role): boolean {
  return leaders.includes(role)
}
