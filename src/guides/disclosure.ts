/** The one-time disclosure (一次性告知, R9.1): everything one person must be told, from guide and answers. Pure. */
import { spokenHours } from '../core/hours.ts'
import { chineseNumeral } from '../core/numerals.ts'
import { dueDate } from '../core/workdays.ts'
import { type Catalogue, guideOf, itemOf } from './catalogue.ts'
import { type DisclosedExternal, externalOf } from './disclosedSteps.ts'
import { type DisclosedMaterial, materialsOfBundle, materialsOfItem } from './materials.ts'
import type { Fee, Guide, Item, Limit, Unit } from './schema.ts'
import { type Answers, answersFor, holds, nextQuestion } from './situation.ts'
import { alsoAtWords, channelWords, deliveryWords, feeWords, limitWords } from './words.ts'

export type { DisclosedExternal } from './disclosedSteps.ts'
export type { DisclosedMaterial } from './materials.ts'

/** A limit in words and, counted from today, as a date; `basis`: the law or promise behind it. */
export interface DisclosedLimit {
  words: string
  /** The number, to count again from the day of acceptance; absent in disclosures issued before it was kept. */
  n?: number
  unit: Unit
  /** What the clock begins to run after. */
  from: 'acceptance' | 'application'
  basis?: string
  /** YYYY-MM-DD, if the clock began to run today. */
  dueIfToday?: string
  /** A year without a published holiday calendar was crossed. */
  provisional: boolean
}

export interface DisclosedStep {
  name: string
  days: number
}

export interface DisclosedMember {
  id: string
  name: string
  short: string
  version: string
  department: string
  limits: { legal?: DisclosedLimit; committed: DisclosedLimit }
  result: string
}

export interface Disclosure {
  guide: { id: string; name: string; short: string; version: string; kind: 'item' | 'bundle' }
  department: string
  day: string
  caseType: 'immediate' | 'committed'
  legalBasis: string[]
  conditions: string[]
  notAccepted: string[]
  /** The situation as answered: question and answer. */
  situation: [ask: string, answer: string][]
  members: DisclosedMember[]
  materials: DisclosedMaterial[]
  steps: DisclosedStep[]
  external: DisclosedExternal[]
  limits: { legal?: DisclosedLimit; committed: DisclosedLimit }
  fees: string[]
  windows: string[]
  channels: string[]
  /** Where it is done online; in a bundle, which members are. */
  online: string
  /** Where else it is accepted; absent in disclosures issued before it was told. */
  alsoAt?: string[]
  hours: string
  address: string
  results: string[]
  delivery: string[]
  /** The same as ids; absent in disclosures issued before they were kept. */
  deliveryWays?: string[]
  visits: number
  visitsReason?: string
  correction: 'standard' | 'on-the-spot'
  consultPhone: string
  supervisionPhone: string
  hotline: string
}

/**
 * Everything to be told for this guide in this situation. `today`: Shanghai day YYYY-MM-DD the dates are counted from.
 * Throws when there is no such guide.
 */
export function disclose(catalogue: Catalogue, guideId: string, answers: Answers, today: string): Disclosure {
  const guide = guideOf(catalogue, guideId)
  if (!guide) throw new Error(`there is no guide ${guideId}`)
  const perItem = answersFor(catalogue, guideId, answers)
  const items = [...perItem.keys()].map(id => itemOf(catalogue, id))
  const bundle = guide.kind === 'bundle'
  return {
    guide: { id: guide.id, name: guide.name, short: guide.short, version: guide.version, kind: guide.kind },
    department: bundle ? guide.lead : guide.department,
    day: today,
    caseType: guide.caseType,
    legalBasis: basisWords(items),
    conditions: items.flatMap(item => item.conditions.map(told => labelled(bundle, item, told))),
    notAccepted: items.flatMap(item => (item.notAccepted ?? []).map(told => labelled(bundle, item, told))),
    situation: situationOf(catalogue, guideId, answers),
    members: bundle ? items.map(item => memberOf(item, today)) : [],
    materials: bundle
      ? materialsOfBundle(catalogue, perItem)
      : items.flatMap(item => materialsOfItem(catalogue, item, perItem.get(item.id) ?? {})),
    steps: guide.steps.map(({ name, days }) => ({ name, days })),
    external: externalOf(guide, perItem, items, answers),
    limits: limitsOf(guide, today),
    fees: items.flatMap(item =>
      feesOf(item, perItem.get(item.id) ?? {}).map(fee => labelled(bundle, item, feeOnPaper(fee))),
    ),
    results: unique(items.map(resultWords)),
    delivery: guide.delivery.map(way => deliveryWords[way]),
    deliveryWays: guide.delivery,
    channels: unique(items.flatMap(item => item.channels)).map(way => channelWords[way]),
    visits: guide.visits,
    ...(guide.visitsReason && { visitsReason: guide.visitsReason }),
    correction: items.some(({ correction }) => correction === 'on-the-spot') ? 'on-the-spot' : 'standard',
    online: onlineWords(catalogue, items),
    alsoAt: items.flatMap(item => alsoAtWords(item).map(told => labelled(bundle, item, told))),
    ...hallFacts(catalogue, guide),
  }
}

function hallFacts({ hall }: Catalogue, { themes }: Guide) {
  const windows = hall.windows.filter(window => window.themes.some(theme => themes.includes(theme)))
  return {
    windows: (windows.length > 0 ? windows : hall.windows.slice(0, 1)).map(({ name }) => name),
    hours: spokenHours(hall.officeHours.weekdays),
    address: hall.address.includes(hall.name) ? hall.address : `${hall.name}（${hall.address}）`,
    consultPhone: hall.consultPhone,
    supervisionPhone: hall.supervisionPhone,
    hotline: hall.hotline,
  }
}

function onlineWords({ hall }: Catalogue, items: Item[]): string {
  const entry = `${hall.onlinePlatform}，手机“${hall.mobileApp}”`
  const online = items.filter(({ channels }) => channels.includes('online'))
  if (online.length === 0 || online.length === items.length) return entry
  return `${entry}。可以网上办的：${online.map(({ short }) => short).join('、')}；其余的到窗口一次办完`
}

/** Each question the situation was asked, with the answer in words, in the order asked. */
function situationOf(catalogue: Catalogue, guideId: string, answers: Answers): [string, string][] {
  const known: Answers = {}
  const told: [string, string][] = []
  for (;;) {
    const asked = nextQuestion(catalogue, guideId, known)
    const values = asked && answers[asked.key]
    if (!asked || !values) return told
    known[asked.key] = values
    const labels = asked.options.filter(({ v }) => values.includes(v)).map(({ label }) => label)
    told.push([asked.ask, labels.join('、')])
  }
}

/** Each law once, with the articles of all items in order, e.g. 《中华人民共和国食品安全法》第三十三条、第四十五条. */
export function basisWords(items: Item[]): string[] {
  const laws = new Map<string, number[]>()
  for (const { law, articles } of items.flatMap(({ legalBasis }) => legalBasis)) {
    laws.set(law, unique([...(laws.get(law) ?? []), ...articles]))
  }
  return [...laws].map(([law, articles]) => {
    const named = law.startsWith('《') || /第.*号/.test(law) ? law : `《${law}》`
    const sorted = [...articles].sort((a, b) => a - b)
    return `${named}${sorted.map(article => `第${chineseNumeral(article)}条`).join('、')}`
  })
}

function memberOf(item: Item & { version: string }, today: string): DisclosedMember {
  const { id, name, short, version, department } = item
  return { id, name, short, version, department, limits: limitsOf(item, today), result: item.result.name }
}

function limitsOf({ limits }: Pick<Guide, 'limits'>, today: string) {
  const legal = 'legal' in limits ? limitOf(limits.legal, today) : undefined
  const committed = limitOf(limits.committed, today)
  if (!committed) throw new Error('a guide without a committed limit')
  return { ...(legal && { legal }), committed }
}

function limitOf(limit: Limit, today: string): DisclosedLimit | undefined {
  const words = limitWords(limit)
  if (words === undefined) return undefined
  const due = dueDate(today, limit.n === 0 ? { ...limit, unit: 'same-day' } : limit)
  return {
    words: limit.note ? `${words}（${limit.note}）` : words,
    ...(limit.n !== null && { n: limit.n }),
    unit: limit.n === 0 ? 'same-day' : limit.unit,
    from: limit.from ?? 'acceptance',
    ...(limit.basis && { basis: limit.basis }),
    ...(due && { dueIfToday: due.day }),
    provisional: due?.provisional ?? false,
  }
}

function feesOf(item: Item, answers: Answers): Fee[] {
  return item.fees.filter(({ when }) => holds(when, answers))
}

function feeOnPaper(fee: Fee): string {
  return fee.amount === null ? feeWords(fee) : `${feeWords(fee)}（${fee.basis}）`
}

function resultWords({ result }: Item): string {
  return result.validity ? `${result.name}（有效期：${result.validity}）` : result.name
}

function labelled(bundle: boolean, item: Item, told: string): string {
  return bundle ? `${item.short}：${told}` : told
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)]
}
