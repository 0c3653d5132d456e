/** The fields of a guide that are asked for by name; whatever else a guide has is written in its text. */
import type { Asked, Choice, ListAsked } from './kinds.ts'

const choices = (named: Record<string, string>): Choice[] =>
  Object.entries(named).map(([value, label]) => ({ value, label }))

const units = choices({ 'working-day': '工作日', 'calendar-day': '天', month: '个月', 'same-day': '当天' })
const lawHint = '新增材料、步骤，或者多要时间，都要写清哪部法的哪一条。'

const limit = (key: string, label: string): Asked[] => [
  { key: `${key}.n`, kind: 'number', label: `${label}：多少`, hint: '0 是当场办结。', always: true },
  { key: `${key}.unit`, kind: 'select', label: `${label}：单位`, choices: units },
  { key: `${key}.basis`, kind: 'line', label: `${label}：依据` },
]

export const nameFields: Asked[] = [
  { key: 'name', kind: 'line', label: '名称', always: true },
  { key: 'short', kind: 'line', label: '按钮上的简称', always: true },
  { key: 'aliases', kind: 'lines', label: '群众怎么叫它', hint: '一行写一个，至少四个。' },
  {
    key: 'status',
    kind: 'select',
    label: '内容',
    choices: choices({ sample: '样例，没有核对', confirmed: '核对过，可以照办' }),
  },
  { key: 'interpretedBy', kind: 'line', label: '由谁解释', hint: '不填，就是主管部门。' },
  { key: 'reviewBy', kind: 'date', label: '哪天以前复核' },
]

export const bundleFields: Asked[] = [{ key: 'intro', kind: 'area', label: '一句话说明', always: true }]

export const audienceFields: Asked[] = [
  {
    key: 'audience',
    kind: 'ticks',
    label: '给谁办',
    choices: choices({ person: '个人', enterprise: '企业和单位' }),
  },
]

export const conditionFields: Asked[] = [
  { key: 'conditions', kind: 'lines', label: '办理条件', hint: '一行写一条。' },
  { key: 'notAccepted', kind: 'lines', label: '不予受理的情形', hint: '一行写一条。' },
]

export const timeFields: Asked[] = limit('limits.committed', '承诺时限')
export const legalTimeFields: Asked[] = limit('limits.legal', '法定时限')

const channels = choices({ window: '窗口', online: '网上', kiosk: '自助机', town: '乡镇' })
const delivery = choices({ window: '窗口领取', mail: '邮寄', electronic: '电子件', bank: '打到银行卡' })

export const visitFields: Asked[] = [
  { key: 'visits', kind: 'number', label: '最多跑几次', always: true },
  { key: 'visitsReason', kind: 'line', label: '为什么不止一次' },
]
export const channelFields: Asked[] = [
  { key: 'channels', kind: 'ticks', label: '在哪里办', choices: channels },
]
export const deliveryFields: Asked[] = [
  { key: 'delivery', kind: 'ticks', label: '怎么拿结果', choices: delivery },
]

const needs = choices({ required: '必须交', conditional: '看情形', optional: '可以不交' })
const forms = choices({
  original: '查验原件',
  copy: '复印件',
  'original-and-copy': '原件和复印件',
  electronic: '电子件',
  form: '填写表格',
  generated: '现场生成',
})
const sources = choices({
  applicant: '申请人自备',
  government: '政府部门出具',
  'third-party': '别的机构出具',
  'form-hall': '窗口提供表格',
})

const materials: ListAsked = {
  list: 'materials',
  title: '材料',
  add: '加一份材料',
  fields: [
    { key: 'name', kind: 'line', label: '名称', hint: '写全称，不能写“其他材料”。' },
    { key: 'need', kind: 'select', label: '要不要交', choices: needs },
    { key: 'form', kind: 'select', label: '什么样的', choices: forms },
    { key: 'copies.original', kind: 'number', label: '原件几份' },
    { key: 'copies.copy', kind: 'number', label: '复印件几份' },
    { key: 'source', kind: 'select', label: '从哪里来', choices: sources },
    { key: 'issuer', kind: 'line', label: '谁出具' },
    { key: 'exempt', kind: 'yes', label: '免提交：能查到就不用交' },
    { key: 'tolerant', kind: 'yes', label: '可以容缺：先办，后补' },
    { key: 'commit', kind: 'yes', label: '可以写承诺代替' },
    { key: 'checks', kind: 'lines', label: '窗口看什么', hint: '一行写一条，每条都能答对或者不对。' },
    { key: 'notes', kind: 'area', label: '说明' },
    { key: 'validity', kind: 'line', label: '材料的有效期' },
    { key: 'basis', kind: 'line', label: '依据', hint: lawHint },
    { key: 'blank', kind: 'file', label: '空白表' },
    { key: 'sample', kind: 'file', label: '样表' },
  ],
  blank: n => ({
    id: `material-${n}`,
    name: '',
    need: 'required',
    form: 'original',
    copies: { original: 1, copy: 0 },
    source: 'applicant',
    checks: [],
  }),
}

const steps: ListAsked = {
  list: 'steps',
  title: '步骤',
  add: '加一步',
  fields: [
    { key: 'name', kind: 'line', label: '做什么', always: true },
    { key: 'days', kind: 'number', label: '几天', always: true },
    { key: 'basis', kind: 'line', label: '依据', hint: lawHint },
  ],
  blank: n => ({ id: `step-${n}`, name: '', days: 0 }),
}

const fees: ListAsked = {
  list: 'fees',
  title: '收费',
  add: '加一项收费',
  fields: [
    { key: 'name', kind: 'line', label: '名目', always: true },
    { key: 'amount', kind: 'number', label: '多少元' },
    { key: 'basis', kind: 'line', label: '依据', always: true },
  ],
  blank: () => ({ name: '', amount: 0, currency: 'CNY', basis: '' }),
}

const legalBasis: ListAsked = {
  list: 'legalBasis',
  title: '依据',
  add: '加一部法',
  fields: [
    { key: 'law', kind: 'line', label: '法律、法规或者文件', always: true },
    { key: 'articles', kind: 'numbers', label: '第几条', hint: '几条之间用逗号隔开。', always: true },
  ],
  blank: () => ({ law: '', articles: [], checked: 'sample' }),
}

const faq: ListAsked = {
  list: 'faq',
  title: '常见问题',
  add: '加一个问题',
  fields: [
    { key: 'q', kind: 'line', label: '问', always: true },
    { key: 'a', kind: 'area', label: '答', always: true },
  ],
  blank: () => ({ q: '', a: '' }),
}

export const lists = { materials, steps, fees, legalBasis, faq }
export type ListName = keyof typeof lists
