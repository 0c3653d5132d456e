/** Beginning, writing and signing a weekly record. */
import type { Week } from '../../core/report.ts'
import { countDays } from '../../reports/countDays.ts'
import { draftWeek, signWeek, type WeeklyRefusal, writeMinutes } from '../../reports/weekly.ts'
import { asBody } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { carryOut } from './carry.ts'
import { readMinutes } from './minutesForm.ts'
import { drawWeek, type Tried, theWeek } from './page.ts'

export const beginWeek: Handler = async (desk, visit) => {
  const week = await theWeek(desk, visit)
  await carryOut(desk, visit, 'begin-week', tools => draftWeek(tools, week, visit.me))
  back(visit, week, 'begun')
}

export const saveWeek: Handler = async (desk, visit) => {
  await withMinutes(desk, visit, 'saved', writeMinutes)
}

export const signTheWeek: Handler = async (desk, visit) => {
  // What is signed is what has happened until now.
  await countDays(desk, desk.now())
  await withMinutes(desk, visit, 'signed', signWeek)
}

async function withMinutes(
  desk: Desk,
  visit: Visit,
  done: 'saved' | 'signed',
  work: typeof writeMinutes | typeof signWeek,
): Promise<void> {
  const week = await theWeek(desk, visit)
  const read = readMinutes(asBody(visit.request.body))
  if ('trouble' in read) return again(desk, visit, week, 422, read)
  const { id, name, role } = visit.me
  const carried = await carryOut<unknown>(desk, visit, done, tools =>
    work(tools, { id, name, role }, { week: week.monday, ...read }),
  )
  if ('done' in carried) return back(visit, week, done)
  const trouble = refusalWords[carried.refused as WeeklyRefusal]
  await again(desk, visit, week, 409, { trouble, typed: read.minutes })
}

const refusalWords: Record<WeeklyRefusal, string> = {
  unknown: '这一周的记录还没有建。',
  changed: '别人刚刚改过这份记录，您写的还没有存。下面先是您写的，再是现在存着的，请对照好再存。',
  role: '例会记录由负责人来写、来签。',
}

async function again(desk: Desk, visit: Visit, week: Week, status: number, tried: Tried): Promise<void> {
  visit.response.status(status)
  await drawWeek(desk, visit, week, tried)
}

function back({ response }: Visit, { monday }: Week, done: string): void {
  response.redirect(303, `/desk/reports/${monday}?done=${done}`)
}
