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

/** A stage of a matter, and where the case stands to it. */
export interface WayStep {
  label: string
  mark: 'done' | 'now' | 'ahead'
}

/** The way of this matter; none once it has ended before its decision. `fee`: whether one is charged. */
export function wayOf(state: CaseState, fee: boolean): WayStep[] {
  const now = stageOf[state]
  if (now === undefined) return []
  const way = stages.filter(stage => fee || stage !== 'fee')
  const at = way.indexOf(now)
  const ended = state === 'released' || state === 'rated' || state === 'unrated' || state === 'archived'
  return way.map((stage, index) => ({
    label: words[stage],
    mark: index < at || ended ? 'done' : index === at ? 'now' : 'ahead',
  }))
}

const marks: Record<WayStep['mark'], string> = { done: '✓ ', now: '● ', ahead: '' }

/** In one line, e.g. 「✓ 咨询 → ✓ 申请 → ● 受理 → 审查 …」. */
export function inLine(way: WayStep[]): string {
  return way.map(({ label, mark }) => marks[mark] + label).join(' → ')
}

export function stageLine(state: CaseState, fee: boolean): string {
  return inLine(wayOf(state, fee))
}
