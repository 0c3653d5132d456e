/** Cases whose clock runs, and what came of it: alarms, papers, records, and what the applicant heard. */
import { expect } from 'vitest'
import { inWords } from '../../src/core/reply.ts'
import type { Role, Staff } from '../../src/core/staff.ts'
import { shanghaiDay } from '../../src/core/workdays.ts'
import { verify } from '../../src/scripts/audit/verify.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { atOneMoment } from '../../src/store/auditReading.ts'
import { type CaseDeadlineKind, deadlinesOf } from '../../src/store/caseDeadlines.ts'
import type { Case } from '../../src/store/cases.ts'
import { repliesOf } from '../../src/store/outbox.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { type TestHall, testSeal } from '../makers.ts'
import { act, allHanded, chen, done, firstAnswers, permit, reading, wang, zhang } from './people.ts'

/** A moment as the clock on the hall's wall shows it: `2026-03-05 10:00`. */
export const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+08:00`)

let visits = 0

/** Somebody at the counter, whose application is accepted at this time. The food permit: five working days, ten by law. */
export async function accepted(
  hall: TestHall,
  time: string,
  { guide = permit, green = '', by = wang }: { guide?: string; green?: string; by?: Staff } = {},
): Promise<Case> {
  const found = await received(hall, time, { guide, by })
  expect(await act(hall, by, found, 'accept', { later: [], promised: [], green })).toEqual(done)
  return reading(hall, found)
}

/** …who has handed everything in, and waits for the answer. */
export async function received(
  hall: TestHall,
  time: string,
  { guide = permit, by = wang }: { guide?: string; by?: Staff } = {},
): Promise<Case> {
  hall.at(at(time))
  const walkIn = { by, id: `counter-${++visits}`, guide, answers: firstAnswers(guide), applicant: zhang }
  const { number } = (await hall.cases.open(walkIn)) as { number: string }
  expect(await act(hall, by, { number }, 'receive', await allHanded(hall, { number }))).toEqual(done)
  return reading(hall, { number })
}

/** …whom the approver examines. */
export async function reviewing(
  hall: TestHall,
  time: string,
  more: Parameters<typeof accepted>[2] = {},
): Promise<Case> {
  const found = await accepted(hall, time, more)
  expect(await act(hall, wang, found, 'refer')).toEqual(done)
  expect(await act(hall, chen, found, 'begin-review')).toEqual(done)
  return reading(hall, found)
}

/** Lets the clock look at this time, twice: nothing happens a second time. */
export async function look(hall: TestHall, time: string): Promise<void> {
  hall.at(at(time))
  for (let round = 1; round <= 2; round++) {
    await hall.fireCases(error => {
      throw error
    })
  }
}

/** Alarms raised so far, each as kind and audience, in the order in which they were raised. */
/** Every alarm that was ever raised about the case, oldest first, whether or not somebody has seen to it. */
export async function alarmsOf({ store }: TestHall, { number }: Pick<Case, 'number'>): Promise<string[]> {
  const raised = await store.db
    .selectFrom('alarm')
    .select(['kind', 'audience'])
    .where('subject', '=', number)
    .orderBy('raised_at')
    .execute()
  return raised.map(({ kind, audience }) => `${kind} ${audience}`)
}

/** Those that nobody has seen to, and that nothing has settled. */
export async function openAlarmsOf({ store }: TestHall, { number }: Pick<Case, 'number'>): Promise<string[]> {
  const open = await openAlarms(store.db)
  return open.filter(({ subject }) => subject === number).map(({ kind }) => kind)
}

/** When what is still to come will come, as `kind 2026-03-10 09:00` on the hall's wall; of these kinds only. */
export async function ahead(
  hall: TestHall,
  { number }: Pick<Case, 'number'>,
  kinds: CaseDeadlineKind[] = ['urge-first', 'urge-second', 'urge-last', 'due'],
): Promise<string[]> {
  const all = await deadlinesOf(hall.store.db, number)
  return all.filter(({ kind }) => kinds.includes(kind)).map(({ kind, dueAt }) => `${kind} ${onWall(dueAt)}`)
}

function onWall(iso: string): string {
  const moment = new Date(iso)
  const time = moment.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 5)
  return `${shanghaiDay(moment)} ${time}`
}

/** What the applicant was told since the case was opened, one text for each reply. */
export async function heard(hall: TestHall, { conversation }: Case): Promise<string[]> {
  const replies = await repliesOf(hall.store.db, conversation)
  return replies.map(({ reply }) => inWords(reply, 'http://hall'))
}

export async function lastHeard(hall: TestHall, found: Case): Promise<string> {
  return (await heard(hall, found)).at(-1) ?? ''
}

/** The values of the buttons under the last thing said. */
export async function lastChoices(hall: TestHall, { conversation }: Case): Promise<string[]> {
  const last = (await repliesOf(hall.store.db, conversation)).at(-1)
  return (last?.reply.choices ?? []).map(({ value }) => value)
}

/** What the log says was done under this name: the data of each. */
export async function logged(
  hall: TestHall,
  { number }: Pick<Case, 'number'>,
  action: string,
): Promise<Record<string, unknown>[]> {
  const events = await eventsOf(hall.store.db, number)
  return events.filter(event => event.action === action).map(({ data }) => JSON.parse(data))
}

/** Log, rows and papers agree. */
export async function expectTrueLog(hall: TestHall): Promise<void> {
  const digest = (text: string) => testSeal.digest('audit', text)
  const { fault } = await atOneMoment(hall.store, db => verify(db, digest))
  expect(fault).toBeUndefined()
}

/** Somebody with an account, who may be named as a host. */
export async function anAccount(
  hall: TestHall,
  { id, name, role }: { id: string; name: string; role: Role },
) {
  await makeStaff(hall.store.db, { id, name, role, passwordHash: 'none' }, hall.now())
}
