/** A week's figures as the pages show them. Pure. */
import type { WeekFigures } from '../../core/minutes.ts'
import type { Week } from '../../core/report.ts'
import { chineseDate } from '../../notices/notice.ts'
import { levelWords } from '../ratings/words.ts'
import { bars, dayChart, dayWithWeekday } from './chart.ts'

export function figuresShown(figures: WeekFigures) {
  const { days, ratings, wrongMaterials, unanswered, trips, overdue } = figures
  const graded = ratings.map(({ level, count }) => ({
    name: levelWords[level as keyof typeof levelWords],
    count,
  }))
  return {
    tiles: tilesOf(figures),
    chart: dayChart(days),
    days: days.map(({ day, ...work }) => ({ ...work, day: dayWithWeekday(day) })),
    lists: [
      { id: 'ratings', head: '评价', unit: '条', bars: bars(graded), none: '' },
      {
        id: 'materials',
        head: '最常要补正的材料',
        unit: '次',
        bars: bars(wrongMaterials),
        none: '没有要补正的。',
      },
      {
        id: 'unanswered',
        head: '没答上来的问题',
        unit: '次',
        bars: bars(unanswered),
        none: '都答上来了。',
      },
    ],
    trips: trips.map(trip => ({ ...trip })),
    overdue: overdue.map(({ number, matter, dueOn, reason }) => ({
      number,
      matter,
      address: `/desk/cases/${number}`,
      dueOn: dueOn === '' ? '' : chineseDate(dueOn),
      reason: reason === '' ? '还没有说明原因' : reason,
    })),
  }
}

function tilesOf(figures: WeekFigures): { label: string; value: string; more: string }[] {
  const { accepted, decided, onTime, released, overdue, corrected } = figures
  const { waited, handedOff, complaints, offline } = figures
  return [
    { label: '受理', value: `${accepted}`, more: '件' },
    { label: '办结', value: `${decided}`, more: share('按时', onTime, decided) },
    { label: '出件', value: `${released}`, more: '件' },
    { label: '超期', value: `${overdue.length}`, more: '件' },
    { label: '补正', value: `${corrected}`, more: share('补正率', corrected, accepted) },
    {
      label: '转给人答复',
      value: `${handedOff}`,
      more: waited.count === 0 ? '次' : `次，平均等 ${waited.minutes} 分钟`,
    },
    { label: '投诉', value: `${complaints}`, more: '件' },
    { label: '离线登记', value: `${offline}`, more: '件' },
  ]
}

function share(label: string, part: number, whole: number): string {
  return whole === 0 ? '件' : `件，${label} ${Math.round((part / whole) * 1000) / 10}%`
}

/** `3月2日至3月8日，工作日 5 天`. */
export function weekWords({ monday, sunday, workdays }: Week): string {
  const short = (day: string) => {
    const [, month, date] = day.split('-').map(Number)
    return `${month}月${date}日`
  }
  const worked = workdays.length === 0 ? '全周放假' : `工作日 ${workdays.length} 天`
  return `${short(monday)}至${short(sunday)}，${worked}`
}
