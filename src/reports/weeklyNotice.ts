/** A signed week as the paper 每周例会小结 states it. Pure. */
import type { Counted, SignedWeek, WeekFigures } from '../core/minutes.ts'
import type { Hall } from '../guides/hall.ts'
import { chineseDate } from '../notices/notice.ts'
import type { WeeklyReportFacts } from '../notices/weeklyReport.ts'

export function noticeFacts(
  { from, to, figures, minutes }: SignedWeek,
  hall: Pick<Hall, 'name'>,
  signed: { by: string; on: string },
): WeeklyReportFacts {
  const { attendance, decisions, tasks, ...summary } = minutes
  return {
    group: hall.name,
    from,
    to,
    figures: paperFigures(figures),
    further: furtherFigures(figures),
    overdue: figures.overdue.map(({ reason, ...late }) => ({ ...late, reason: reason || '没有说明' })),
    unanswered: figures.unanswered.map(({ name, count }) => `${name}（${count} 次）`),
    ...summary,
    meeting: { attendance, decisions, tasks },
    signed: { by: signed.by, on: chineseDate(signed.on) },
  }
}

function paperFigures(figures: WeekFigures): WeeklyReportFacts['figures'] {
  const { accepted, decided, onTime, corrected, ratings, complaints, offline } = figures
  const of = (levels: number[]) =>
    ratings.filter(({ level }) => levels.includes(level)).reduce((sum, { count }) => sum + count, 0)
  return {
    accepted,
    completed: decided,
    ...(decided > 0 && { onTime: onTime / decided }),
    ...(accepted > 0 && { corrected: corrected / accepted }),
    ratings: of([5, 4, 3, 2, 1]),
    badRatings: of([2, 1]),
    complaints,
    offline,
  }
}

function furtherFigures(figures: WeekFigures): [string, string][] {
  const { released, handedOff, waited, trips, wrongMaterials } = figures
  return [
    ['出件', `${released} 件`],
    ['转给人答复', waited.count === 0 ? `${handedOff} 次` : `${handedOff} 次，平均等 ${waited.minutes} 分钟`],
    ['常要补正的材料', inWords(wrongMaterials)],
    [
      '跑的次数',
      trips.length === 0
        ? '本周没有出件'
        : trips.map(({ matter, average }) => `${matter} 平均 ${average} 次`).join('；'),
    ],
  ]
}

function inWords(counted: Counted[]): string {
  return counted.length === 0 ? '没有' : counted.map(({ name, count }) => `${name} ${count} 次`).join('；')
}
