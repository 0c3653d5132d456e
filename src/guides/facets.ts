/** Answers to one question about a guide (多少钱, 多久, 在哪办 …), from its own fields only. Never an invented fact. */

import { spokenHours } from '../core/hours.ts'
import { type Catalogue, guideOf, itemOf } from './catalogue.ts'
import { disclose } from './disclosure.ts'
import { receptionWords } from './opening.ts'
import type { External, Guide, Item, When } from './schema.ts'
import type { Facet } from './search/understanding.ts'
import { type Answers, answersFor, applicableMembers, holds } from './situation.ts'
import { channelWords, deliveryWords, feeWords, limitWords } from './words.ts'

export type { Facet } from './search/understanding.ts'

/** The answer in plain words, or nothing where the guide does not say: then a person answers. */
export function answerFacet(
  catalogue: Catalogue,
  guideId: string,
  facet: Facet,
  answers: Answers,
  now: Date,
): string | undefined {
  const guide = guideOf(catalogue, guideId)
  if (!guide) return undefined
  return tellers[facet]({ catalogue, guide, answers, items: itemsOf(catalogue, guide, answers), now })
}

interface Asked {
  catalogue: Catalogue
  guide: Guide
  answers: Answers
  /** The item itself, or the members that may take part. */
  items: Item[]
  now: Date
}

function itemsOf(catalogue: Catalogue, guide: Guide, answers: Answers): Item[] {
  if (guide.kind === 'item') return [guide]
  if (Object.keys(answers).length > 0) return applicableMembers(catalogue, guide.id, answers)
  return guide.members.map(({ item }) => itemOf(catalogue, item))
}

const tellers: Record<Facet, (asked: Asked) => string | undefined> = {
  fee: feeOf,
  time: timeOf,
  place: placeOf,
  hours: ({ catalogue: { hall }, guide, now }) => {
    const { weekdays, saturday, holidays } = hall.officeHours
    const usual = `${spokenHours(weekdays)}。\n周六：${saturday}。\n节假日：${holidays}。`
    return [usual, receptionWords(hall, guide.themes, now)].filter(words => words !== '').join('\n')
  },
  materials: ({ catalogue, guide, answers }) => {
    const told = disclose(catalogue, guide.id, answers, anyDay)
    const always = told.materials.filter(({ need, yieldedBy }) => need === 'required' && !yieldedBy)
    const list = always.length === 0 ? '' : `一般都要带：${always.map(({ name }) => name).join('、')}。\n`
    return `${list}各人情况不同，要带的不一样。您答几个小问题，我一次给您说全。`
  },
  mail: ({ guide }) =>
    guide.delivery.includes('mail')
      ? `可以。“${guide.short}”的结果能邮寄到家，办的时候跟窗口说一声就行。`
      : `指南里没有写邮寄。结果可以这样拿：${guide.delivery.map(way => deliveryWords[way]).join('、')}。`,
  online: onlineOf,
  agent: agentOf,
  conditions: ({ guide, items }) => {
    const conditions = items.flatMap(item => item.conditions.map(told => labelled(guide, item, told)))
    return conditions.length === 0 ? undefined : `要符合这些条件：\n${numbered(conditions)}`
  },
  process: asked => {
    const steps = asked.guide.steps.map(({ name, days }) => (days === 0 ? name : `${name}（约 ${days} 天）`))
    const between = externalOf(asked).map(({ name }) => name)
    const told = `一共 ${steps.length} 步：\n${numbered(steps)}`
    return between.length === 0 ? told : `${told}\n中间可能还有：${unique(between).join('、')}。`
  },
  result: ({ guide, items }) => {
    const results = items.map(({ result }) =>
      result.validity ? `${result.name}，有效期：${result.validity}` : result.name,
    )
    return `办好后拿到：${unique(results).join('；')}。\n领取方式：${guide.delivery.map(way => deliveryWords[way]).join('、')}。`
  },
}

/** For what has no date in it. */
const anyDay = '2026-01-05'

/** Fees that may arise, each with its case where it depends on answers not yet given. */
function feeOf(asked: Asked): string {
  const { guide, items } = asked
  const fees = items.flatMap(item => {
    const own = knownOf(asked, item)
    return item.fees
      .filter(({ when }) => possible(when, own))
      .map(fee => labelled(guide, item, `${feeWords(fee)}${caseWords(item, fee.when, own)}`))
  })
  if (fees.length === 0) return `“${guide.short}”不收费。`
  return `“${guide.short}”的收费：\n${fees.join('\n')}\n没列出的都不收费。`
}

function timeOf(asked: Asked): string | undefined {
  const { limits } = asked.guide
  const committed = limitWords(limits.committed)
  if (committed === undefined) return undefined
  const legal = 'legal' in limits ? limitWords(limits.legal) : undefined
  const aside = unique(
    externalOf(asked).flatMap(({ countsTowardLimit, name }) => (countsTowardLimit ? [] : [name])),
  )
  return [
    committed === atOnce ? '材料齐全的，当场就能办完。' : `材料齐全，受理后 ${committed}内办完。`,
    ...(limits.committed.note ? [`${limits.committed.note}。`] : []),
    ...(legal && legal !== committed ? [`法律规定最长${legal === atOnce ? '也要' : ' '}${legal}。`] : []),
    ...(aside.length > 0 ? [`有这些环节的，要的时间另算：${aside.join('、')}。`] : []),
  ].join('\n')
}

const atOnce = '当场办结'

function placeOf({ catalogue, guide, items }: Asked): string {
  const told = disclose(catalogue, guide.id, {}, anyDay)
  const others = unique(items.flatMap(({ channels }) => channels)).filter(way => way !== 'window')
  const ways = others.length > 0 ? `\n也可以：${others.map(way => channelWords[way]).join('、')}。` : ''
  const elsewhere = (told.alsoAt ?? []).map(where => `\n${where}。`).join('')
  return `请到${told.address}的${told.windows.join('、')}。\n${told.hours}。${ways}${elsewhere}`
}

function onlineOf({ guide, items, catalogue }: Asked): string {
  const online = items.filter(({ channels }) => channels.includes('online'))
  const { onlinePlatform, mobileApp } = catalogue.hall
  const entry = `${onlinePlatform}，或者手机“${mobileApp}”`
  if (online.length === 0) return `“${guide.short}”现在要到窗口办，最多跑 ${guide.visits} 次。`
  if (online.length === items.length) return `能在网上办：${entry}。\n也可以到窗口办，您自己选。`
  const shorts = online.map(({ short }) => short).join('、')
  return `一部分能在网上办：${shorts}。\n网上入口：${entry}。\n其余的到窗口一次办完。`
}

/** Whether somebody may act for the applicant: the guide says so itself, or asks for the papers of who does. */
function agentOf({ catalogue, guide, items }: Asked): string | undefined {
  const said = guide.faq.find(({ q, a }) => /代办|委托|替|别人/.test(q) || /代办/.test(a))
  if (said) return said.a
  const asking = items.filter(({ materials }) => materials.some(isForAgent))
  if (asking.length === 0) return undefined
  const papers = unique(
    asking.flatMap(({ materials }) =>
      materials.filter(isForAgent).map(({ ref }) => catalogue.materials.get(ref)?.name ?? ref),
    ),
  )
  const what =
    guide.kind === 'bundle'
      ? `可以委托别人办的：${asking.map(({ short }) => short).join('、')}`
      : '可以委托别人办'
  return `${what}。\n代办人要带：${papers.join('、')}。`
}

const agentPapers = ['power-of-attorney', 'id-card-agent']

function isForAgent<M extends Item['materials'][number]>(material: M): material is M & { ref: string } {
  return 'ref' in material && agentPapers.includes(material.ref)
}

/** Steps outside the hall that may take part in it. */
function externalOf(asked: Asked): External[] {
  const { guide, items, answers } = asked
  const own = guide.kind === 'bundle' ? guide.external.filter(({ when }) => possible(when, answers)) : []
  const once = new Set(own.map(({ kind }) => kind))
  const members = items.flatMap(item =>
    item.external.filter(({ kind, when }) => !once.has(kind) && possible(when, knownOf(asked, item))),
  )
  return [...own, ...members]
}

/** What is known for the item: its own answers; of a member not yet sure to take part, what the bundle presets. */
function knownOf({ catalogue, guide, answers }: Asked, item: Item): Answers {
  const known = answersFor(catalogue, guide.id, answers).get(item.id)
  if (known || guide.kind === 'item') return known ?? {}
  const preset = guide.members.find(member => member.item === item.id)?.preset ?? {}
  return Object.fromEntries(Object.entries(preset).map(([id, value]) => [id, [value]]))
}

function possible(when: When | undefined, answers: Answers): boolean {
  if (!when) return true
  return Object.entries(when).every(
    ([question, values]) => !(question in answers) || holds({ [question]: values }, answers),
  )
}

/** e.g. 「（丢失补领、损坏换领的）」; nothing where the answers already say so. */
function caseWords(item: Item, when: When | undefined, answers: Answers): string {
  const labels = Object.entries(when ?? {}).flatMap(([question, values]) =>
    question in answers
      ? []
      : (item.questions.find(({ id }) => id === question)?.options ?? [])
          .filter(({ v }) => values.includes(v))
          .map(({ label }) => label),
  )
  return labels.length === 0 ? '' : `（${labels.join('、')}的）`
}

function labelled(guide: Guide, item: Item, told: string): string {
  return guide.kind === 'bundle' ? `${item.short}：${told}` : told
}

function numbered(lines: string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n')
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)]
}
