/** What is said of a case that is tracked: in the chat, on the applicant's own page, and to who looks it up. Days come in words. */
import type { CaseState, DeliveryWay } from '../../src/core/case.ts'
import type { Happening } from './news.zh.ts'
import type { Wish } from './tracked.ts'
import { stateWords } from './words.zh.ts'

/** One or two words on a case, for a list; no term of the trade. */
export const listWords: Record<CaseState, string> = {
  ...stateWords,
  submitted: '预审中',
  'offline-registered': '已登记',
  'correction-notice': '要补正',
  referred: '部门已收到',
  'external-step': '勘察、检测或听证中',
  members: '各事项办理中',
  posted: '已寄出',
  unrated: '已办完',
  archived: '已办完',
}

export const deliveryWords: Record<DeliveryWay, string> = {
  window: '到窗口领',
  mail: '邮寄到家',
  electronic: '发电子文书',
}

export const wishLabels: Record<Wish, string> = {
  urge: '催一催',
  'ask-hearing': '要求听证',
  'waive-hearing': '不要求听证',
  'wish-partly': '办好一样先领一样',
  delivery: '改领取方式',
  correct: '交补正材料',
  rate: '评价',
}
/** Asked once more: it cannot be taken back. */
export const sureOfNoHearing = '说了不要求，就不能再要求了。听证不收费，要不要听证都不影响办理。'

export const contactWords = {
  chat: '在原来的对话里',
  sms: '发短信',
  email: '发电子邮件',
  none: '还没有选，哪一种快用哪一种',
} as const

interface Handling {
  /** Who decides. */
  department: string
  delivery: DeliveryWay
}

/** What happens next; empty: nothing more. */
export const nextWords: Record<CaseState, (handling: Handling) => string> = {
  draft: () => '材料备齐以后，提交预审，或者直接带到窗口。',
  submitted: () => '窗口看过以后告诉您，最晚下一个工作日。',
  'pre-reviewed': () => '按预审意见备好材料，带原件到窗口。',
  'offline-registered': () => '负责人核对以后，接着办。',
  'intake-review': () => '窗口核对材料，答复您是否受理。',
  'correction-notice': () => '您把要补的交回来，窗口接着看。',
  resubmitted: () => '窗口核对补来的材料，答复您是否受理。',
  accepted: ({ department }) => `窗口把材料转给${department}。`,
  'not-accepted': () => '不同意这个决定的，通知书上写着可以怎么办。',
  'out-of-jurisdiction': () => '请到通知书上写的单位申请。',
  referred: ({ department }) => `${department}开始审查。`,
  reviewing: ({ department }) => `${department}审查完，作出决定。`,
  'external-step': ({ department }) => `这一步办完，${department}接着审查。`,
  members: ({ delivery }) =>
    delivery === 'window' ? '都办好了，一次告诉您来领。' : '都办好了，结果一起给您。',
  decided: () => '证件和文书制好，送到窗口，马上告诉您。',
  'result-ready': ({ delivery }) =>
    delivery === 'mail' ? '窗口叫快递来收件，寄出以后把运单号告诉您。' : '请您来窗口领。',
  posted: () => '快递员送到，请当面签收。',
  released: () => '',
  rated: () => '',
  unrated: () => '',
  archived: () => '',
  withdrawn: () => '想再办，随时可以重新来。',
}

/** A reason or a name, without the full stop that follows anyway. */
function bare(words: string): string {
  return words.trim().replace(/[。.；;！!]+$/, '')
}

export const trackWords = {
  who: (who: string, phone: string) => `${who}，电话 ${phone}`,
  dueToday: (day: string) => `今天（${day}）办结`,
  due: (day: string, left: number) => `最晚 ${day}办结，还有 ${left} 个工作日`,
  suspended: '办理时限暂停了，这一步办完接着算',
  provisional: '。那一年的放假安排还没有公布，日子可能会变',
  answer: (day: string) => `最晚 ${day}答复您是否受理`,
  certificate: (day: string) => `最晚 ${day}送到窗口`,
  late: (day: string) => `说好最晚 ${day}办结，现在还没有办好，我们向您道歉。`,
  lateBecause: (reason: string, expected: string) => `原因：${bare(reason)}。预计 ${expected}办结。`,
  lateUnexplained: '为什么晚，办理部门还没有写明。已经催了，也报告了负责人。',
  urgedToday: '今天已经替您催过了。',
  correction: (day: string) => `等您补正材料，请在 ${day}前交回。`,
  step: (step: string, since: string) => `${since}起在做“${bare(step)}”。`,
  stepUntil: (day: string) => `预计最晚 ${day}办完。`,
  notCounted: '这段时间依法不计入办理时限。',
  counted: '这段时间照常计入办理时限，办结的日子不变。',
  hearingTold: (day: string) =>
    `等您说要不要听证，请在 ${day}以前（含当天）告诉我们。不要求也可以，不影响办理。`,
  hearingAsked: '您要求了听证。时间定了，提前七个工作日告诉您。',
  hearingCalled: (when: string) => `听证定在 ${when}，地点在通知书上。`,
  extended: (days: number) => `经负责人批准，办理时间延长了 ${days} 个工作日。`,
  later: (name: string, day: string) => `“${name}”约好以后补，请在 ${day}以前（含当天）交来。`,
  laterOpen: (name: string) => `“${name}”约好以后补，请尽快交来。`,
  returned: '寄给您的结果退回来了。可以到窗口领，也可以换一个地址再寄。',
  progress: (when: string, words: string) => `${when}：${bare(words)}`,
  tracking: (number: string) => `运单号：${number}`,
}

interface Member {
  state: CaseState
  department: string
  granted: boolean
  decided: boolean
  /** The step that is under way. */
  step: string
  /** The members it waits for. */
  waitsFor: string[]
  /** Its result may be fetched without the others. */
  byItself: boolean
}

/** How far a member of a bundle is, without a full stop. */
export function memberWords(member: Member): string {
  const { state, department, step, waitsFor, byItself } = member
  const denied = member.decided && !member.granted
  switch (state) {
    case 'accepted':
      return waitsFor.length > 0
        ? `等${waitsFor.map(name => `“${name}”`).join('、')}办好再办`
        : `就要转给${department}`
    case 'referred':
      return `${department}已经收到`
    case 'reviewing':
      return `${department}正在审查`
    case 'external-step':
      return step === '' ? `${department}正在审查` : `正在做“${bare(step)}”`
    case 'decided':
      return denied ? '没有准予，决定书上有理由' : '已经准予，正在制证'
    case 'result-ready':
      if (denied) return '没有准予，决定书在窗口'
      return byItself ? '办好了，在窗口，可以来领' : '办好了，等其他事项一起领'
    case 'withdrawn':
      return '不再办理'
    case 'posted':
      return '已经寄出'
    default:
      return denied ? '没有准予，决定书已经给您' : '结果已经给您'
  }
}

/** Before and after how far a member is. */
export const memberDue = (day: string) => `，最晚 ${day}`
export const memberLate = '，过了说好的日子，对不起'
export const hearing = '听证'
/** What the receiver is told to bring. */
export const pickupRows = {
  code: '取件码',
  place: '地点',
  hours: '时间',
  bring: '带什么',
  until: '领到哪天',
} as const
export const bringAlong = '身份证原件；请人代领的，带上委托书和双方的身份证件'

export const urged: Happening = {
  what: 'said',
  head: '已经替您催了',
  advice: '催办单送到办理部门了，负责人也看得到。最晚下一个工作日要有答复。明天还没有消息，可以再催。',
}
export const deliveryChosen = (way: DeliveryWay) => `记下了，结果${deliveryWords[way]}。`
export const notYours = '这里没有您的这个办件。'
export const noCases = '这里还没有您的办件。在窗口办的，或者在别处办的，用办件编号查。'
export const nothingToChoose = '领取方式现在不能改了。要改请打电话给窗口。'

/** What came of a press, as a sentence or two before the card. `openly`: the channel may carry what the case is about. */
export function noteOn(told: Happening | undefined, openly: boolean): string {
  if (told?.what !== 'said') return ''
  const { head, advice, plain = '' } = told
  return [`${head}。`, openly ? advice : plain].filter(line => line !== '').join('\n')
}
