/** What codes of ratings and their follow-ups are called on the desk. */
import type { Finding, FollowUpAction, FollowUpRefusal, FollowUpState } from '../../core/followUp.ts'
import type { RatingLevel } from '../../store/ratings.ts'

export const levelWords: Record<RatingLevel, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}

export const stateWords: Record<FollowUpState, string> = {
  open: '等人接手',
  taken: '有人接手',
  contacted: '联系过了',
  found: '核实完了',
  told: '结果告诉了',
  called: '回访过了',
  closed: '办结',
  excluded: '已排除',
}

export const findingWords: Record<Finding, string> = {
  'to-fix': '情况属实，要整改',
  mistaken: '评价人说明是误评',
  'no-basis': '诉求没有法定依据，要解释清楚',
}

/** The button of each action, and what stands under it. */
export const actionWords: Record<FollowUpAction, { label: string; hint: string }> = {
  take: { label: '我来接手', hint: '接手以后，由您联系评价人、核实、告诉结果。' },
  contact: { label: '记下联系情况', hint: '' },
  find: { label: '记下核实结果', hint: '' },
  tell: { label: '把结果告诉评价人', hint: '核实结果和上面写的措施，会发到评价人的对话里。' },
  'call-back': { label: '记下回访', hint: '' },
  close: { label: '办结', hint: '会出《差评回访（整改）单》。情况属实的，会记入责任追究记录。' },
  'set-complex': {
    label: '改成复杂的',
    hint: '期限从 5 个工作日改成 15 个工作日，从评价那天算起。只能改一次，要写出计划。',
  },
  'ask-exclusion': {
    label: '提出排除',
    hint: '认为是恶意评价的，写明理由，由另一位负责人决定。评价本身不会改，也不会藏起来。',
  },
  'agree-exclusion': { label: '同意排除', hint: '整改单就此结束。评价本身还在，统计也照算。' },
}

const happened: Record<string, string> = {
  'open-follow-up': '收到差评，开了整改单',
  take: '接手',
  contact: '联系评价人',
  find: '核实',
  tell: '把结果告诉评价人',
  'call-back': '回访',
  close: '办结',
  'set-complex': '改成复杂的',
  'ask-exclusion': '提出按恶意评价排除',
  'agree-exclusion': '同意排除',
}
export const happenedWord = (action: string) => happened[action] ?? action

const refusals: Record<FollowUpRefusal, string> = {
  unknown: '没有这张整改单。',
  role: '您的岗位不办这一步。',
  'rated-clerk': '这条评价评的是您，要由别人来办。',
  'not-owner': '这张整改单在别人手上。要由您来办的，请先接手。',
  state: '整改单刚刚有了变化，这一步已经不用做，或者还不能做。',
  form: '填的内容不全。请看一看再提交。',
  'two-people': '排除要两个人：提出的人不能自己同意。',
  over: '期限已经过了，不能再改成复杂的。',
}
export const refusalWord = (refusal: FollowUpRefusal) => refusals[refusal]
