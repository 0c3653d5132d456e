/**
 * Twenty people and what they need, worked out from the guide files by a reader of their own: nothing of `src/guides`
 * is used here, so a slip there shows.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface Situation {
  /** What the person says first. */
  says: string
  guide: string
  /** Values chosen, by question id (`item.question` for a member's own); the first option where nothing is named. */
  picks: Record<string, string>
}

export const situations: Situation[] = [
  {
    says: '我想开个小饭馆',
    guide: 'open-restaurant',
    picks: { size: 'small', subject: 'sole', licensed: 'no', sign: 'yes' },
  },
  {
    says: '我想开个小饭馆',
    guide: 'open-restaurant',
    picks: { subject: 'company', size: 'normal', licensed: 'no', sign: 'ad', fire: 'yes' },
  },
  {
    says: '我想开个小饭馆',
    guide: 'open-restaurant',
    picks: { subject: 'sole', size: 'normal', licensed: 'yes', sign: 'no', fire: 'no' },
  },
  {
    says: '我想开个小饭馆',
    guide: 'open-restaurant',
    picks: { size: 'stall' },
  },
  {
    says: '新生儿出生一件事',
    guide: 'newborn',
    picks: { married: 'married', hukou: 'mother', insure: 'yes', subsidy: 'yes', 'mother-job': 'yes' },
  },
  {
    says: '新生儿出生一件事',
    guide: 'newborn',
    picks: { married: 'unmarried', hukou: 'father', insure: 'no', subsidy: 'no', 'mother-job': 'no' },
  },
  { says: '退休一件事', guide: 'retirement', picks: { who: 'flexible', mode: 'illness', fund: 'no' } },
  { says: '退休一件事', guide: 'retirement', picks: { who: 'employee', mode: 'special', fund: 'yes' } },
  { says: '二手房一件事', guide: 'second-hand-house', picks: { mortgage: 'yes', utility: 'yes' } },
  {
    says: '个人身后一件事',
    guide: 'after-death',
    picks: { pension: 'employee', estate: 'yes', fund: 'yes' },
  },
  {
    says: '企业注销一件事',
    guide: 'enterprise-deregister',
    picks: { subject: 'company', mode: 'general', tax: 'yes' },
  },
  { says: '身份证丢了', guide: 'id-card', picks: { reason: 'lost', age: 'minor', urgent: 'yes' } },
  { says: '身份证到期了', guide: 'id-card', picks: { reason: 'expired', age: 'adult', urgent: 'no' } },
  { says: '离婚登记', guide: 'marriage-registration', picks: { kind: 'divorce' } },
  {
    says: '继承房子过户',
    guide: 'real-estate-transfer',
    picks: { cause: 'inherit', mortgage: 'no', use: 'residential', utility: 'no' },
  },
  { says: '办居住证', guide: 'residence-permit', picks: { kind: 'apply', ground: 'study' } },
  {
    says: '食品经营许可证延续',
    guide: 'food-business-permit',
    picks: { business: 'canteen', kind: 'renew', 'site-change': 'no' },
  },
  { says: '公积金提取', guide: 'housing-fund-withdrawal', picks: {} },
  { says: '户口迁移', guide: 'household-move', picks: { ground: 'family' } },
  { says: '申请低保', guide: 'min-living-allowance', picks: {} },
]

type Values = Record<string, string[]>
interface Raw {
  kind: 'item' | 'bundle'
  questions: {
    id: string
    when?: Values
    to?: { item: string; question: string; map: Record<string, string> }[]
  }[]
  members: { item: string; when?: Values; unless?: Values; preset?: Record<string, string> }[]
  materials: { ref?: string; id?: string; when?: Values; unless?: Values }[]
}

const files = new Map<string, Raw>()

function raw(id: string): Raw {
  const known = files.get(id) ?? read(id)
  files.set(id, known)
  return known
}

function read(id: string): Raw {
  for (const kind of ['bundle', 'item']) {
    try {
      return parse(readFileSync(`guides/${kind}-${id}.yaml`, 'utf8')) as Raw
    } catch {
      // the other kind, then
    }
  }
  throw new Error(`no file of ${id}`)
}

function fits(when: Values | undefined, given: Record<string, string>): boolean {
  return Object.entries(when ?? {}).every(([question, values]) => values.includes(given[question] ?? ''))
}

/** The keys of the materials this person needs, sorted; `given`: every answer, by the key it was asked under. */
export function needed(guide: string, given: Record<string, string>): string[] {
  const file = raw(guide)
  if (file.kind === 'item') return materialsOf(file, given).sort()
  const all = file.members
    .filter(({ when, unless }) => fits(when, given) && !(unless && fits(unless, given)))
    .flatMap(({ item, preset }) => {
      const member = raw(item)
      return materialsOf(member, {
        ...asked(member, item, given),
        ...handed(file, item, given),
        ...preset,
      }).map(key => (member.materials.some(({ ref }) => ref === key) ? key : `${item}.${key}`))
    })
  return [...new Set(all)].sort()
}

function materialsOf({ materials }: Raw, given: Record<string, string>): string[] {
  return materials
    .filter(({ when, unless }) => fits(when, given) && !(unless && fits(unless, given)))
    .map(({ ref, id }) => ref ?? id!)
}

function handed(bundle: Raw, item: string, given: Record<string, string>): Record<string, string> {
  const entries = bundle.questions.flatMap(({ id, to = [] }) =>
    to.flatMap(target => {
      const value = target.item === item ? target.map[given[id] ?? ''] : undefined
      return value === undefined ? [] : [[target.question, value]]
    }),
  )
  return Object.fromEntries(entries)
}

/** A member's own answers; a question asked once for several members was asked under the first one's name. */
function asked(member: Raw, item: string, given: Record<string, string>): Record<string, string> {
  const own = member.questions.flatMap(({ id }) => {
    const shared = Object.entries(given).find(([key]) => key.endsWith(`.${id}`))
    const value = given[`${item}.${id}`] ?? shared?.[1]
    return value === undefined ? [] : [[id, value]]
  })
  return Object.fromEntries(own)
}
