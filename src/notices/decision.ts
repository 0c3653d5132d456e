/** 审批决定书 (R20.3, 行政许可法 38): granted or denied; a new one that takes an earlier one's place says so (R14.3). */
import { type Body, contact, dateOf, matter, type NoticeCommon, paragraph, rows, strong } from './common.ts'
import { remedies } from './remedies.ts'

export interface DecisionFacts {
  granted: boolean
  /** What is decided. */
  decision: string
  /** Facts and law; never empty in a refusal. */
  reason: string
  basis: string
  /** Number of the decision it takes the place of; empty where there is none. */
  replaces?: string
}

export function decision(facts: DecisionFacts, common: NoticeCommon): Body {
  const { granted, reason, basis } = facts
  const given = facts.decision.trim()
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`您申请办理${matter(common)}。经审查，本机关作出以下决定。`),
      rows('决定', [
        ['结论', granted ? '准予' : '不予批准'],
        ['决定内容', given],
        ['理由', reason],
        ['依据', basis],
      ]),
      ...(facts.replaces ? [strong(replacing(facts.replaces, common))] : []),
      paragraph(granted ? afterGrant : ''),
      ...(granted && !facts.replaces ? [] : [remedies(common.hall, '本决定书')]),
    ],
    closing: [contact(common)],
  }
}

/** 行政许可法 44; the ten days are working days (82). */
const afterGrant =
  '结果由综合窗口发放，到了会通知您。属于行政许可、需要颁发证件的，自作出决定之日起十个工作日内颁发、送达（《中华人民共和国行政许可法》第四十四条）。'

function replacing(number: string, { revoked }: NoticeCommon): string {
  const old = revoked
    ? ` ${dateOf(revoked.issuedAt)}作出的《${revoked.title}》（${revoked.printed}）`
    : `原审批决定书（编号 ${number}）`
  return `本决定代替${old}。自本决定作出之日起，原决定不再有效。`
}
