/** From referral to the decision (R7, R14, R18, R20). */
import type { CaseState } from '../../src/core/case.ts'
import { clock, deciding, leading, receiving, table, window } from './action.ts'

const decided = ['decided', 'result-ready', 'released'] as const satisfies CaseState[]
/** States in which the approving unit has the case. */
export const inHand = ['referred', 'reviewing', 'external-step'] as const satisfies CaseState[]

export const decisionActions = table({
  refer: {
    label: '转办',
    from: ['accepted'],
    to: 'referred',
    roles: [...receiving, 'system'],
    doors: ['window', 'clock'],
    reason: 'none',
    notice: 'referral',
  },
  'begin-review': {
    label: '开始审查',
    from: ['referred'],
    to: 'reviewing',
    roles: deciding,
    doors: window,
    reason: 'none',
  },
  grant: {
    label: '准予',
    from: ['reviewing'],
    to: 'decided',
    roles: deciding,
    doors: window,
    reason: 'none',
    notice: 'decision',
  },
  deny: {
    label: '不予许可',
    from: ['reviewing'],
    to: 'decided',
    roles: deciding,
    doors: window,
    reason: 'required',
    notice: 'decision',
  },
  'supersede-decision': {
    label: '作出新的决定，替代原决定',
    from: decided,
    to: 'decided',
    roles: leading,
    doors: window,
    reason: 'required',
    notice: 'decision',
  },
  'ask-extension': {
    label: '申请延期',
    from: inHand,
    to: 'same',
    roles: deciding,
    doors: window,
    reason: 'required',
  },
  extend: {
    label: '批准延期',
    from: inHand,
    to: 'same',
    roles: leading,
    doors: window,
    reason: 'required',
    notice: 'extension',
  },
  'refuse-extension': {
    label: '不同意延期',
    from: inHand,
    to: 'same',
    roles: leading,
    doors: window,
    reason: 'required',
  },
  'explain-delay': {
    label: '说明超期原因',
    from: ['accepted', ...inHand, 'members', 'decided'],
    to: 'same',
    roles: [...deciding, ...leading],
    doors: window,
    reason: 'required',
  },
  'urge-on': {
    label: '催一催',
    from: ['accepted', ...inHand, 'members', 'decided'],
    to: 'same',
    roles: ['applicant'],
    doors: ['chat', 'kiosk', 'own-page'],
    reason: 'none',
    notice: 'dunning',
  },
  recount: {
    label: '放假安排公布，重新计算日期',
    from: ['accepted', ...inHand, 'members'],
    to: 'same',
    roles: ['system'],
    doors: clock,
    reason: 'none',
  },
})
