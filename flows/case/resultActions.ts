/** The result in the applicant's hand, and what they think of it (R23, R24.2, R25, R26). */
import type { CaseState } from '../../src/core/case.ts'
import { anywhere, applicants, clock, receiving, releasing, table, window } from './action.ts'
import { inHand } from './decisionActions.ts'
import { awaitingAnswer } from './intakeActions.ts'

/** Until the result is on its way, the applicant may choose how it comes (R26.1). */
const beforeItLeaves = [
  ...(['draft', 'submitted', 'pre-reviewed', 'correction-notice'] as const),
  ...awaitingAnswer,
  ...(['accepted', ...inHand, 'members', 'decided', 'result-ready'] as const),
] satisfies CaseState[]

export const resultActions = table({
  'choose-delivery': {
    label: '改领取方式',
    from: beforeItLeaves,
    to: 'same',
    roles: ['applicant', ...receiving, ...releasing],
    doors: anywhere,
    reason: 'none',
  },
  complete: {
    label: '办结，结果到窗口',
    from: ['decided'],
    to: 'result-ready',
    roles: ['result-clerk', 'group-leader'],
    doors: window,
    reason: 'none',
    notice: 'pickup',
  },
  release: {
    label: '发放结果',
    from: ['result-ready'],
    to: 'released',
    roles: [...releasing, 'system'],
    doors: ['window', 'clock'],
    reason: 'none',
    notice: 'service-receipt',
  },
  'call-courier': {
    label: '叫快递来窗口收件',
    from: ['result-ready'],
    to: 'same',
    roles: releasing,
    doors: window,
    reason: 'none',
  },
  post: {
    label: '登记寄出',
    from: ['result-ready'],
    to: 'posted',
    roles: [...releasing, 'system'],
    doors: ['window', 'clock'],
    reason: 'none',
  },
  'confirm-mail': {
    label: '登记签收',
    from: ['posted'],
    to: 'released',
    roles: [...releasing, 'system'],
    doors: ['window', 'clock'],
    reason: 'none',
    notice: 'service-receipt',
  },
  'return-mail': {
    label: '登记退件',
    from: ['posted'],
    to: 'result-ready',
    roles: [...releasing, 'system'],
    doors: ['window', 'clock'],
    reason: 'required',
  },
  'deliver-online': {
    label: '电子送达',
    from: ['result-ready'],
    to: 'released',
    roles: ['system'],
    doors: clock,
    reason: 'none',
    notice: 'service-receipt',
  },
  rate: {
    label: '评价',
    from: ['released', 'unrated'],
    to: 'rated',
    roles: ['applicant'],
    doors: applicants,
    reason: 'none',
  },
  'rate-again': {
    label: '重新评价',
    from: ['rated'],
    to: 'same',
    roles: ['applicant'],
    doors: applicants,
    reason: 'none',
  },
  'leave-unrated': {
    label: '没有评价',
    from: ['released'],
    to: 'unrated',
    roles: ['system'],
    doors: clock,
    reason: 'none',
  },
  archive: {
    label: '归档',
    from: ['rated', 'unrated', 'not-accepted', 'out-of-jurisdiction', 'withdrawn'],
    to: 'archived',
    roles: ['result-clerk', 'group-leader', 'system'],
    doors: ['window', 'clock'],
    reason: 'none',
  },
})
