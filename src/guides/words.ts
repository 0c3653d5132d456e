/** The fixed words for what a guide states as codes. */
import type { External, Fee, Item, Limit, MaterialForm } from './schema.ts'

const units = { 'working-day': '个工作日', 'calendar-day': '日', month: '个月' } as const

/** A limit in words; nothing where the law names no number. */
export function limitWords(limit: Pick<Limit, 'n' | 'unit'>): string | undefined {
  if (limit.n === null) return undefined
  if (limit.n === 0 || limit.unit === 'same-day') return '当场办结'
  return `${limit.n} ${units[limit.unit]}`
}

/** A fee in words. Where the guide states no amount, what it says instead. */
export function feeWords({ name, amount, basis }: Fee): string {
  if (amount !== null) return `${name}：${amount} 元`
  return basis.startsWith('按') ? `${name}：${basis}` : `${name}：按公布标准（${basis}）`
}

export const formWords: Record<MaterialForm, string> = {
  original: '查验原件',
  copy: '复印件',
  'original-and-copy': '原件和复印件',
  electronic: '电子件',
  form: '填写表格',
  generated: '现场生成',
}

export const sourceWords = {
  applicant: '申请人自备',
  government: '政府部门核发',
  'third-party': '第三方出具',
  'form-hall': '窗口或网上提供空白表',
} as const

export const externalWords: Record<External['kind'], string> = {
  'site-inspection': '现场勘察',
  'collective-discussion': '集体讨论',
  'expert-review': '专家评审',
  hearing: '听证',
  'inspection-testing': '检验检测',
  appraisal: '鉴定',
  'public-notice': '公示',
  'third-party': '第三方办理',
  'waiting-period': '法定等待期',
}

export const deliveryWords = {
  window: '窗口领取',
  mail: '邮寄',
  electronic: '电子证照或网上下载',
  bank: '转入银行账户',
} as const

export const channelWords = {
  window: '大厅窗口',
  online: '网上办理',
  kiosk: '自助机',
  town: '乡镇（街道）便民服务中心',
} as const

/** 通办范围. */
export const scopeWords: Record<NonNullable<Item['alsoAt']>['scope'], string> = {
  'whole-county': '全域通办',
  'whole-city': '全市通办',
  'cross-province': '跨省通办',
}

/** e.g. 「跨省通办：全国任一出入境窗口」. */
export function alsoAtWords({ alsoAt }: Pick<Item, 'alsoAt'>): string[] {
  return alsoAt ? [`${scopeWords[alsoAt.scope]}：${alsoAt.where}`] : []
}
