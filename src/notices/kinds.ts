/** The kinds of official documents (domain brief §10), and what each states as facts. */
import type { AcceptanceFacts } from './acceptance.ts'
import type { CorrectionFacts } from './correction.ts'
import type { DecisionFacts } from './decision.ts'
import type { PickupFacts, ServiceReceiptFacts } from './delivery.ts'
import type { DunningFacts, HandoverFacts, ReferralFacts } from './internal.ts'
import type { NonAcceptanceFacts } from './nonAcceptance.ts'
import type { SealKind } from './notice.ts'
import type { PreReviewOpinionFacts } from './preReviewOpinion.ts'
import type { CommitmentPromiseFacts, TolerancePromiseFacts } from './promises.ts'
import type { RatingFollowUpFacts } from './ratingFollowUp.ts'
import type { MaterialReceiptFacts, PreReviewReceiptFacts } from './receipts.ts'
import type { RevocationFacts } from './revocation.ts'
import type { ExtensionFacts, ExternalStepFacts, HearingFacts, SiteInspectionFacts } from './steps.ts'
import type { WeeklyReportFacts } from './weeklyReport.ts'

export interface NoticeFactsOf {
  'material-receipt': MaterialReceiptFacts
  'pre-review-receipt': PreReviewReceiptFacts
  'pre-review-opinion': PreReviewOpinionFacts
  acceptance: AcceptanceFacts
  correction: CorrectionFacts
  'non-acceptance': NonAcceptanceFacts
  'tolerance-promise': TolerancePromiseFacts
  'commitment-promise': CommitmentPromiseFacts
  referral: ReferralFacts
  hearing: HearingFacts
  'site-inspection': SiteInspectionFacts
  'external-step': ExternalStepFacts
  extension: ExtensionFacts
  decision: DecisionFacts
  pickup: PickupFacts
  'service-receipt': ServiceReceiptFacts
  dunning: DunningFacts
  'rating-followup': RatingFollowUpFacts
  handover: HandoverFacts
  'weekly-report': WeeklyReportFacts
  revocation: RevocationFacts
}

export type NoticeKind = keyof NoticeFactsOf

export interface KindFacts {
  title: string
  /** The character that tells the kinds apart in their 文号. */
  mark: string
  seal: SealKind
  /** Who reads it: only the applicant's own papers name the applicant. `bearer`: may be read by others. */
  to: 'applicant' | 'bearer' | 'staff'
  /** Made in two copies, one for the applicant. */
  copies: boolean
}

const paper = { seal: 'hall', to: 'applicant', copies: true } as const
const message = { seal: 'hall', to: 'applicant', copies: false } as const
const internal = { seal: 'hall', to: 'staff', copies: false } as const

export const kinds: Readonly<Record<NoticeKind, KindFacts>> = {
  'material-receipt': { ...paper, title: '材料接收凭证', mark: '收', seal: 'acceptance' },
  'pre-review-receipt': { ...message, title: '预审提交回执', mark: '预' },
  'pre-review-opinion': { ...message, title: '预审意见', mark: '审' },
  acceptance: { ...paper, title: '受理通知书', mark: '受', seal: 'acceptance' },
  correction: { ...paper, title: '补正材料通知书', mark: '补', seal: 'acceptance' },
  'non-acceptance': { ...paper, title: '不予受理通知书', mark: '否', seal: 'acceptance' },
  'tolerance-promise': { ...paper, title: '容缺受理承诺书', mark: '容' },
  'commitment-promise': { ...paper, title: '告知承诺书', mark: '诺' },
  referral: { ...internal, title: '转办单', mark: '转' },
  hearing: { ...paper, title: '听证告知书', mark: '听' },
  'site-inspection': { ...paper, title: '现场勘察告知书', mark: '勘' },
  'external-step': { ...paper, title: '转外环节时间告知书', mark: '外' },
  extension: { ...paper, title: '延期告知书', mark: '延' },
  decision: { ...paper, title: '审批决定书', mark: '决' },
  pickup: { ...message, title: '取件通知', mark: '取', to: 'bearer' },
  'service-receipt': { ...paper, title: '送达回证', mark: '达' },
  dunning: { ...internal, title: '催办单', mark: '催' },
  'rating-followup': { ...internal, title: '差评回访（整改）单', mark: '评' },
  handover: { ...internal, title: 'AB岗交接单', mark: '岗' },
  'weekly-report': { ...internal, title: '每周例会小结', mark: '会' },
  revocation: { ...paper, title: '撤销通知书', mark: '撤' },
}
