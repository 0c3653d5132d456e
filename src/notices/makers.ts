/** Every kind of notice from its facts, through one table. Pure. */
import { acceptance } from './acceptance.ts'
import { type Body, letter, type NoticeCommon } from './common.ts'
import { correction } from './correction.ts'
import { decision } from './decision.ts'
import { pickup, serviceReceipt } from './delivery.ts'
import { dunning, handover, referral } from './internal.ts'
import type { NoticeFactsOf, NoticeKind } from './kinds.ts'
import { nonAcceptance } from './nonAcceptance.ts'
import type { Notice } from './notice.ts'
import { preReviewOpinion } from './preReviewOpinion.ts'
import { commitmentPromise, tolerancePromise } from './promises.ts'
import { ratingFollowUp } from './ratingFollowUp.ts'
import { materialReceipt, preReviewReceipt } from './receipts.ts'
import { revocation } from './revocation.ts'
import { extension, externalStep, hearing, siteInspection } from './steps.ts'
import { weeklyReport } from './weeklyReport.ts'

const bodies: { [K in NoticeKind]: (facts: NoticeFactsOf[K], common: NoticeCommon) => Body } = {
  'material-receipt': materialReceipt,
  'pre-review-receipt': preReviewReceipt,
  'pre-review-opinion': preReviewOpinion,
  acceptance,
  correction,
  'non-acceptance': nonAcceptance,
  'tolerance-promise': tolerancePromise,
  'commitment-promise': commitmentPromise,
  referral,
  hearing,
  'site-inspection': siteInspection,
  'external-step': externalStep,
  extension,
  decision,
  pickup,
  'service-receipt': serviceReceipt,
  dunning,
  'rating-followup': ratingFollowUp,
  handover,
  'weekly-report': weeklyReport,
  revocation,
}

/** The document these facts make. */
export function noticeOf<K extends NoticeKind>(
  kind: K,
  facts: NoticeFactsOf[K],
  common: NoticeCommon,
): Notice {
  return letter(kind, common, bodies[kind](facts, common))
}
