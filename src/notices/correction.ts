/** 补正材料通知书 (R17.3): everything that is to be corrected, told once (行政许可法 32). */
import {
  type Body,
  contact,
  dateOf,
  matter,
  type NoticeCommon,
  numbered,
  paragraph,
  strong,
} from './common.ts'
import { chineseDate } from './notice.ts'

export interface CorrectionFacts {
  /** ISO 8601: when the application was handed in. */
  submittedAt: string
  /** YYYY-MM-DD, the last day. */
  submitBy: string
  problems: { material: string; wrong: string; how: string }[]
  /** Law and article; 行政许可法 32 where none is given. */
  basis?: string
}

export function correction(facts: CorrectionFacts, common: NoticeCommon): Body {
  const { submittedAt, submitBy, problems, basis } = facts
  const law = basis ?? '《中华人民共和国行政许可法》第三十二条第一款第四项'
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(
        `您于 ${dateOf(submittedAt)}提交的${matter(common)}申请材料，经审查需要补正。根据${law}，现一次告知如下。`,
      ),
      numbered(
        `需要补正的内容（共 ${problems.length} 项）`,
        ['材料', '哪里不符合', '怎样补正'],
        [0.26, 0.37, 0.37],
        problems.map(({ material, wrong, how }) => [material, wrong, how]),
      ),
      strong('以上为需要补正的全部内容。'),
      paragraph(
        `请在 ${chineseDate(submitBy)}以前（含当日）补正。材料可以交到综合窗口；当初在网上提交的，也可以在网上补交。`,
      ),
      paragraph('按上述要求提交全部补正材料的，本机关依法受理。'),
      paragraph('到期没有补正的，本机关依法处理，并书面告知您。您以后仍然可以重新申请。'),
    ],
    closing: [contact(common)],
    signatures: ['申请人（签收）', '日期'],
  }
}
