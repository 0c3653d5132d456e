/** Between window and departments: 转办单 (R18), 催办单 (R24.1), AB岗交接单 (R11). */
import { type Body, dateOf, matter, type NoticeCommon, numbered, paragraph, rows, timeOf } from './common.ts'
import { chineseDate } from './notice.ts'

export interface ReferralFacts {
  /** The approving unit, and who hands over to it. */
  to: string
  from: string
  /** ISO 8601. */
  referredAt: string
  /** YYYY-MM-DD by which the result is promised. */
  dueOn?: string
}

export function referral({ to, from, referredAt, dueOn }: ReferralFacts, common: NoticeCommon): Body {
  return {
    to,
    blocks: [
      paragraph(`${matter(common)}已经受理，现转给你单位办理。`),
      rows('转办', [
        ['转出', from],
        ['转入', to],
        ['转办时间', timeOf(referredAt)],
        ['承诺办结', dueOn && chineseDate(dueOn)],
      ]),
      paragraph('请在承诺时限内办结。办理结果送回综合窗口统一发放，不直接交给申请人。'),
    ],
    signatures: ['转出人（签名）', '接收人（签名）', '接收时间'],
  }
}

export interface DunningFacts {
  /** Unit or person who is reminded. */
  to: string
  /** Share of the promised time that has passed, in percent. */
  passed: number
  /** ISO 8601. */
  acceptedAt: string
  /** YYYY-MM-DD. */
  dueOn: string
  /** Where the case stands, in words. */
  stage: string
  /** YYYY-MM-DD by which an answer is wanted. */
  answerBy: string
}

export function dunning(facts: DunningFacts, common: NoticeCommon): Body {
  const { to, passed, acceptedAt, dueOn, stage, answerBy } = facts
  const late = passed >= 100
  return {
    to,
    blocks: [
      paragraph(
        late
          ? `${matter(common)}已经到承诺办结日期，还没有办结。`
          : `${matter(common)}的承诺时限已经用了 ${passed}%。`,
      ),
      rows('办理情况', [
        ['受理日期', dateOf(acceptedAt)],
        ['承诺办结', chineseDate(dueOn)],
        ['现在到哪一步', stage],
        ['请回复', `最迟 ${chineseDate(answerBy)}`],
      ]),
      paragraph(
        late
          ? '请马上办理，说明没有按时办结的原因，并告诉申请人。超期情况已经记录。'
          : '请抓紧办理。不能按时办结的，请提前说明原因。',
      ),
    ],
    signatures: ['签收人（签名）', '签收时间'],
  }
}

interface HandedOver {
  number: string
  matter: string
  /** YYYY-MM-DD. */
  dueOn: string
  next: string
}

export interface HandoverFacts {
  post: string
  /** A hands over, B takes over. */
  from: string
  to: string
  /** ISO 8601. */
  handedAt: string
  /** YYYY-MM-DD, when A is expected back. */
  backOn?: string
  reason: string
  cases?: HandedOver[]
  /** Tickets, follow-ups and whatever else has one person in charge. */
  work?: HandedOver[]
  notes: string[]
}

export function handover(facts: HandoverFacts): Body {
  const { post, from, to, handedAt, backOn, reason, cases, work, notes } = facts
  return {
    blocks: [
      rows('交接', [
        ['岗位', post],
        ['A 岗（交出）', from],
        ['B 岗（接手）', to],
        ['交接时间', timeOf(handedAt)],
        ['预计回岗', backOn && chineseDate(backOn)],
        ['原因', reason],
      ]),
      ...(cases ? [handedOver('没有办完的办件', '办件', cases)] : []),
      ...(work ? [handedOver('没有办完的工单和整改单', '工单', work)] : []),
      { kind: 'list', title: '要特别说明的', items: notes },
      paragraph(`交接以后，上列${cases ? '办件' : '工作'}和时限由 B 岗负责。`),
    ],
    signatures: ['交出人（签名）', '接手人（签名）', '窗口负责人（签名）'],
  }
}

function handedOver(title: string, what: string, all: HandedOver[]) {
  if (all.length === 0) return rows(title, [[what, '没有']])
  return numbered(
    `${title}（共 ${all.length} 件）`,
    [`${what}编号`, '事项', '到期', '下一步'],
    [0.23, 0.27, 0.22, 0.28],
    all.map(({ number, matter, dueOn, next }) => [number, matter, chineseDate(dueOn), next]),
  )
}
