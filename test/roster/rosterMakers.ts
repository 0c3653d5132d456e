/** A hall with its people at their windows. */
import type { Staff } from '../../src/core/staff.ts'
import { dutiesFrom } from '../../src/store/duties.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { endSessionsOf, keepStaffSession } from '../../src/store/staffSessions.ts'
import { chen, qian, sun, wang, zhao, zhou } from '../cases/people.ts'
import { somebodyWaits } from '../desk/deskServer.ts'
import { aHall, type TestHall, type Visit } from '../makers.ts'
import { somebodyAsks } from '../reports/reportMakers.ts'
import type { DatabaseKind } from '../stores.ts'

/** 王芳 is A at the general window, 周洁 her B; 赵敏 leads. Everybody has an account, nobody is signed in. */
export async function aStaffedHall(database: DatabaseKind = 'sqlite'): Promise<TestHall> {
  const hall = await aHall({ database })
  for (const one of [wang, zhou, chen, zhao, sun, qian]) {
    await makeStaff(hall.store.db, { ...one, passwordHash: '' }, hall.now())
  }
  await seat(hall, { a: wang.id, b: zhou.id })
  return hall
}

/** The leader sets the general window from today on. */
export function seat(
  hall: TestHall,
  given: { a: string | null; b?: string | null; window?: string; work?: string; seen?: number; by?: Staff },
) {
  const { a, b = null, window = 'general', work = '收件、受理', seen = 0, by = zhao } = given
  return hall.roster.change(by, { window, a, b, work, from: '2026-03-05', until: null, seen })
}

let sessions = 0

export function comes(hall: TestHall, { id }: Staff): Promise<void> {
  return keepStaffSession(hall.store.db, id, `session-${++sessions}`, hall.now())
}

/** Signs out everywhere. */
export async function leaves(hall: TestHall, staff: Staff): Promise<void> {
  await endSessionsOf(hall.store.db, staff.id)
  await hall.roster.left(staff)
}

/** A citizen in words with this clerk. */
export async function inTalk(hall: TestHall, by: Staff): Promise<{ visit: Visit; number: string }> {
  const waiting = await somebodyWaits({ hall, url: '', faults: [] })
  await hall.tickets.claim({ ticket: waiting.number, by, id: `claim-${waiting.number}` })
  return waiting
}

/** A question nobody could answer, in the hands of this clerk. */
export async function asked(hall: TestHall, by: Staff): Promise<string> {
  const ticket = await somebodyAsks(hall, 'unknown', '能办养老证吗')
  await hall.tickets.claim({ ticket, by, id: `claim-${ticket}` })
  return ticket
}

export const duties = (hall: TestHall) => dutiesFrom(hall.store.db, '2026-03-05')
