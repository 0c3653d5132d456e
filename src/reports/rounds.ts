/** What the hall does for its reports by itself, every hour: count, begin the week's record, remind (R3.2, R3.3). */
import { closingOf, openingOf } from '../core/hours.ts'
import { weekSubject } from '../core/numbering.ts'
import { mondayBefore, type Week, weekOf } from '../core/report.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { chineseDate } from '../notices/notice.ts'
import { raiseAlarm, wasRaised } from '../store/accountability.ts'
import { firstCountedDay } from '../store/dailyFigures.ts'
import { nextNumber } from '../store/disclosures.ts'
import { draftOf, signedOf } from '../store/weeklyRecords.ts'
import { countDays } from './countDays.ts'
import { logDeed, type ReportParts, theClock, toolsIn } from './tools.ts'
import { draftWeek, missingAlarm } from './weekly.ts'

/** A server that was off over the longest holiday still looks at the week before it. */
const weeksBack = 2

/** To be called again and again; nothing is done twice, whichever process comes first. */
export async function reportRound(parts: ReportParts, now: Date): Promise<void> {
  await countDays(parts, now)
  const first = await firstCountedDay(parts.db)
  if (first === undefined) return
  for (const week of recentWeeks(parts, now).filter(({ sunday }) => sunday >= first)) {
    await lookAtWeek(parts, week, now)
  }
}

function recentWeeks({ catalogue }: ReportParts, now: Date): Week[] {
  const calendar = calendarOf(catalogue().hall)
  const { monday } = weekOf(shanghaiDay(now))
  return Array.from({ length: weeksBack + 1 }, (_, n) =>
    weekOf(mondayBefore(monday, weeksBack - n), calendar),
  )
}

/** The record is begun when the last working day begins and is to be signed before it closes. */
async function lookAtWeek(parts: ReportParts, week: Week, now: Date): Promise<void> {
  const last = week.workdays.at(-1)
  // In a week that is all holiday nobody meets.
  if (last === undefined) return
  const { weekdays } = parts.catalogue().hall.officeHours
  if (now < openingOf(weekdays, last)) return
  if (!(await draftOf(parts.db, week.monday)))
    await parts.transact(tx => draftWeek(toolsIn(parts, tx, now), week))
  if (now >= closingOf(weekdays, last)) await remind(parts, week, last, now)
}

async function remind(parts: ReportParts, { monday }: Week, last: string, now: Date): Promise<void> {
  const subject = weekSubject(monday)
  const words = `到 ${chineseDate(last)}的这一周，例会记录还没有签。请负责人开例会、核对记录并签名。`
  const alarm = { subject, kind: missingAlarm, words }
  if ((await signedOf(parts.db, monday)).length > 0 || (await wasRaised(parts.db, alarm))) return
  await parts.transact(async tx => {
    // Of two who remind at once, one is the first.
    if ((await nextNumber(tx, `${missingAlarm}-${monday}`)) > 1) return
    // A leader's alarm: the group's leader hears it and the centre's.
    await raiseAlarm(tx, { ...alarm, audience: 'leader' }, now)
    await logDeed(toolsIn(parts, tx, now), subject, theClock, 'remind-week')
  })
}
