/** 取件通知 (R24.2) and 送达回证 (R23.1). */
import {
  type Body,
  contact,
  matter,
  type NoticeCommon,
  paragraph,
  rows,
  timeOf,
  whereAndWhen,
} from './common.ts'
import { chineseDate } from './notice.ts'
import { parseNoticeNumber } from './numbers.ts'

export interface PickupFacts {
  /** Name of what is to be fetched; nothing that tells of its content. */
  result: string
  /** Pickup code. */
  code: string
  /** YYYY-MM-DD until when it is kept at the window; after that it is still to be had on asking. */
  validUntil: string
  /** What to bring, e.g. 身份证原件. */
  bring: string[]
  /** Whether it can be mailed instead. */
  mail: boolean
}

/** Anyone may see it over a shoulder: no name, no number of a person. */
export function pickup(facts: PickupFacts, common: NoticeCommon): Body {
  const { result, code, validUntil, bring, mail } = facts
  return {
    blocks: [
      paragraph(`${matter(common)}已经办好，请来领取。`),
      rows('领取', [
        ['领取什么', result],
        ['地点和时间', whereAndWhen(common)],
        ['取件码', code],
        ['领取期限', `${chineseDate(validUntil)}。过了这一天也可以领，请先打电话`],
        ['请带上', bring.join('、')],
        [
          '不方便来',
          mail ? '可以请窗口邮寄，打电话告诉我们就行' : '可以委托别人代领，请带委托书和双方身份证件',
        ],
      ]),
      paragraph('取件码等于领取凭证，请不要告诉别人。'),
    ],
    closing: [contact(common)],
  }
}

export interface ServiceReceiptFacts {
  /** Names or numbers of the documents served. */
  documents: string[]
  delivery: 'in-person' | 'mail' | 'electronic'
  receivedBy: string
  /** Absent or empty: the applicant in person. */
  relation?: string
  /** ISO 8601. */
  servedAt: string
  /** 邮寄单号. */
  trackingNumber?: string
  /** Why the receiver would not sign, and who saw it. */
  refusal?: { reason: string; witness: string }
  /** How it was signed, where that was on a screen; paper then needs no line for it. */
  signed?: string
}

export function serviceReceipt(facts: ServiceReceiptFacts, common: NoticeCommon): Body {
  const { documents, delivery, receivedBy, relation, servedAt, trackingNumber, refusal, signed } = facts
  return {
    blocks: [
      rows('送达', [
        ['送达的文书', documents.map(documentWords).join('\n')],
        ['送达方式', deliveryWords[delivery]],
        ['邮寄单号', trackingNumber],
        ['送达时间', timeOf(servedAt)],
        ['收件人', receivedBy],
        ['与申请人的关系', relation || '本人'],
        ['签收', signed],
        ['拒收情况', refusal && `${refusal.reason}（见证人：${refusal.witness}）`],
      ]),
    ],
    closing: [contact(common)],
    signatures: refusal
      ? ['送达人（签名）', '见证人（签名）', '日期']
      : [...(signed ? [] : ['收件人（签名）']), '送达人（签名）', '日期'],
  }
}

function documentWords(document: string): string {
  return parseNoticeNumber(document) ? `审批决定书（编号 ${document}）` : document
}

const deliveryWords = { 'in-person': '当面送达', mail: '邮寄送达', electronic: '电子送达' } as const
