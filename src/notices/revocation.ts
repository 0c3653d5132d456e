/** 撤销通知书: takes an earlier notice back; the earlier one stays as it was issued. */
import { type Body, contact, dateOf, type NoticeCommon, paragraph, rows, strong } from './common.ts'
import { remedies } from './remedies.ts'

export interface RevocationFacts {
  reason: string
  /** Law and article. */
  basis: string
  /** What happens to the application now; empty where nothing does. */
  next: string
}

export function revocation({ reason, basis, next }: RevocationFacts, common: NoticeCommon): Body {
  const { revoked, hall } = common
  const old = revoked
    ? `本机关于 ${dateOf(revoked.issuedAt)}发出的《${revoked.title}》（${revoked.printed}）`
    : '本机关先前发出的文书'
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`${old}，现予撤销。`),
      rows('撤销的理由和依据', [
        ['理由', reason],
        ['依据', basis],
        ['接下来', next],
      ]),
      strong('自本通知书发出之日起，原文书不再有效，请不要再使用。'),
      remedies(hall, '本通知书'),
    ],
    closing: [contact(common)],
    signatures: ['申请人（签收）', '日期'],
  }
}
