/** 不予受理通知书 (R17.6): facts, reason, law, where to go instead, remedies. */
import { type Body, contact, matter, type NoticeCommon, paragraph, rows } from './common.ts'
import { remedies } from './remedies.ts'

export interface NonAcceptanceFacts {
  /** What was found. */
  facts: string
  reason: string
  /** Law and article. */
  basis: string
  /** The competent authority, where this one is not. */
  elsewhere?: string
}

export function nonAcceptance(given: NonAcceptanceFacts, common: NoticeCommon): Body {
  const { facts, reason, basis, elsewhere } = given
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`您申请办理${matter(common)}。经审查，本机关决定不予受理。`),
      rows('事实、理由和依据', [
        ['查明的事实', facts],
        ['理由', reason],
        ['依据', basis],
      ]),
      paragraph(elsewhere ? `这件事不属于本机关的职权范围。请向${elsewhere}申请。` : ''),
      remedies(common.hall, '本通知书'),
    ],
    closing: [contact(common)],
    signatures: ['申请人（签收）', '日期'],
  }
}
