/** What a hall looks at before it opens to people (domain.md §11): what is still a sample, what is switched off. */

import type { Staff } from '../../core/staff.ts'
import { isPublished, shanghaiDay } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import type { Catalogue } from '../../guides/catalogue.ts'
import { overdueReviews } from '../../guides/reviews.ts'

/** `todo`: must be done. `look`: may be so on purpose. */
export type CheckState = 'done' | 'todo' | 'look'

export interface Check {
  state: CheckState
  words: string
  /** Where it is done. */
  address: string
}

/** Ways to the outside that a hall may switch on, and what its server should have. */
export const outsideNames = ['https', 'key', 'telegram', 'sms', 'email', 'courier', 'platform'] as const
export type Outside = (typeof outsideNames)[number]

export interface Known {
  catalogue: Catalogue
  now: Date
  on: ReadonlySet<Outside>
  /** Windows without somebody in seat A, and without B where nobody else sits. */
  emptyWindows: string[]
  released: boolean
  staff: (Staff & { mustChange: boolean; department: string })[]
  secured: ReadonlySet<string>
  /** Areas that were set at the desk. */
  set: ReadonlySet<string>
}

const sampleWords = /示例|TODO|待大厅填写/
const generalHotline = '12345'

export function goLiveChecks(known: Known): { title: string; checks: Check[] }[] {
  return [
    { title: '大厅', checks: hallChecks(known) },
    { title: '指南', checks: guideChecks(known) },
    { title: '人', checks: staffChecks(known) },
    { title: '服务器和对外的通道', checks: outsideChecks(known) },
  ]
}

function hallChecks({ catalogue: { hall }, now, set }: Known): Check[] {
  const file = '/desk/settings'
  const nextYear = `${Number(shanghaiDay(now).slice(0, 4)) + 1}-06-01`
  return [
    must(!sampleWords.test(hall.name), '大厅的名称', file),
    must(!sampleWords.test(hall.mark), '文书编号里的机关代字', file),
    must(!sampleWords.test(hall.address), '地址', '/desk/settings/contact'),
    must(hall.consultPhone !== generalHotline, '大厅自己的咨询电话', '/desk/settings/contact'),
    must(hall.supervisionPhone !== generalHotline, '大厅自己的监督电话', '/desk/settings/contact'),
    must(hall.seals?.acceptance !== undefined && hall.seals.hall !== undefined, '文书上的印章图片', file),
    must(
      hall.remedies?.reconsideration !== undefined && hall.remedies.court !== undefined,
      '不服决定找哪个机关、哪个法院',
      '/desk/settings/remedies',
    ),
    may(set.has('hours'), '核对过开放时间', '/desk/settings/hours'),
    may(set.has('green'), '核对过绿色通道', '/desk/settings/green'),
    may(set.has('casework'), '核对过补正、容缺、邮费这些期限', '/desk/settings/casework'),
    may(set.has('counters'), '核对过窗口和专窗', '/desk/settings/counters'),
    may(isPublished(nextYear, calendarOf(hall)), '明年的放假安排', '/desk/settings/calendars'),
  ]
}

function guideChecks({ catalogue, now }: Known): Check[] {
  const samples = [...catalogue.guides.values()].filter(({ status }) => status === 'sample').length
  const over = overdueReviews(catalogue, shanghaiDay(now)).length
  const address = '/desk/guides'
  return [
    must(catalogue.hall.status === 'confirmed', '大厅的信息由领导确认过', '/desk/settings'),
    must(samples === 0, samples === 0 ? '指南都确认过' : `${samples} 个指南还是样例，没有确认`, address),
    must(over === 0, over === 0 ? '没有过了复核日期的指南' : `${over} 个指南过了复核日期`, address),
  ]
}

function staffChecks({ staff, secured, emptyWindows, released }: Known): Check[] {
  const roles = ['intake-clerk', 'approver', 'result-clerk', 'centre-leader', 'auditor'] as const
  const missing = roles.filter(role => !staff.some(one => one.role === role))
  const once = staff.filter(({ mustChange }) => mustChange)
  const adrift = staff.filter(({ role, department }) => role === 'approver' && department === '')
  const bare = staff.filter(({ id, role }) => role === 'admin' && !secured.has(id))
  const empty = emptyWindows.join('、')
  return [
    must(missing.length === 0, '受理、审批、出件、领导、监督都有人', '/desk/staff'),
    must(empty === '', empty === '' ? '每个窗口都排了 A、B 岗' : `还没有排好岗：${empty}`, '/desk/roster'),
    must(released, '“谁在哪个窗口”公示过', '/desk/roster'),
    may(
      once.length === 0,
      once.length === 0 ? '都换了自己的密码' : `${once.length} 个人还是一次性密码`,
      '/desk/staff',
    ),
    may(
      adrift.length === 0,
      adrift.length === 0
        ? '审批窗口的人都有部门'
        : `${adrift.length} 个审批窗口的人没有填部门，能确认所有指南`,
      '/desk/staff',
    ),
    may(bare.length === 0, '管理员都开了动态码', '/desk/password/code'),
  ]
}

const outsideWords: Record<Outside, string> = {
  https: '网址是 https 的（PUBLIC_URL）',
  key: '数据的密钥由大厅自己保管（DATA_KEY）',
  telegram: 'Telegram',
  sms: '短信',
  email: '邮件',
  courier: '快递',
  platform: '省平台',
}
const needed: ReadonlySet<Outside> = new Set(['https', 'key'])

function outsideChecks({ on }: Known): Check[] {
  return outsideNames.map(name => {
    const words = outsideWords[name]
    if (needed.has(name)) return must(on.has(name), words, '')
    return may(on.has(name), on.has(name) ? `${words}开着` : `${words}没有开`, '')
  })
}

function must(done: boolean, words: string, address: string): Check {
  return { state: done ? 'done' : 'todo', words, address }
}

function may(done: boolean, words: string, address: string): Check {
  return { state: done ? 'done' : 'look', words, address }
}
