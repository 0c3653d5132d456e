/** The stages in which the list shows cases, in the order in which they are gone through. */
import type { CaseState } from '../../core/case.ts'

export interface Stage {
  id: string
  title: string
  /** What stands there while there is none; empty: the stage is left out. */
  empty: string
  states: readonly CaseState[]
  /** Of this door only. */
  door?: string
  /** Concerns the approvers too. */
  approving?: true
}

export const stages: readonly Stage[] = [
  { id: 'pre-review', title: '待预审', empty: '没有等预审的。', states: ['submitted'] },
  // Drafts of the chat are their owners' alone; those opened at the counter are the window's to go on with.
  { id: 'begun', title: '柜台新开，还没收件', empty: '', states: ['draft'], door: 'desk' },
  {
    id: 'intake',
    title: '窗口审查',
    empty: '没有等窗口答复的。',
    states: ['intake-review', 'resubmitted'],
  },
  { id: 'correction', title: '等补正', empty: '', states: ['correction-notice'] },
  {
    id: 'working',
    title: '已受理 / 在办',
    empty: '没有在办的。',
    states: ['accepted', 'referred', 'reviewing', 'external-step'],
    approving: true,
  },
  {
    id: 'members',
    title: '一件事，各事项办理中',
    empty: '',
    states: ['members'],
    approving: true,
  },
  { id: 'offline', title: '线下登记待批', empty: '', states: ['offline-registered'] },
  { id: 'results', title: '决定 / 出件', empty: '', states: ['decided', 'result-ready'], approving: true },
  { id: 'posted', title: '已寄出，等签收', empty: '', states: ['posted'] },
  { id: 'answered', title: '已出预审意见，等申请人', empty: '', states: ['pre-reviewed'] },
]

/** Nothing more is to be done but to rate it and to file it. */
export const done: readonly CaseState[] = [
  'released',
  'rated',
  'unrated',
  'not-accepted',
  'out-of-jurisdiction',
  'withdrawn',
  'archived',
]
