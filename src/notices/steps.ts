/** Told in writing while a case is being handled: hearing, site visit, external step, extension (R21, 行政许可法 42, 45–48). */
import { type Body, contact, matter, type NoticeCommon, paragraph, rows, strong, timeOf } from './common.ts'
import { chineseDate } from './notice.ts'

export type HearingFacts = {
  /** Why a hearing: law, or whose great interest is touched. */
  reason: string
  /** How long it is expected to take. */
  expected: string
} & (
  | { stage: 'right' /** YYYY-MM-DD, five working days after being told. */; applyBy: string }
  | {
      stage: 'session'
      /** ISO 8601, at least seven working days ahead. */
      at: string
      place: string
      /** Somebody else than the one who reviews the application. */
      host: string
      recorder: string
      prepare: string[]
    }
)

const hearingLaw = '《中华人民共和国行政许可法》'

export function hearing(facts: HearingFacts, common: NoticeCommon): Body {
  const told = facts.stage === 'right' ? rightToHearing(facts, common) : hearingSession(facts, common)
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      ...told,
      paragraph(
        `听证不收费。听证所需时间（预计${facts.expected}）不计入办理时限（${hearingLaw}第四十五条、第四十七条）。`,
      ),
    ],
    closing: [contact(common)],
    signatures: ['被告知人（签收）', '日期'],
  }
}

function rightToHearing(facts: HearingFacts & { stage: 'right' }, common: NoticeCommon) {
  return [
    paragraph(`办理${matter(common)}，${facts.reason}。根据${hearingLaw}第四十七条，您有权要求听证。`),
    rows('要求听证', [
      ['申请期限', `自被告知之日起五个工作日内，即 ${chineseDate(facts.applyBy)}以前（含当日）`],
      ['怎样申请', '把书面申请交到综合窗口'],
      ['听证时间', '收到申请后二十个工作日内组织，时间和地点提前七个工作日书面通知您'],
    ]),
    paragraph('到期没有提出的，视为不要求听证，不影响继续办理。'),
  ]
}

function hearingSession(facts: HearingFacts & { stage: 'session' }, common: NoticeCommon) {
  return [
    paragraph(`办理${matter(common)}，${facts.reason}。现定于下列时间公开举行听证，请您参加。`),
    rows('听证', [
      ['时间', timeOf(facts.at)],
      ['地点', facts.place],
      ['主持人', facts.host],
      ['记录人', facts.recorder],
      ['请准备', facts.prepare.join('；')],
    ]),
    paragraph(
      `您可以提出证据、申辩和质证。认为主持人与这件事有直接利害关系的，有权申请回避（${hearingLaw}第四十八条）。`,
    ),
  ]
}

export interface SiteInspectionFacts {
  /** ISO 8601. */
  at: string
  place: string
  /** Two or more (行政许可法 34). */
  staff: [string, string, ...string[]]
  prepare: string[]
  /** How long it takes. */
  expected: string
  counts: boolean
  /** Law that leaves it out of the limit, where it does. */
  basis: string
}

export function siteInspection(facts: SiteInspectionFacts, common: NoticeCommon): Body {
  const { at, place, staff, prepare, expected, counts, basis } = facts
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`办理${matter(common)}，需要到现场核实申请材料的内容。`),
      rows('现场勘察', [
        ['时间', timeOf(at)],
        ['地点', place],
        ['勘察人员', `${staff.join('、')}（共 ${staff.length} 人，到场出示工作证件）`],
        ['请准备', prepare.join('；')],
        ['预计用时', expected],
        ['是否计入办理时限', countingWords(counts, basis)],
      ]),
      paragraph('这个时间不方便的，请提前打电话，我们另约。勘察情况当场记录，请您核对以后签名。'),
    ],
    closing: [contact(common)],
    signatures: ['申请人（签收）', '日期'],
  }
}

export interface ExternalStepFacts {
  step: string
  /** The time it takes, in words. */
  limit: string
  counts: boolean
  basis: string
}

/** 行政许可法 45: 行政机关应当将所需时间书面告知申请人. */
export function externalStep({ step, limit, counts, basis }: ExternalStepFacts, common: NoticeCommon): Body {
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`办理${matter(common)}，需要进行“${step}”。现将所需时间告知您。`),
      rows('环节和时间', [
        ['环节', step],
        ['所需时间', limit],
        ['是否计入办理时限', countingWords(counts, basis)],
        ['依据', counts ? basis : undefined],
      ]),
      paragraph(counts ? '承诺办结日期不变。' : '这个环节结束以后，办理时限接着计算。'),
    ],
    closing: [contact(common)],
    signatures: ['申请人（签收）', '日期'],
  }
}

function countingWords(counts: boolean, basis: string): string {
  return counts ? '计入' : `不计入（${basis || `${hearingLaw}第四十五条`}）`
}

export interface ExtensionFacts {
  reason: string
  /** Working days added: at most 10, or 15 where several departments decide together. */
  days: number
  /** YYYY-MM-DD. */
  oldDueOn: string
  newDueOn: string
  /** Name and office of who allowed it. */
  approver: string
  /** 统一办理、联合办理、集中办理 (行政许可法 26). */
  joint: boolean
  /** Law and article; 行政许可法 42 where none is given. */
  basis?: string
}

export function extension(facts: ExtensionFacts, common: NoticeCommon): Body {
  const { reason, days, oldDueOn, newDueOn, approver, joint } = facts
  const article = `${hearingLaw}第四十二条第${joint ? '二' : '一'}款`
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`您申请办理${matter(common)}，本机关不能在原定期限内作出决定。经批准，办理期限延长如下。`),
      rows('延期', [
        ['原定日期', chineseDate(oldDueOn)],
        ['延长', `${days} 个工作日`],
        ['新的日期', chineseDate(newDueOn)],
        ['延期理由', reason],
        ['批准人', approver],
        ['依据', facts.basis ?? article],
      ]),
      strong(`请以 ${chineseDate(newDueOn)}为新的办结日期。`),
      paragraph('给您带来不便，我们向您道歉。对延期有意见的，可以拨打监督电话。'),
    ],
    closing: [contact(common)],
    signatures: ['申请人（签收）', '日期'],
  }
}
