/** What somebody typed into a form that the case has no more use for: shown, so that it can be taken along. */
import type { ToldMaterial } from '../../cases/draft.ts'
import { type Body, textsOf } from './fields.ts'

const labels: Record<string, string> = {
  reason: '理由',
  comment: '意见',
  wrong: '哪里不对',
  how: '怎么改',
  facts: '查到的情况',
  basis: '法律依据',
  elsewhere: '该去哪里办',
  decision: '决定的内容',
  receivedBy: '领取人',
  relation: '代领人和申请人的关系',
  refusalReason: '不肯签名的原因',
  witness: '见证人',
  at: '时间',
  place: '地点',
  people: '去的人',
  prepare: '请申请人准备什么',
  findings: '看到的情况',
  signedBy: '签字的人',
  refusal: '不签的原因',
  expected: '听证大约多久',
  recorder: '记录人',
  summary: '听证笔录要点',
  days: '延长几个工作日',
  expectedOn: '预计哪天办结',
  validUntil: '证件有效期到哪天',
  tracking: '运单号',
  name: '收件人',
  phone: '收件人手机',
  region: '省、市、县',
  detail: '详细地址',
  untold: '没有告知过的材料',
  'untold-wrong': '为什么要',
  'untold-how': '怎么交',
}

export function keptWords(body: Body, list: ToldMaterial[]): { label: string; words: string }[] {
  const names = new Map(list.map(({ key, told }) => [key, told.name]))
  return Object.keys(body).flatMap(field => {
    const dot = field.indexOf('.')
    const [part, key] = dot < 0 ? [field, ''] : [field.slice(0, dot), field.slice(dot + 1)]
    const label = Object.hasOwn(labels, part) ? labels[part]! : ''
    const words = textsOf(body, field).join('\n').trim()
    if (label === '' || words === '') return []
    const of = names.get(key)
    return [{ label: of ? `${of}：${label}` : label, words }]
  })
}
