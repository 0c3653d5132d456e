/** What people came for this morning. Everybody here is invented. */
import type { Staff } from '../../core/staff.ts'
import { wang, zhao } from './people.ts'

export type Said = { text: string } | { press: string }

export interface SeedVisit {
  minutesAgo: number
  says: Said[]
  /** What staff answered, once a ticket was open. */
  answers?: { by: Staff; words: string[]; close?: boolean }[]
}

const say = (...texts: string[]): Said[] => texts.map(text => ({ text }))
const human: Said = { press: 'human' }

export const visits: SeedVisit[] = [
  {
    minutesAgo: 180,
    says: [...say('身份证丢了', '是', '丢失补领'), { press: 'a:adult=yes' }, { press: 'a:urgent=no' }],
  },
  {
    minutesAgo: 150,
    says: [...say('我想开个小饭馆', '多久能办好'), human, ...say('租的门面是住宅楼一楼，能办吗')],
    answers: [
      {
        by: wang,
        words: ['您好，住宅楼一楼要看有没有专用烟道。', '请带房本复印件来，我帮您先看一眼。'],
        close: true,
      },
    ],
  },
  { minutesAgo: 95, says: say('老人去世了要办哪些手续') },
  { minutesAgo: 60, says: say('孩子的出生证怎么办', '可以让别人代办吗') },
  {
    minutesAgo: 40,
    says: [...say('我要投诉，跑了三趟还没办成')],
    answers: [{ by: zhao, words: ['您好，让您受累了。请说说是哪件事，我来跟到底。'] }],
  },
  { minutesAgo: 18, says: [...say('二手房过户'), human, ...say('房子有贷款没还清，能先过户吗')] },
  { minutesAgo: 7, says: [...say('孩子出生了要办什么'), human] },
]
