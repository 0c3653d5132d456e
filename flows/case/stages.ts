/** The stages of a matter as people know them (R6.2): 咨询→申请→受理→审查→决定→制证→收费→公开. */
import type { CaseState } from '../../src/core/case.ts'

export const stages = [
  'consultation',
  'application',
  'acceptance',
  'examination',
  'decision',
  'certificate',
  'fee',
  'publication',
] as const
export type Stage = (typeof stages)[number]

const words: Record<Stage, string> = {
  consultation: '咨询',
  application: '申请',
  acceptance: '受理',
  examination: '审查',
  decision: '决定',
  certificate: '制证发证',
  fee: '缴费',
  publication: '结果公开',
}

/** The stage a case is in; nothing once it has ended before its decision. */
const stageOf: Record<CaseState, Stage | undefined> = {
  draft: 'consultation',
  submitted: 'consultation',
  'pre-reviewed': 'consultation',
  'offline-registered': 'application',
  'intake-review': 'application',
  'correction-notice': 'application',
  resubmitted: 'application',
  accepted: 'acceptance',
  'not-accepted': undefined,
  'out-of-jurisdiction': undefined,
  referred: 'examination',
  reviewing: 'examination',
  'external-step': 'examination',
  members: 'examination',
  decided: 'decision',
  'result-ready': 'certificate',
  posted: 'certificate',
  released: 'publication',
  rated: 'publication',
  unrated: 'publication',
  archived: 'publication',
  withdrawn: undefined,
}

/** The way of this matter in one line, e.g. 「✓ 咨询 → ✓ 申请 → ● 受理 → 审查 …」; `fee`: whether one is charged. */
export function stageLine(state: CaseState, fee: boolean): string {
  const now = stageOf[state]
  if (now === undefined) return ''
  const way = stages.filter(stage => fee || stage !== 'fee')
  const at = way.indexOf(now)
  const ended = state === 'released' || state === 'rated' || state === 'unrated' || state === 'archived'
  return way
    .map((stage, index) => {
      if (index < at || ended) return `✓ ${words[stage]}`
      return index === at ? `● ${words[stage]}` : words[stage]
    })
    .join(' → ')
}
