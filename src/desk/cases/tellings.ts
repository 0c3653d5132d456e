/** What the log adds to an event, in plain words. An event of another release may lack any of it. */
import { contactWords, deliveryWords } from '../../../flows/case/trackWords.zh.ts'
import { opinionWords } from '../../../flows/case/words.zh.ts'
import type { DeliveryWay, MemberCase, Opinion } from '../../core/case.ts'
import { spokenTime } from '../../core/hours.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { CallOutcome } from '../../store/callTasks.ts'
import { deadlineWord } from './clocks.ts'
import { checkedWords, outcomeWords, standingOfMember, stepWord, subjectWord } from './progressWords.ts'
import { paperWord } from './words.ts'

/** `staff`: by account; `materials`: by key; `members`: by number. */
export interface Names {
  staff: ReadonlyMap<string, string>
  materials: ReadonlyMap<string, string>
  members: ReadonlyMap<string, string>
}

/** Everything an event may carry; each only some of it. */
interface Told {
  material?: string
  materials?: (string | { key: string })[]
  opinion?: Opinion
  step?: string
  dueOn?: string
  elsewhere?: string
  kind?: string
  green?: string
  later?: string[]
  days?: number
  joint?: boolean
  clock?: { dueOn?: string | null } | null
  before?: string
  after?: string
  applyBy?: string
  sessionAt?: string
  place?: string
  host?: string
  signed?: boolean
  visitAt?: string
  heldAt?: string
  staff?: string[]
  findings?: string
  refusal?: string
  members?: { name: string }[]
  member?: string
  standing?: MemberCase['standing']
  way?: DeliveryWay
  notifyBy?: keyof typeof contactWords
  tracking?: string
  passed?: number
  outcome?: CallOutcome
  granted?: boolean
  expectedOn?: string
  validUntil?: string
  checked?: string
  agent?: boolean
}

type Telling = (told: Told, names: Names) => (string | number | boolean | null | undefined)[]

const material: Telling = ({ material }, { materials }) => [material && nameOf(material, materials)]
const materials: Telling = ({ materials = [] }, names) => [
  materials.map(one => nameOf(typeof one === 'string' ? one : one.key, names.materials)).join('、'),
]
const promised: Telling = ({ dueOn, green, later = [] }, names) => [
  dueOn && `${chineseDate(dueOn)}前办结`,
  green && `绿色通道：${green}`,
  later.length > 0 && `容缺：${later.map(key => nameOf(key, names.materials)).join('、')}`,
]
const step: Telling = ({ step }) => [step && stepWord(step)]
const arranged: Telling = ({ step, visitAt, staff = [] }) => [
  step && stepWord(step),
  visitAt && spokenTime(new Date(visitAt)),
  staff.join('、'),
]
const inspected: Telling = ({ step, staff = [], findings, refusal }) => [
  step && stepWord(step),
  staff.join('、'),
  findings,
  refusal && `没有签字：${refusal}`,
]
const moved: Telling = ({ before, clock, applyBy }) => {
  const day = applyBy ?? clock?.dueOn
  return before && day && before !== day ? [`${chineseDate(before)}改为${chineseDate(day)}`] : []
}

/** For events that carry more than their name says; every other is told by its name alone. */
const tellings: Record<string, Telling> = {
  'add-file': material,
  'drop-file': material,
  'choose-way': material,
  'supply-later': material,
  receive: materials,
  resubmit: materials,
  'request-correction': materials,
  'override-correction': materials,
  'correct-on-the-spot': materials,
  'register-offline': materials,
  'pre-review': ({ opinion }) => [opinion && opinionWords[opinion]],
  accept: promised,
  'deem-accepted': promised,
  'point-elsewhere': ({ elsewhere }) => [elsewhere],
  refer: ({ clock }) => [clock?.dueOn && `${chineseDate(clock.dueOn)}前办结`],
  'start-external-step': step,
  'end-external-step': step,
  'note-joint-step': step,
  'arrange-inspection': arranged,
  'arrange-joint-inspection': arranged,
  'record-inspection': inspected,
  'record-joint-inspection': inspected,
  'tell-hearing': ({ applyBy }) => [applyBy && `${chineseDate(applyBy)}前可以要求`],
  'call-hearing': ({ sessionAt, place, host }, { staff }) => [
    sessionAt && spokenTime(new Date(sessionAt)),
    place,
    host && `主持人 ${staff.get(host) ?? '另行通知'}`,
  ],
  'hold-hearing': ({ signed, refusal }) => [signed ? '笔录已签字' : refusal && `笔录没有签字：${refusal}`],
  'ask-extension': ({ days, joint }) => [days && `${days} 个工作日`, joint && '几个部门联合办理'],
  extend: moved,
  recount: moved,
  'recount-deadline': ({ kind, before, after }) => [
    deadlineWord(kind ?? ''),
    before && after && before !== after && `${chineseDate(before)}改为${chineseDate(after)}`,
  ],
  'explain-delay': ({ expectedOn }) => [expectedOn && `预计 ${chineseDate(expectedOn)}办结`],
  urge: ({ passed, dueOn }) => [
    passed && `办理时限用了 ${passed}%`,
    dueOn && `最晚 ${chineseDate(dueOn)}办结`,
  ],
  overdue: ({ dueOn }) => [dueOn && `承诺 ${chineseDate(dueOn)}办结`],
  'supersede-decision': ({ granted }) => [granted === undefined ? '' : granted ? '准予' : '不予许可'],
  'open-members': ({ members = [] }) => [members.map(({ name }) => name).join('、')],
  'note-member': ({ member, standing }, { members }) => [
    member && `${members.get(member) ?? member}：${standing ? standingOfMember[standing] : ''}`,
  ],
  'choose-delivery': ({ way }) => [way && deliveryWords[way]],
  'choose-contact': ({ notifyBy }) => [notifyBy && contactWords[notifyBy]],
  complete: ({ validUntil }) => [validUntil && `证件有效期到 ${chineseDate(validUntil)}`],
  release: ({ checked, agent }) => [checked && checkedWords[checked], agent && '代领'],
  post: ({ tracking }) => [tracking && `运单号 ${tracking}`],
  call: ({ kind, outcome }) => [subjectWord(kind ?? ''), outcome && outcomeWords[outcome]],
  'issue-notice': ({ kind }) => [paperWord(kind ?? '')],
}

/** `data`: of the event, as the log keeps it. */
export function tellingOf(action: string, data: string, names: Names): string {
  const parts = tellings[action]?.(JSON.parse(data), names) ?? []
  return parts.filter(part => typeof part === 'string' && part !== '').join('；')
}

/** What no list told goes by the name that was written down then. */
function nameOf(key: string, names: ReadonlyMap<string, string>): string {
  return names.get(key) ?? key.replace(/^untold:/, '')
}
