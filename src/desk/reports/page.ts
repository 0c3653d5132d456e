/** One week: its figures, the signed record with every earlier version, and for leaders the minutes to write and sign. */
import type { Minutes } from '../../core/minutes.ts'
import { isMonday, type Week, weekOf } from '../../core/report.ts'
import { isLeader } from '../../core/staff.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { weekFigures } from '../../reports/week.ts'
import { suggestedAttendance } from '../../reports/weekly.ts'
import { firstCountedDay, lastRounds } from '../../store/dailyFigures.ts'
import { findNotice } from '../../store/notices.ts'
import { draftOf, signedOf, type WeeklyDraft, type WeeklyRecord } from '../../store/weeklyRecords.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { namesOf } from '../ratings/list.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { figuresShown, weekWords } from './figures.ts'
import { minutesFields, minutesShown } from './minutesForm.ts'

export const showWeek: Handler = async (desk, visit) => {
  await drawWeek(desk, visit, await theWeek(desk, visit))
}

/** The week of the address: a Monday, not to come, not before the hall counted. */
export async function theWeek({ db, now, catalogue }: Desk, { request }: Visit): Promise<Week> {
  const monday = `${request.params.week}`
  const first = (await firstCountedDay(db)) ?? shanghaiDay(now())
  const known = isMonday(monday) && monday <= shanghaiDay(now())
  const week = known ? weekOf(monday, calendarOf(catalogue().hall)) : undefined
  if (!week || week.sunday < first) throw new PageError(404, '没有这一周的记录。')
  return week
}

/** What was refused comes back with everything that was typed. */
export interface Tried {
  trouble: string
  typed: Minutes
}

const doneWords: Record<string, string> = {
  saved: '存好了，还没有签。',
  signed: '签好了。文书已经出好，可以打印。',
  begun: '记录建好了，可以写了。',
}

export async function drawWeek(desk: Desk, visit: Visit, week: Week, tried?: Tried): Promise<void> {
  const { db, now } = desk
  const draft = await draftOf(db, week.monday)
  const versions = await signedOf(db, week.monday)
  const [signed] = versions
  const [last] = await lastRounds(db, 1)
  const countedAt = signed?.told.countedAt ?? last?.countedAt
  show(desk, visit, 'weeklyRecord', {
    title: '例会记录',
    place: 'reports',
    week: { words: weekWords(week), year: week.monday.slice(0, 4), address: `/desk/reports/${week.monday}` },
    done: doneWords[`${visit.request.query.done ?? ''}`] ?? '',
    trouble: tried?.trouble ?? '',
    signed: signed ? await signedShown(desk, signed) : null,
    earlier: await Promise.all(versions.slice(1).map(one => versionShown(desk, one))),
    countedAt: countedAt ? shortTime(countedAt, now()) : '',
    figures: figuresShown(signed?.told.figures ?? (await weekFigures(db, week))),
    ...(await writingModel(desk, visit, week, draft, tried)),
  })
}

async function writingModel(
  desk: Desk,
  { me }: Visit,
  week: Week,
  draft: WeeklyDraft | undefined,
  tried: Tried | undefined,
) {
  const leader = isLeader(me.role)
  if (!draft || !leader) return { leader, form: null, stored: null, changed: '' }
  const attendance = await suggestedAttendance({ tx: desk.db }, week)
  const untouched = draft.changedBy === 'system'
  const kept = untouched ? { ...draft.minutes, attendance } : draft.minutes
  const names = await namesOf(desk)
  return {
    leader,
    form: minutesFields(tried?.typed ?? kept, draft.revision),
    // Beside what was typed stands what another has written meanwhile.
    stored: tried ? minutesShown(draft.minutes) : null,
    changed: untouched
      ? ''
      : `${names.get(draft.changedBy) ?? draft.changedBy} ${shortTime(draft.changedAt, desk.now())}改过`,
  }
}

async function signedShown(desk: Desk, record: WeeklyRecord) {
  return { ...(await versionShown(desk, record)), minutes: minutesShown(record.told.minutes) }
}

async function versionShown({ db, now }: Desk, { version, notice, signedName, signedAt }: WeeklyRecord) {
  const paper = await findNotice(db, { number: notice })
  return {
    version,
    by: signedName,
    at: signedAt,
    time: shortTime(signedAt, now()),
    printed: paper?.printed ?? notice,
    address: paper ? `/n/${paper.secret}` : '',
  }
}
