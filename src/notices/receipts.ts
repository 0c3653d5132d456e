/** Receipts for what was handed in (R16.3) or submitted for pre-review: neither is an acceptance (R15.2). */
import type { MaterialWay } from '../core/case.ts'
import {
  type Body,
  contact,
  matter,
  type NoticeCommon,
  numbered,
  paragraph,
  rows,
  strong,
  timeOf,
} from './common.ts'

export interface MaterialReceiptFacts {
  /** ISO 8601. */
  receivedAt: string
  receiver: string
  materials: { name: string; originals: number; copies: number; electronic?: boolean }[]
}

export function materialReceipt(facts: MaterialReceiptFacts, common: NoticeCommon): Body {
  const { receivedAt, receiver, materials } = facts
  const onPaper = materials.some(({ electronic }) => !electronic)
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`您为办理${matter(common)}交来的下列材料，已经收到。`),
      numbered(
        `收到的材料（共 ${materials.length} 项）`,
        ['材料', '原件', '复印件', '电子件'],
        [0.52, 0.16, 0.16, 0.16],
        materials.map(({ name, originals, copies, electronic }) => [
          name,
          pieces(originals),
          pieces(copies),
          electronic ? '有' : '—',
        ]),
      ),
      rows('接收', [
        ['接收时间', timeOf(receivedAt)],
        ['接收人', receiver],
      ]),
      strong('本凭证只证明收到材料，不代表受理，也不代表办理结果。'),
      paragraph('材料是否齐全、是否受理，以窗口另外出具的通知书为准。'),
    ],
    closing: [contact(common)],
    ...(onPaper && { signatures: ['接收人（签名）', '交件人（签名）', '日期'] }),
  }
}

function pieces(count: number): string {
  return count === 0 ? '—' : `${count} 份`
}

export interface PreReviewReceiptFacts {
  /** ISO 8601. */
  submittedAt: string
  /** ISO 8601: when the window means to have answered. */
  answerBy: string
  materials: { name: string; way: MaterialWay }[]
}

export function preReviewReceipt(facts: PreReviewReceiptFacts, common: NoticeCommon): Body {
  const { submittedAt, answerBy, materials } = facts
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`您办理${matter(common)}的材料已经提交预审。`),
      rows('预审', [
        ['提交时间', timeOf(submittedAt)],
        ['预计答复', `${timeOf(answerBy)} 以前`],
      ]),
      numbered(
        `材料（共 ${materials.length} 项）`,
        ['材料', '怎样提交'],
        [0.6, 0.4],
        materials.map(({ name, way }) => [name, wayWords[way]]),
      ),
      strong('本回执不是受理凭证。提交预审不等于受理。'),
      paragraph('是否受理，由综合窗口的工作人员在您正式申请时决定。'),
    ],
    closing: [contact(common)],
  }
}

const wayWords: Record<MaterialWay, string> = {
  '': '还没有说明',
  file: '已上传文件',
  offline: '带到窗口提交',
  exempt: '免提交，由窗口核验',
  promise: '用书面承诺代替',
  later: '以后补交（容缺受理）',
  'left-out': '可选材料，没有提交',
}
