/** What the desk calls a hearing's stages, a member's standing, the ways of the result and of telling, and calls. */
import type { Hearing, MemberCase } from '../../core/case.ts'
import type { CallOutcome } from '../../store/callTasks.ts'
import type { CourierState } from '../../store/deliveries.ts'
import type { Notification, NotificationStatus, NotifyWay } from '../../store/notifications.ts'

/** The name of a step; a hearing has none of its own. */
export const stepWord = (step: string) => (step === 'hearing' ? '听证' : step)

export const hearingWords: Record<Hearing['state'], string> = {
  told: '已告知，等申请人答复',
  asked: '申请人要求听证，等定时间',
  called: '已定时间',
  held: '已经举行',
  lapsed: '不举行',
}

export const standingOfMember: Record<MemberCase['standing'], string> = {
  open: '在办',
  ready: '结果到窗口',
  released: '已发放',
  over: '不再办理',
}

const courierStates: Record<CourierState, string> = {
  '': '还没有叫快递',
  called: '已叫快递，等来收件',
  failed: '没有叫成快递，请打电话叫',
  posted: '已寄出',
  delivered: '已签收',
  returned: '已退回',
}
export const courierWord = (state: CourierState) => courierStates[state]

const subjects: Record<string, string> = {
  pickup: '结果到窗口',
  reminder: '提醒来领',
  posted: '已寄出',
  returned: '退件了',
  online: '电子送达',
}
/** What somebody is told of, by message or by telephone. */
export const subjectWord = (kind: string) => subjects[kind] ?? '办件进展'

const tellingWays: Record<NotifyWay, string> = { chat: '对话', sms: '短信', email: '电子邮件' }
export const tellingWay = (way: NotifyWay) => tellingWays[way]

const tellingStates: Record<NotificationStatus, string> = {
  waiting: '等确认送到',
  sent: '已送到',
  failed: '没有送到',
}
const tellingTroubles: Record<string, string> = { 'not-seen': '对方没有看到' }

export function tellingState({ status, error }: Pick<Notification, 'status' | 'error'>): string {
  const trouble = error === null ? undefined : tellingTroubles[error]
  return trouble ? `${tellingStates[status]}，${trouble}` : tellingStates[status]
}

export const outcomeWords: Record<CallOutcome, string> = {
  reached: '打通了，已经告诉',
  'not-reached': '没有打通',
  'wrong-number': '号码不对',
}

/** How a clerk was asked for a code or for papers when a result was handed out. */
export const checkedWords: Record<string, string> = { code: '核了取件码', id: '核了身份证' }
