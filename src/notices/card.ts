/** A disclosure as a card in a chat: all of it, in short lines. The paper has the same facts in full. */
import type {
  DisclosedExternal,
  DisclosedLimit,
  DisclosedMaterial,
  Disclosure,
} from '../guides/disclosure.ts'
import { formWords } from '../guides/words.ts'
import { chineseDate } from './notice.ts'

export interface DisclosureCard {
  title: string
  opening: string
  rows: [string, string][]
  sections: { title: string; items: string[] }[]
}

/** The fixed opening sentence of a disclosure (domain brief §10). */
export function openingSentence(name: string): string {
  return `您咨询的“${name}”，按您所述情况，需要准备以下材料，我们一次告知完毕；如情况变化请告诉我们重新核对。`
}

export function disclosureCard(told: Disclosure, printedNumber: string): DisclosureCard {
  return {
    title: `一次性告知书 ${printedNumber}`,
    opening: openingSentence(told.guide.name),
    rows: firstFacts(told),
    // What must be brought comes first: for this people come twice when it is told too late.
    sections: [
      { title: `要带的材料（${told.materials.length} 样）`, items: told.materials.map(materialLine) },
      { title: '您的情况', items: told.situation.map(([ask, answer]) => `${ask} ${answer}`) },
      { title: '这次一起办', items: told.members.map(({ name, department }) => `${name}（${department}）`) },
      { title: '在哪办，什么时候办', items: places(told) },
      { title: '办理条件', items: told.conditions },
      { title: '哪些情况不能办', items: told.notAccepted },
      {
        title: '怎么办',
        items: told.steps.map(({ name, days }) => (days === 0 ? name : `${name}（约 ${days} 天）`)),
      },
      { title: '办的过程中还有', items: told.external.map(externalLine) },
      { title: '办好以后', items: [`拿到：${told.results.join('；')}`, `领取：${told.delivery.join('、')}`] },
      { title: '依据', items: told.legalBasis },
    ].filter(({ items }) => items.length > 0),
  }
}

function firstFacts(told: Disclosure): [string, string][] {
  const { legal, committed } = told.limits
  return [
    ['承诺时限', limitLine(committed)],
    ...(legal ? ([['法定时限', limitLine(legal)]] as [string, string][]) : []),
    ['收费', told.fees.length === 0 ? '不收费' : told.fees.join('；')],
    ['到大厅', visits(told)],
  ]
}

function visits({ visits, visitsReason }: Disclosure): string {
  if (visits === 0) return '不用跑'
  return `最多 ${visits} 次${visitsReason ? `（${visitsReason}）` : ''}`
}

function places(told: Disclosure): string[] {
  const supervision =
    told.supervisionPhone === told.hotline ? told.hotline : `${told.supervisionPhone}，${told.hotline}`
  return [
    `窗口：${told.windows.join('、')}，${told.address}`,
    `时间：${told.hours}`,
    `网上：${told.channels.includes('网上办理') ? told.online : '这件事要到窗口办'}`,
    ...(told.alsoAt ?? []).map(where => `也可以办：${where}`),
    `监督电话：${supervision}`,
  ]
}

/** e.g. 「7 个工作日（今天受理的话，到 2026 年 12 月 1 日）」. */
function limitLine({ words, unit, from, dueIfToday, provisional }: DisclosedLimit): string {
  if (unit === 'same-day' || !dueIfToday) return words
  const begun = from === 'application' ? '今天申请的话' : '今天受理的话'
  return `${words}（${begun}，到 ${chineseDate(dueIfToday)}${provisional ? '，节假日安排公布后再核' : ''}）`
}

/** e.g. 「居民身份证：查验原件 1 份。可免提交」. */
function materialLine(material: DisclosedMaterial): string {
  const { name, notes, usedFor } = material
  const parts = [`${name}：${copiesWords(material)}`, ...marksOf(material), ...notes]
  return `${parts.join('。')}${usedFor.length > 1 ? `（${usedFor.join('、')}共用）` : ''}`
}

/** How many of what, e.g. 「原件 1 份，复印件 1 份」. */
export function copiesWords({ form, copies: { original, copy } }: DisclosedMaterial): string {
  if (original > 0 && copy > 0) return `原件 ${original} 份，复印件 ${copy} 份`
  return `${formWords[form]} ${original + copy} 份`
}

/** The marks 免提交, 容缺, 承诺 and their like, in words. */
export function marksOf({ exempt, tolerant, commit, yieldedBy, need }: DisclosedMaterial): string[] {
  return [
    yieldedBy && `办出“${yieldedBy}”后自动使用，不用另交`,
    exempt && !yieldedBy && '能共享核验的免提交',
    tolerant && '可以后补（容缺受理）',
    commit && '可以书面承诺代替',
    need === 'optional' && '有就带',
  ].filter(mark => typeof mark === 'string' && mark !== '') as string[]
}

function externalLine({ of, kind, name, limit, countsTowardLimit }: DisclosedExternal): string {
  return `${of ? `${of}：` : ''}${name}（${kind}，${limit}，${countsTowardLimit ? '算在' : '不算在'}办理时限内）`
}
