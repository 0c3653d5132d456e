/** Bars of a chart, as the templates draw them; the numbers themselves stand in a table beside it. Pure. */
import type { Counted, DayWork } from '../../core/minutes.ts'

/** In units of the drawing. */
const height = 120
const barWidth = 16
const perDay = 56

export interface DayChart {
  width: number
  height: number
  bars: { kind: 'accepted' | 'decided'; x: number; y: number; height: number; width: number }[]
}

/** Two bars a day: accepted and decided. */
export function dayChart(days: DayWork[]): DayChart {
  const most = Math.max(1, ...days.flatMap(({ accepted, decided }) => [accepted, decided]))
  const drawn = days.flatMap((day, index) => {
    const middle = index * perDay + perDay / 2
    const bar = (kind: 'accepted' | 'decided', x: number) => {
      const tall = Math.round((day[kind] / most) * height)
      return { kind, x, y: height - tall, height: tall, width: barWidth }
    }
    return [bar('accepted', middle - barWidth - 1), bar('decided', middle + 1)]
  })
  return { width: Math.max(1, days.length) * perDay, height, bars: drawn }
}

/** `3月5日 周四`. */
export function dayWithWeekday(day: string): string {
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日 周${weekday}`
}

export interface Bar extends Counted {
  /** Of a hundred. */
  width: number
}

/** A bar for each, the longest as wide as there is room. */
export function bars(counted: Counted[]): Bar[] {
  const most = Math.max(1, ...counted.map(({ count }) => count))
  return counted.map(one => ({ ...one, width: Math.round((one.count / most) * 100) }))
}
