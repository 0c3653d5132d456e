/** What states, opinions and obstacles are called: for the applicant, and for staff. */
import type { CaseState, MaterialStanding, MaterialWay, Opinion, Verdict } from '../../src/core/case.ts'
import type { Obstacle } from './events.ts'

/** Short names for staff. */
export const stateWords: Record<CaseState, string> = {
  draft: '草稿',
  submitted: '待预审',
  'pre-reviewed': '已出预审意见',
  'offline-registered': '线下登记待批',
  'intake-review': '收件审查',
  'correction-notice': '等补正',
  resubmitted: '补正已交回',
  accepted: '已受理',
  'not-accepted': '不予受理',
  'out-of-jurisdiction': '不属本机关',
  referred: '已转办',
  reviewing: '审查中',
  'external-step': '转外环节',
  members: '各事项办理中',
  decided: '已作决定',
  'result-ready': '结果到窗口',
  posted: '已寄出',
  released: '已发放',
  rated: '已评价',
  unrated: '未评价',
  archived: '已归档',
  withdrawn: '已撤回',
}

/** One sentence for the applicant. */
export const stageWords: Record<CaseState, string> = {
  draft: '材料还在准备，【尚未提交】。',
  submitted: '窗口正在预审您的材料。',
  'pre-reviewed': '窗口看过您的材料了。',
  'offline-registered': '窗口已经登记，等负责人核对。',
  'intake-review': '窗口已经收件，正在核对材料。',
  'correction-notice': '材料要补正，要补的都在通知书上。',
  resubmitted: '补正的材料收到了，窗口正在看。',
  accepted: '已经受理。',
  'not-accepted': '窗口决定不予受理，理由在通知书上。',
  'out-of-jurisdiction': '这件事不归这里办，去处写在通知书上。',
  referred: '已经受理，转给审批部门了。',
  reviewing: '审批部门正在审查。',
  'external-step': '正在做现场勘察、检验、评审或听证。',
  members: '各个事项正在同时办理。',
  decided: '审批部门已经作出决定。',
  'result-ready': '结果到窗口了，可以来取。',
  posted: '结果已经寄出，在路上。',
  released: '结果已经交给您。',
  rated: '已经办完，谢谢您的评价。',
  unrated: '已经办完。',
  archived: '已经办完归档。',
  withdrawn: '申请已经撤回。',
}

export const opinionWords: Record<Opinion, string> = {
  acceptable: '可受理',
  'to-correct': '需补正',
  'not-acceptable': '不予受理',
}

export const verdictWords: Record<Verdict, string> = { pass: '符合', fail: '不符合', unclear: '看不清' }

export const wayWords: Record<MaterialWay, string> = {
  '': '还没交',
  file: '发文件',
  offline: '线下提交，带到窗口',
  exempt: '免提交',
  promise: '书面承诺代替',
  later: '先不交，以后补',
  'left-out': '不交（可选）',
}

export const standingWords: Record<MaterialStanding, string> = {
  missing: '还没收到',
  sent: '已收到，等窗口看',
  passed: '符合',
  failed: '要改',
  unclear: '看不清，带原件到窗口核',
  received: '窗口已收',
}

/** What stands in the way of an action, and what to do about it. */
export const obstacleWords: Record<Obstacle, string> = {
  'materials-missing': '还有材料没有交，也没有选别的交法。',
  'nobody-named': '还没有填是谁来办。请先填姓名、手机号和证件号码。',
  'nothing-to-correct': '现在没有要改的，不用再提交。',
  'materials-open': '还有材料不符合，也没有容缺或承诺，不能受理。可以当场补正，或者一次告知补正。',
  'nothing-listed': '请至少列出一样材料。',
  'one-correction':
    '已经告知过一次补正。再次补正只能针对这次新交来的材料；确有必要的，请窗口负责人特批并写明理由。',
  'not-late': '答复期限还没有过，不能视为受理。',
  'not-promised': '这样材料没有约定以后补。',
  'step-unknown': '没有这个环节，或者已经办完了。',
  'steps-open': '还有必经环节没有办完，不能办结。',
  'own-acceptance': '受理的人不能自己作决定，请审批人员办理。',
  'own-registration': '登记的人不能自己批准，请另一位负责人核对。',
  'no-document': '没有决定文书，不能继续。',
  'taken-later': '收件时间不对：要写清楚，不能晚于现在，也不能早过三十天。',
  'not-the-last-decision': '要替代的不是现在有效的决定，请刷新再看。',
  'two-people': '现场勘察要有两名以上工作人员。',
  'wants-inspection': '现场勘察请用“安排现场勘察”和“登记勘察结果”，要写明时间、地点和人员。',
  'hearing-told': '听证权利已经告知过了。',
  'no-hearing': '现在没有要办的听证。',
  'hearing-over': '要求听证的期限已经过了。',
  'hearing-open': '听证的事还没有了结。等申请人答复，或者要求听证的期限过了，再做这一步。',
  'hearing-too-soon': '听证要提前七个工作日通知，请把时间往后定。',
  'hearing-too-late': '听证要在收到申请后二十个工作日内举行，请把时间往前定。',
  'hearing-not-yet': '听证还没有开始。',
  'host-reviews': '审查这件事的人不能主持听证，请换一位主持人。',
  'no-clock': '现在没有在走的办理时限。',
  'clock-over': '办理时限已经过了，不能再延期。请说明超期原因。',
  'extended-already': '已经申请过延期，只能延一次。',
  'extension-too-long': '延期最多十个工作日，几个部门联合办理的最多十五个工作日，也不能超过法定时限。',
  'extension-not-asked': '没有等批准的延期申请。',
  'own-extension': '申请延期的人不能自己批准，请另一位负责人办理。',
  'urged-today': '今天已经催过了，明天还没有消息可以再催。',
  'is-bundle': '一件事的各个事项已经分别转办。',
  'no-bundle': '这不是一件事里的事项。',
  'members-open': '还有事项没有办完。',
  'waits-for-members': '要等前面的事项办好，才能转办。',
  'with-the-others': '这一项和一件事的其他结果一起发放；申请人愿意先领的，请在一件事的办件里登记。',
  'way-not-offered': '这件事没有这种领取方式。',
  'not-by-mail': '申请人没有选邮寄。',
  'no-address': '还没有邮寄地址，请先填收件人、电话和地址。',
  'courier-off': '大厅没有接通快递。请打电话叫快递，寄出后用“登记寄出”填运单号。',
  'courier-called': '已经叫了快递，结果正要寄出，现在不能再改。要改请打电话给窗口。',
  'no-tracking': '请填运单号。',
  'not-electronic': '申请人没有选电子送达。',
  'rated-twice': '已经评价过两次，不能再改了。',
}
