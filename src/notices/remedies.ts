/** What a person can do against a decision: 行政复议 within 60 days, 行政诉讼 within six months (R17.6, R20.3). */
import type { NoticeHall } from './common.ts'
import type { Block } from './notice.ts'

/** 行政复议法 20, 24; 行政诉讼法 44, 46. `paper`: what the document calls itself, e.g. 本通知书. */
export function remedies(hall: NoticeHall, paper: string): Block {
  const body = hall.remedies?.reconsideration ?? '本级人民政府'
  const court = hall.remedies?.court ?? '有管辖权的人民法院'
  return {
    kind: 'list',
    title: '如果您不服，可以这样做',
    items: [
      `可以自收到${paper}之日起六十日内，向${body}申请行政复议（《中华人民共和国行政复议法》第二十条）。`,
      `也可以自收到${paper}之日起六个月内，直接向${court}提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。`,
    ],
  }
}
