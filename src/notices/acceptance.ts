/** 受理通知书 (R17.1, 行政许可法 32), and the same when the law itself accepted because nobody answered (R17.4). */
import { type Body, contact, dateOf, matter, type NoticeCommon, numbered, paragraph, rows } from './common.ts'
import { type Block, chineseDate } from './notice.ts'

export interface AcceptanceFacts {
  caseType: 'immediate' | 'committed'
  /** ISO 8601; when deemed accepted, the time of receipt. */
  acceptedAt: string
  /** YYYY-MM-DD, the last day; absent where no number of days is promised. */
  dueOn?: string
  legalDueOn?: string
  /** 承诺时限 and 法定时限 in words. */
  committed: string
  legal?: string
  /** A year without a published holiday calendar was crossed. */
  provisional: boolean
  external: { name: string; limit: string; counts: boolean; basis: string }[]
  /** The ways to get the result that are offered. */
  delivery: string[]
  /** The way the applicant has chosen. */
  chosenDelivery?: string
  /** What may follow (容缺), with the day YYYY-MM-DD it is promised for. */
  later: { material: string; by: string }[]
  /** What a written promise stands in for (告知承诺). */
  promised: string[]
  /** Nobody answered in time. */
  deemed: boolean
  /** Law and article behind a deemed acceptance; 行政许可法 32 where none is given. */
  basis?: string
}

export function acceptance(facts: AcceptanceFacts, common: NoticeCommon): Body {
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(facts.deemed ? deemedWords(facts, common) : acceptedWords(facts, common)),
      rows('受理情况', terms(facts, common)),
      external(facts),
      numbered(
        '以后补交的材料（容缺受理）',
        ['材料', '最迟补交日期'],
        [0.6, 0.4],
        facts.later.map(({ material, by }) => [material, chineseDate(by)]),
      ),
      { kind: 'list', title: '您的权利', items: rights(common) },
    ],
    closing: [contact(common)],
  }
}

/** What is accepted although something is lacking is not called complete. */
function acceptedWords({ later, promised }: AcceptanceFacts, common: NoticeCommon): string {
  const lacking = [
    ...(later.length > 0 ? ['按下表补交'] : []),
    ...(promised.length > 0 ? ['用书面承诺代替'] : []),
  ]
  const found =
    lacking.length > 0
      ? `您提交的主要申请材料齐全、符合法定形式，其余材料${lacking.join('或者')}`
      : '您提交的申请材料齐全、符合法定形式'
  return `您申请办理${matter(common)}。经审查，${found}，本机关决定受理。`
}

/** The fourth case of the article: 逾期不告知的，自收到申请材料之日起即为受理. */
function deemedWords({ acceptedAt, basis }: AcceptanceFacts, common: NoticeCommon): string {
  const received = dateOf(acceptedAt)
  const law = basis ?? '《中华人民共和国行政许可法》第三十二条第一款第四项'
  return `本机关于 ${received}收到您办理${matter(common)}的申请材料，逾期没有告知您需要补正的内容。根据${law}，您的申请自 ${received}（收到申请材料之日）起即为受理。`
}

function terms(facts: AcceptanceFacts, { caseNumber }: NoticeCommon): [string, string | undefined][] {
  const { caseType, acceptedAt, committed, dueOn, legal, legalDueOn, provisional } = facts
  const mark = provisional ? '（暂定，节假日安排公布后重新计算）' : ''
  const until = (day: string | undefined) => (day ? `，至 ${chineseDate(day)}${mark}` : '')
  return [
    ['受理日期', dateOf(acceptedAt)],
    ['办件类型', caseType === 'immediate' ? '即办件' : '承诺件'],
    ['承诺办结', `${committed}${until(dueOn)}`],
    ['法定时限', legal ? `${legal}${until(legalDueOn)}` : '法律、法规、规章没有规定具体期限，以承诺时限为准'],
    ['告知承诺', facts.promised.length > 0 ? `${facts.promised.join('、')}，用书面承诺代替` : undefined],
    ['转外环节', facts.external.length > 0 ? '见下表' : '没有'],
    ['查询进度', `凭办件编号${caseNumber ? ` ${caseNumber} ` : ''}到窗口查，或者打电话查`],
    ['领取结果', deliveryWords(facts)],
  ]
}

function external({ external }: AcceptanceFacts): Block {
  return {
    kind: 'table',
    title: '转外环节',
    head: ['环节', '所需时间', '是否计入办理时限', '依据'],
    widths: [0.28, 0.2, 0.2, 0.32],
    rows: external.map(({ name, limit, counts, basis }) => [
      name,
      limit,
      counts ? '计入' : '不计入',
      basis || '—',
    ]),
  }
}

function deliveryWords({ chosenDelivery, delivery }: AcceptanceFacts): string | undefined {
  if (chosenDelivery) return `${chosenDelivery}（您选择的方式）`
  return delivery.length > 1 ? `${delivery.join('、')}，由您选择` : delivery[0]
}

/** 行政许可法 7. */
function rights({ hall }: NoticeCommon): string[] {
  return [
    '办理过程中，您有权陈述和申辩。',
    `到期没有办结的，您可以要求我们说明理由，也可以拨打监督电话 ${hall.supervisionPhone}。`,
    '认为办理行为侵犯您的合法权益的，可以依法申请行政复议或者提起行政诉讼。',
  ]
}
