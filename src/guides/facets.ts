/** Answers to one question about a guide (多少钱, 多久, 在哪办 …), from its own fields only. Never an invented fact. */
import { type Catalogue, guideOf, itemOf } from './catalogue.ts'
import { disclose } from './disclosure.ts'
import type { Fee, Guide, Item, When } from './schema.ts'
import { type Answers, answersFor, applicableMembers, holds } from './situation.ts'
import { channelWords, deliveryWords, limitWords } from './words.ts'

export type Facet =
  | 'fee'
  | 'time'
  | 'place'
  | 'materials'
  | 'mail'
  | 'agent'
  | 'online'
  | 'conditions'
  | 'process'
  | 'result'
  | 'hours'

/** The answer in plain words, or nothing where the guide does not say: then a person answers. */
export function answerFacet(
  catalogue: Catalogue,
  guideId: string,
  facet: Facet,
  answers: Answers,
): string | undefined {
  const guide = guideOf(catalogue, guideId)
  if (!guide) return undefined
  const items = guide.kind === 'item' ? [guide] : applicableOrAll(catalogue, guide, answers)
  return tellers[facet]({ catalogue, guide, items, answers })
}

interface Asked {
  catalogue: Catalogue
  guide: Guide
  items: Item[]
  answers: Answers
}

function applicableOrAll(catalogue: Catalogue, guide: Guide & { kind: 'bundle' }, answers: Answers): Item[] {
  if (Object.keys(answers).length > 0) return applicableMembers(catalogue, guide.id, answers)
  return guide.members.map(({ item }) => itemOf(catalogue, item))
}

const tellers: Record<Facet, (asked: Asked) => string | undefined> = {
  fee: ({ catalogue, guide, items, answers }) => {
    const known = answersFor(catalogue, guide.id, answers)
    const fees = items.flatMap(item =>
      item.fees
        .filter(({ when }) => possible(when, known.get(item.id) ?? {}))
        .map(fee => `${feeWords(fee)}${condition(item, fee.when)}`),
    )
    if (fees.length === 0) return `“${guide.short}”不收费。`
    return `“${guide.short}”的收费：\n${fees.join('\n')}\n没列出的都不收费。`
  },
  time: ({ guide }) => {
    const committed = limitWords(guide.limits.committed)
    const legal = guide.kind === 'item' ? limitWords(guide.limits.legal) : undefined
    const promise =
      committed === '当场办结' ? '材料齐全的，当场就能办完。' : `材料齐全，受理后 ${committed}内办完。`
    return legal && legal !== committed
      ? `${promise}\n法律规定最长${legal === '当场办结' ? '也要当场办结' : ` ${legal}`}。`
      : promise
  },
  place: ({ catalogue, guide }) => {
    const told = disclose(catalogue, guide.id, {}, anyDay)
    const ways =
      told.channels.length > 1
        ? `\n也可以：${told.channels.filter(way => way !== channelWords.window).join('、')}。`
        : ''
    return `请到${told.address}的${told.windows.join('、')}。\n${told.hours}。${ways}`
  },
  hours: ({ catalogue }) => {
    const { officeHours } = catalogue.hall
    const spans = officeHours.weekdays.map(span => span.replace('-', '—')).join('，')
    return `工作日 ${spans}。\n周六：${officeHours.saturday}。\n节假日：${officeHours.holidays}。`
  },
  materials: ({ catalogue, guide, answers }) => {
    const told = disclose(catalogue, guide.id, answers, anyDay)
    const always = told.materials.filter(({ need }) => need === 'required').map(({ name }) => name)
    const list = always.length === 0 ? '' : `一般都要带：${always.join('、')}。\n`
    return `${list}各人情况不同，要带的不一样。您答几个小问题，我一次给您说全。`
  },
  mail: ({ guide }) =>
    guide.delivery.includes('mail')
      ? `可以。“${guide.short}”的结果能邮寄到家，办的时候跟窗口说一声就行。`
      : `指南里没有写邮寄。结果可以这样拿：${guide.delivery.map(way => deliveryWords[way]).join('、')}。`,
  online: ({ guide, items, catalogue }) => {
    const online = items.filter(({ channels }) => channels.includes('online'))
    const { onlinePlatform, mobileApp } = catalogue.hall
    if (online.length === items.length)
      return `能在网上办：${onlinePlatform}，或者手机“${mobileApp}”。\n也可以到窗口办，您自己选。`
    if (online.length === 0) return `“${guide.short}”现在要到窗口办，最多跑 ${guide.visits} 次。`
    return `一部分能在网上办：${online.map(({ short }) => short).join('、')}。\n其余的到窗口一次办完。`
  },
  agent: ({ items }) => agentWords(items),
  conditions: ({ guide, items }) => {
    const conditions = items.flatMap(item =>
      item.conditions.map(told => (guide.kind === 'bundle' ? `${item.short}：${told}` : told)),
    )
    return conditions.length === 0 ? undefined : `要符合这些条件：\n${numbered(conditions)}`
  },
  process: ({ guide }) =>
    `一共 ${guide.steps.length} 步：\n${numbered(guide.steps.map(({ name, days }) => (days === 0 ? name : `${name}（约 ${days} 天）`)))}`,
  result: ({ guide, items }) => {
    const results = [
      ...new Set(
        items.map(({ result }) =>
          result.validity ? `${result.name}，有效期：${result.validity}` : result.name,
        ),
      ),
    ]
    return `办好后拿到：${results.join('；')}。\n领取方式：${guide.delivery.map(way => deliveryWords[way]).join('、')}。`
  },
}

/** Only windows and channels are read from these; no date is told. */
const anyDay = '2026-01-05'

/** Whether somebody may act for the applicant is known where the guide asks for it, or says so itself. */
function agentWords(items: Item[]): string | undefined {
  const said = items
    .flatMap(({ faq }) => faq)
    .find(({ q, a }) => /代办|别人|委托|替/.test(q) || /不能代办|可以委托|委托/.test(a))
  const asks = items.some(item =>
    item.materials.some(material => 'ref' in material && material.ref === 'power-of-attorney'),
  )
  if (asks) return '可以委托别人办。\n代办人要带授权委托书和自己的身份证。'
  return said?.a
}

function possible(when: When | undefined, answers: Answers): boolean {
  if (!when) return true
  return Object.entries(when).every(
    ([question, values]) => !(question in answers) || holds({ [question]: values }, answers),
  )
}

function condition(item: Item, when: When | undefined): string {
  if (!when) return ''
  const labels = Object.entries(when).flatMap(([question, values]) =>
    (item.questions.find(({ id }) => id === question)?.options ?? [])
      .filter(({ v }) => values.includes(v))
      .map(({ label }) => label),
  )
  return labels.length === 0 ? '' : `（${labels.join('、')}时）`
}

function feeWords({ name, amount, basis }: Fee): string {
  return amount === null ? `${name}：按公布标准，${basis}` : `${name}：${amount} 元`
}

function numbered(lines: string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n')
}
