/** What codes of a case are called on the desk. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import { caseActions } from '../../../flows/case/actions.ts'
import type { DeedRefusal } from '../../cases/deeds.ts'
import type { CaseRefusal } from '../../cases/ledger.ts'
import { refusalWords } from '../../cases/words.zh.ts'
import type { Door } from '../../core/case.ts'
import type { Role } from '../../core/staff.ts'
import { kinds, type NoticeKind } from '../../notices/kinds.ts'
import type { AccountabilityTrigger } from '../../store/accountability.ts'
import { channelWord, roleWords } from '../words.ts'

const faults: Record<Exclude<DeedRefusal, CaseRefusal>, string> = {
  form: '填的内容不全，或者格式不对。请看一看再提交。',
  'not-all-checked': '还有没看的要点。每一条都请选一项。',
  'comment-missing': '不符合的材料，请写清楚哪里不对、怎么改。',
  'nothing-failed': '没有一样选了“不符合”，所以不能说“需补正”。',
  'something-failed': '有材料选了“不符合”，所以不能说“可受理”。',
  'reason-missing': '不予受理的意见，请写明理由。',
  'mark-astray': '有一处标注找不到对应的页，可能文件刚刚换过。请删掉那一处再提交。',
  'not-tolerant': '选了容缺的材料里，有一样没有告知过可以容缺。',
  'not-promisable': '选了承诺的材料里，有一样没有告知过可以承诺。',
  code: '取件码不对。请再核对，或者改用身份证核验。',
  'not-green': '大厅没有这一条绿色通道标准。',
  'promise-too-late': '容缺补交的日期要从今天起、在 10 个工作日以内。',
}

/** Why it was not done, and what to do. `open`: whether the button can be pressed again. */
export function deedRefusalWords(refusal: DeedRefusal, open = true): string {
  if (refusal === 'changed') {
    const told = '办件刚刚有了变化，这次没有办成。'
    return open ? `${told}您填的都还在，请看一眼最新情况再提交。` : told
  }
  return refusal in faults ? faults[refusal as keyof typeof faults] : refusalWords(refusal as CaseRefusal)
}

/** What the button says of the paper that results. */
export function noticeWord(action: CaseActionName): string {
  return paperWord(caseActions[action].notice ?? '')
}

/** 《受理通知书》 for `acceptance`; empty for what is no kind of notice. */
export function paperWord(kind: string): string {
  return Object.hasOwn(kinds, kind) ? `《${kinds[kind as NoticeKind].title}》` : ''
}

const doors: Record<string, string> = {
  desk: '窗口',
  offline: '线下登记',
  window: '窗口',
  chat: '对话里',
  'own-page': '本人页面',
  clock: '系统计时',
}
export const doorWord = (door: Door | string) => doors[door] ?? channelWord(door)

export function caseRoleWord(role: string): string {
  if (role === 'applicant') return '申请人'
  return role === 'system' ? '系统' : (roleWords[role as Role] ?? role)
}

const notes: Record<string, string> = {
  open: '开了办件',
  identify: '填了申请人',
  'choose-way': '选了材料的交法',
  'add-file': '发来文件',
  'drop-file': '删了一个文件',
  consent: '同意处理敏感个人信息',
  'issue-notice': '出文书',
  'see-person': '看了申请人的完整信息',
  'choose-contact': '选了怎么通知',
  'referral-late': '当天没有转办',
  urge: '催办',
  overdue: '过了承诺的日期',
  'recount-deadline': '放假安排公布，重新计算期限',
  call: '打了电话',
}
/** The kinds of notes in a case's log, beside its actions. */
export const noteKinds = Object.keys(notes)

/** An event of the log in plain words; what an older or newer release wrote is not shown by its code. */
export function eventWord(action: string): string {
  return action in caseActions
    ? caseActions[action as CaseActionName].label
    : (notes[action] ?? '系统记了一笔')
}

const triggers: Record<AccountabilityTrigger, string> = {
  'repeated-correction': '再次要求补正',
  'material-not-told': '要了没有告知的材料',
  'no-answer': '逾期没有答复',
  'referral-late': '受理当天没有转办',
  overdue: '没有在承诺时限内办结',
  'rating-upheld': '差评属实',
  'offline-entry': '线下登记',
}
export const triggerWord = (trigger: AccountabilityTrigger) => triggers[trigger]

const sendings: Record<string, string> = {
  waiting: '等着送',
  sending: '正在送',
  done: '已送到',
  failed: '没有送到',
}
export const sendingWord = (status: string) => sendings[status] ?? status

const platformKinds: Record<string, string> = {
  acceptance: '受理信息',
  referral: '转办信息',
  decision: '决定信息',
  completion: '办结信息',
}
export const platformKindWord = (kind: string) => platformKinds[kind] ?? kind

/** What a clerk may want the full particulars for. */
export const purposes = [
  '当面核对身份',
  '打电话联系申请人',
  '填写或核对证照',
  '转交审批时核对',
  '处理投诉或查询',
] as const
