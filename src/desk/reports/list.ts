/** This week as it stands, and the records of the weeks before. Everything is read from the days' aggregates. */
import { weekOf } from '../../core/report.ts'
import { isLeader } from '../../core/staff.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { weekFigures } from '../../reports/week.ts'
import { lastRounds } from '../../store/dailyFigures.ts'
import { weeksKept } from '../../store/weeklyRecords.ts'
import type { Desk, Handler } from '../desk.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { figuresShown, weekWords } from './figures.ts'

/** A year and a bit. */
const mostWeeks = 60

export const showReports: Handler = async (desk, visit) => {
  const { db, now, catalogue } = desk
  const week = weekOf(shanghaiDay(now()), calendarOf(catalogue().hall))
  const [last] = await lastRounds(db, 1)
  const kept = await weeksKept(db, mostWeeks)
  const begun = kept.some(one => one.week === week.monday)
  show(desk, visit, 'reports', {
    title: '周报',
    place: 'reports',
    leader: isLeader(visit.me.role),
    records: mayRead(visit.me.role),
    week: { words: weekWords(week), address: `/desk/reports/${week.monday}`, begun },
    countedAt: last ? shortTime(last.countedAt, now()) : '',
    figures: figuresShown(await weekFigures(db, week)),
    weeks: kept.map(one => weekRow(desk, one)),
  })
}

/** Who reads records of accountability. */
export function mayRead(role: string): boolean {
  return ['group-leader', 'centre-leader', 'auditor'].includes(role)
}

function weekRow({ catalogue }: Desk, { week, versions }: { week: string; versions: number }) {
  return {
    address: `/desk/reports/${week}`,
    words: weekWords(weekOf(week, calendarOf(catalogue().hall))),
    year: week.slice(0, 4),
    signed: versions > 0,
    state: versions === 0 ? '还没签' : versions === 1 ? '已签' : `已签，第 ${versions} 版`,
  }
}
