/** 每周例会小结 (R3.2): the week in figures, and what the window makes of it. No personal data. */
import { type Body, type NoticeCommon, numbered, paragraph, rows } from './common.ts'
import { type Block, chineseDate } from './notice.ts'

export interface WeeklyReportFacts {
  group: string
  /** YYYY-MM-DD, first and last day. */
  from: string
  to: string
  figures: {
    accepted: number
    completed: number
    /** Shares, 0 to 1; absent where there was nothing to count. */
    onTime?: number
    corrected?: number
    ratings: number
    badRatings: number
    complaints: number
    offline: number
  }
  overdue: { number: string; matter: string; dueOn: string; reason: string }[]
  /** What people asked and got no answer to. */
  unanswered: string[]
  achievements: string[]
  problems: string[]
  nextWeek: string[]
  notes: string
  /** What else was counted, in words. */
  further?: [label: string, words: string][]
  /** What was said and agreed at the meeting. */
  meeting?: {
    attendance: string[]
    decisions: string[]
    tasks: { what: string; who: string; by: string }[]
  }
  signed?: { by: string; on: string }
}

export function weeklyReport(
  facts: WeeklyReportFacts,
  { revoked }: Pick<NoticeCommon, 'revoked'> = {},
): Body {
  const { group, from, to, overdue, unanswered, achievements, problems, nextWeek, notes } = facts
  return {
    blocks: [
      paragraph(`${group}，${chineseDate(from)}至 ${chineseDate(to)}。`),
      ...(revoked ? [paragraph(`本记录代替 ${revoked.printed}，以本记录为准。`)] : []),
      rows('本周数字', figureRows(facts)),
      numbered(
        `超期办件（共 ${overdue.length} 件）`,
        ['办件编号', '事项', '应办结', '原因'],
        [0.23, 0.27, 0.22, 0.28],
        overdue.map(({ number, matter, dueOn, reason }) => [number, matter, chineseDate(dueOn), reason]),
      ),
      rows('小结', [
        ['没答上来的问题', lines(unanswered)],
        ['做得好的', lines(achievements)],
        ['存在的问题', lines(problems)],
        ['下周重点', lines(nextWeek)],
        ['备注', notes],
      ]),
      ...meetingBlocks(facts),
    ],
    signatures: ['记录人（签名）', '窗口负责人（签名）', '日期'],
  }
}

/** The signature of the system stands in the text; the lines below are for the paper that is filed. */
function meetingBlocks({ meeting, signed }: WeeklyReportFacts): Block[] {
  if (!meeting) return []
  const { attendance, decisions, tasks } = meeting
  return [
    rows('例会', [
      ['参加的人', attendance.length === 0 ? '没有记录' : attendance.join('、')],
      ['决定的事', lines(decisions)],
      ['签署', signed && `${signed.by}，${signed.on}`],
    ]),
    numbered(
      '要办的事',
      ['事情', '谁来办', '什么时候办完'],
      [0.5, 0.22, 0.28],
      tasks.map(({ what, who, by }) => [what, who, by]),
    ),
  ]
}

function lines(items: string[]): string {
  return items.length === 0 ? '没有' : items.join('\n')
}

function figureRows({ figures, overdue, further = [] }: WeeklyReportFacts): [string, string][] {
  const { accepted, completed, onTime, corrected, ratings, badRatings, complaints, offline } = figures
  return [
    ['受理', `${accepted} 件`],
    ['办结', `${completed} 件，按时办结率 ${percent(onTime)}`],
    ['超期', overdue.length === 0 ? '没有' : `${overdue.length} 件`],
    ['补正率', percent(corrected)],
    ['好差评', `${ratings} 次，其中差评 ${badRatings} 次`],
    ['投诉', complaints === 0 ? '没有' : `${complaints} 件`],
    ['离线登记', offline === 0 ? '没有' : `${offline} 件`],
    ...further,
  ]
}

function percent(share: number | undefined): string {
  return share === undefined ? '没有可统计的办件' : `${Math.round(share * 1000) / 10}%`
}
