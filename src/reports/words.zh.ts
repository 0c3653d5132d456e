/** What measures and triggers are called. */
import type { DailyMeasure } from '../core/report.ts'
import type { AccountabilityTrigger } from '../store/accountability.ts'

export const measureWords: Record<DailyMeasure, string> = {
  accepted: '受理',
  decided: '办结',
  'decided-on-time': '按时办结',
  released: '出件',
  overdue: '超期',
  corrected: '补正通知',
  'wrong-material': '要补正的材料',
  unanswered: '没答上来的问题',
  rating: '评价（等级）',
  'handed-off': '转给人答复',
  complaint: '投诉',
  waited: '接手工单（合计为等待分钟）',
  trips: '出件往返（合计为到场次数）',
  offline: '离线登记',
}

export const triggerWords: Record<AccountabilityTrigger, string> = {
  'repeated-correction': '再次要求补正',
  'material-not-told': '要了没告知的材料',
  'no-answer': '收件后没有按时答复',
  'offline-entry': '离线登记',
  'referral-late': '没有当天转办',
  overdue: '超过承诺时限',
  'rating-upheld': '差评属实',
}
