/** 差评回访（整改）单 (R25.4): contact, findings, what was done, callback. No name: a rating may be anonymous. */
import { type Body, rows, timeOf } from './common.ts'
import { chineseDate } from './notice.ts'

export interface RatingFollowUpFacts {
  /** 1 非常不满意, 2 不满意. */
  level: 1 | 2
  /** ISO 8601. */
  ratedAt: string
  tags: string[]
  comment: string
  /** YYYY-MM-DD: contact within one working day, put right by the second date. */
  contactBy: string
  fixBy: string
  contact?: { at: string; words: string }
  /** 整改, 误评, or that the wish has no basis in law and was explained. */
  finding?: 'to-fix' | 'mistaken' | 'no-basis'
  measures: string[]
  callback?: { at: string; satisfied: boolean; words: string }
}

export function ratingFollowUp(facts: RatingFollowUpFacts): Body {
  const { level, ratedAt, tags, comment, contactBy, fixBy, contact, finding, measures, callback } = facts
  return {
    blocks: [
      rows('评价', [
        ['评价', level === 1 ? '非常不满意' : '不满意'],
        ['评价时间', timeOf(ratedAt)],
        ['不满意的地方', tags.join('、')],
        ['评价人的话', comment],
      ]),
      rows('期限', [
        ['联系评价人', `最迟 ${chineseDate(contactBy)}`],
        ['整改完成', `最迟 ${chineseDate(fixBy)}`],
      ]),
      rows('核实', [
        ['联系情况', contact ? `${timeOf(contact.at)}。${contact.words}` : '还没有联系'],
        ['核实结果', finding ? findingWords[finding] : '还在核实'],
      ]),
      { kind: 'list', title: '整改措施', items: measures },
      rows('回访', [
        [
          '回访结果',
          callback
            ? `${timeOf(callback.at)}。${callback.satisfied ? '满意' : '仍不满意'}。${callback.words}`
            : '还没有回访',
        ],
      ]),
    ],
    signatures: ['回访人（签名）', '窗口负责人（签名）', '日期'],
  }
}

const findingWords = {
  'to-fix': '情况属实，需要整改',
  mistaken: '评价人说明是误评',
  'no-basis': '诉求没有法定依据，已向评价人解释',
} as const
