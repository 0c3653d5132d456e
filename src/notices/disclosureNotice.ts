/** The one-time disclosure as a document (一次性告知书), with every block of the domain brief §10 (R9.1). */
import { shanghaiDay } from '../core/workdays.ts'
import type { DisclosedLimit, DisclosedMaterial, Disclosure } from '../guides/disclosure.ts'
import type { Hall } from '../guides/hall.ts'
import { copiesWords, marksOf, openingSentence } from './card.ts'
import { type Block, chineseDate, type Notice } from './notice.ts'

export interface Issue {
  /** 文号 as printed. */
  printed: string
  issuedAt: Date
  verifyUrl: string
}

export function disclosureNotice(
  told: Disclosure,
  hall: Hall,
  { printed, issuedAt, verifyUrl }: Issue,
): Notice {
  const day = shanghaiDay(issuedAt)
  return {
    title: '一次性告知书',
    number: printed,
    meta: [
      ['事项', told.guide.name],
      ['类型', told.caseType === 'immediate' ? '即办件' : '承诺件'],
      ['办理部门', told.department],
      ['指南版本', `${told.guide.id} ${told.guide.version}`],
    ],
    blocks: blocksOf(told),
    closing: [
      '以上材料我们一次告知完毕，以窗口核实为准。本告知书不代表受理决定。',
      `咨询电话：${told.consultPhone}。监督电话：${told.supervisionPhone}。政务服务热线：${told.hotline}。`,
    ],
    seal: { office: hall.organisation, date: chineseDate(day) },
    qr: { url: verifyUrl, caption: '扫码验真伪、看有无变化' },
  }
}

function blocksOf(told: Disclosure): Block[] {
  const blocks: Block[] = [
    { kind: 'paragraph', text: openingSentence(told.guide.name) },
    { kind: 'rows', title: '情形', rows: situation(told) },
    members(told),
    materials(told),
    { kind: 'list', title: '依据', items: told.legalBasis },
    { kind: 'list', title: '条件', items: orNone(told.conditions, '没有另外的条件。') },
    { kind: 'list', title: '不予受理的情形', items: told.notAccepted },
    {
      kind: 'list',
      title: '程序',
      items: told.steps.map(({ name, days }) => (days === 0 ? name : `${name}（${days} 日内）`)),
    },
    external(told),
    { kind: 'rows', title: '时限', rows: limits(told) },
    { kind: 'list', title: '收费', items: orNone(told.fees, '不收费。') },
    { kind: 'rows', title: '窗口与网上入口', rows: places(told) },
    {
      kind: 'rows',
      title: '结果与送达',
      rows: [
        ['办理结果', told.results.join('；')],
        ['送达方式', told.delivery.join('、')],
      ],
    },
  ]
  return blocks.filter(block => !isEmpty(block))
}

/** A block the law asks for is never left out: that there is nothing is told too. */
function orNone(lines: string[], none: string): string[] {
  return lines.length === 0 ? [none] : lines
}

function situation({ situation }: Disclosure): [string, string][] {
  return situation.length === 0 ? [['情形', '本事项不分情形。']] : situation
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'paragraph') return block.text === ''
  return (block.kind === 'list' ? block.items : block.rows).length === 0
}

function members({ members }: Disclosure): Block {
  return {
    kind: 'table',
    title: '本件事包含的事项',
    head: ['序号', '事项', '办理部门', '承诺时限', '法定时限'],
    widths: [0.07, 0.36, 0.25, 0.16, 0.16],
    rows: members.map(({ name, department, limits }, index) => [
      `${index + 1}`,
      name,
      department,
      limits.committed.words,
      limits.legal?.words ?? '未作规定',
    ]),
  }
}

function materials({ materials, guide }: Disclosure): Block {
  if (materials.length === 0) return { kind: 'list', title: '材料清单', items: ['不需要提交材料。'] }
  return {
    kind: 'table',
    title: `材料清单（共 ${materials.length} 项）`,
    head: ['序号', '材料名称', '形式和份数', '来源', '填报要点', '说明'],
    widths: [0.07, 0.2, 0.13, 0.14, 0.22, 0.24],
    rows: materials.map((material, index) => [
      `${index + 1}`,
      material.name,
      copiesWords(material),
      material.issuer ? `${material.source}（${material.issuer}）` : material.source,
      material.checks.join('；'),
      remarks(material, guide.kind === 'bundle'),
    ]),
  }
}

function remarks(material: DisclosedMaterial, bundle: boolean): string {
  const uses = bundle && material.usedFor.length > 0 ? [`用于：${material.usedFor.join('、')}`] : []
  const validity = material.validity ? [`有效期：${material.validity}`] : []
  const need = material.need === 'required' ? [] : [material.need === 'conditional' ? '您的情形需要' : '可选']
  const marks = marksOf({ ...material, need: 'required' })
  return [...need, ...marks, ...validity, ...material.notes, ...uses].join('；') || '必需'
}

function external({ external }: Disclosure): Block {
  if (external.length === 0) return { kind: 'list', title: '转外环节', items: ['没有转外环节。'] }
  return {
    kind: 'table',
    title: '转外环节',
    head: ['环节', '种类', '所需时间', '计入办理时限', '依据'],
    widths: [0.28, 0.14, 0.15, 0.16, 0.27],
    rows: external.map(({ of, name, kind, limit, countsTowardLimit, basis }) => [
      of ? `${of}：${name}` : name,
      kind,
      limit,
      countsTowardLimit ? '计入' : '不计入',
      basis,
    ]),
  }
}

function limits({ limits: { legal, committed }, guide, day, correction }: Disclosure): [string, string][] {
  const unset = '法律、法规、规章没有规定具体期限的，以承诺时限为准'
  const counted = [legal, committed].filter(limit => limit && limit.unit !== 'same-day') as DisclosedLimit[]
  return [
    [
      '法定时限',
      legal ? limitWords(legal) : guide.kind === 'bundle' ? `各事项的法定时限见上表；${unset}` : unset,
    ],
    ['承诺时限', limitWords(committed)],
    ...(counted.length > 0 ? [['起算', countingWords(counted, day)] as [string, string]] : []),
    ['补正', correction === 'on-the-spot' ? correctedAtOnce : correctedInFive],
  ]
}

/** 行政许可法 32; for real estate 不动产登记暂行条例 17. */
const correctedAtOnce = '材料不齐的，当场一次告知需要补正的全部内容；没有当场告知的，视为受理'
const correctedInFive =
  '材料不齐的，当场或者五个工作日内一次告知需要补正的全部内容；逾期不告知的，自收到材料之日起即为受理'

/** How the dates were counted (行政许可法 82, 民法典 201, 203). */
function countingWords(limits: DisclosedLimit[], day: string): string {
  const uses = (unit: DisclosedLimit['unit']) => limits.some(limit => limit.unit === unit)
  const fromApplication = limits.some(({ from }) => from === 'application')
  const begin = fromApplication ? '申请并受理' : '受理'
  return [
    `上列日期按今天（${chineseDate(day)}）${begin}计算，自次日起算`,
    ...(uses('working-day') ? ['工作日不含法定休假日'] : []),
    ...(uses('calendar-day') || uses('month')
      ? ['按日、月计算的，最后一日是法定休假日的顺延到次一工作日']
      : []),
  ].join('；')
}

function limitWords({ words, unit, basis, dueIfToday, provisional }: DisclosedLimit): string {
  const due =
    dueIfToday && unit !== 'same-day'
      ? `，至 ${chineseDate(dueIfToday)}${provisional ? '（暂定，节假日安排公布后重新计算）' : ''}`
      : ''
  return `${words}${due}${basis ? `（${basis}）` : ''}`
}

function places(told: Disclosure): [string, string][] {
  const online = told.channels.includes('网上办理')
  return [
    ['办理窗口', `${told.windows.join('、')}，${told.address}`],
    ['办公时间', told.hours],
    ['办理渠道', `${told.channels.join('、')}，由您自己选择`],
    ['网上入口', online ? told.online : '本事项需到窗口办理'],
    ...(told.alsoAt ?? []).map(where => ['也可以办的地方', where] as [string, string]),
    [
      '到场次数',
      told.visits === 0
        ? '不用到场'
        : `最多 ${told.visits} 次${told.visitsReason ? `（${told.visitsReason}）` : ''}`,
    ],
  ]
}
