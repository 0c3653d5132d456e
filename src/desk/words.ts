/** What codes are called on the desk. */
import type { Role } from '../core/staff.ts'
import type { staffOutcomes, TicketOutcome } from '../core/ticket.ts'
import type { Refusal } from '../tickets.ts'

export const roleWords: Record<Role, string> = {
  'intake-clerk': '综合窗口受理',
  approver: '审批窗口',
  'result-clerk': '综合窗口出件',
  'group-leader': '窗口负责人',
  'centre-leader': '中心领导',
  auditor: '监督员',
  admin: '管理员',
}

const channels: Record<string, string> = {
  web: '网页',
  telegram: 'Telegram',
  wechat: '微信',
  kiosk: '大厅一体机',
}
const topics: Record<string, string> = {
  person: '想找人问',
  complaint: '有意见要反映',
  unknown: '指南里没有的问题',
  guidance: '请部门讲讲（行政指导）',
  unsolved: '上次没有解决',
  'out-of-scope': '不归大厅办的事',
  'call-back': '请大厅打电话回',
}
const happenings: Record<string, string> = {
  opened: '提出，转成工单',
  claimed: '接了工单',
  released: '放回去等人接',
  closed: '结束工单',
  reopened: '说还没有解决，工单重新打开',
  solved: '说解决了',
  'handed-over': '不在岗，工单转给了顶岗的同事',
  'handed-back': '不在岗，工单回到原来的位置等人接',
  transferred: '转给别人',
  noted: '写了一句内部的话',
  invited: '请同事一起答',
  'file-sent': '发来一个文件',
  'file-given': '发给办事人一个文件',
  'file-opened': '打开了办事人的文件',
  'phone-left': '留了回电号码',
  'phone-seen': '看了回电号码',
}
const troubles: Record<string, string> = {
  blocked: '对方不再接收我们的消息',
  'channel-off': '这个渠道现在没有开',
  'no-chat': '找不到这个对话',
  'bad-token': '渠道的密钥不对，请告诉管理员',
  network: '网络不通',
  fault: '系统出了错',
  refused: '对方平台不收这条消息',
  '429': '发得太密，对方平台限了流',
}

const outcomes: Record<TicketOutcome, string> = {
  solved: '已经解决',
  referred: '请到别处办',
  'called-back': '打了电话',
  'no-answer': '联系不上',
  left: '办事人不等了',
  'to-assistant': '交回助手',
}

/** What the close form offers. */
export const outcomeHints: Record<(typeof staffOutcomes)[number], string> = {
  solved: '问的事答清楚了',
  referred: '告诉了该去哪里、打哪个电话',
  'called-back': '用电话答复了',
  'no-answer': '发消息、打电话都没有回应',
  'to-assistant': '让助手接着问情况、出清单',
}

const refusals: Record<Refusal, string> = {
  taken: '别的同事刚刚接了这个工单。',
  'not-yours': '这个工单现在不在您手上，没有办成。',
  closed: '这个工单已经结束了。',
  unknown: '没有这个工单。',
}

export const channelWord = (channel: string) => channels[channel] ?? channel
export const topicWord = (topic: string) => topics[topic] ?? topic
export const outcomeWord = (outcome: string) => outcomes[outcome as TicketOutcome] ?? outcome
export const happeningWord = (what: string) => happenings[what] ?? what
export const troubleWord = (code: string) => troubles[code] ?? '没有发成功'
export const refusalWord = (refusal: Refusal) => refusals[refusal]
