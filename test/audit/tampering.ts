/** A hall with a small history, and somebody who reaches its database with a tool of their own. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { expect } from 'vitest'
import { hashOf, type LoggedEvent } from '../../src/core/chain.ts'
import type { Head } from '../../src/core/chainFault.ts'
import { type Verified, verify } from '../../src/scripts/audit/verify.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { atOneMoment } from '../../src/store/auditReading.ts'
import type { StorePlace } from '../../src/store/db.ts'
import type { Seal } from '../../src/store/seal.ts'
import { act, allHanded, chen, done, nothingLater, permit, wang, zhang } from '../cases/people.ts'
import { aHall, morning, type TestHall, testSeal } from '../makers.ts'
import { type DatabaseKind, emptyPlace, openAt } from '../stores.ts'

export const [one, two, three] = ['BJ2026-000001', 'BJ2026-000002', 'BJ2026-000003'] as const

export interface Watched {
  hall: TestHall
  place: StorePlace
  /** The event of a case in which this was done, or this kind of notice issued. */
  event(subject: string, action: string): Promise<LoggedEvent>
  check(anchor?: Head, seal?: Seal): Promise<Verified>
}

async function walkIn(hall: TestHall, id: string): Promise<string> {
  const answers = { business: ['catering'], kind: ['new'] }
  const opened = await hall.cases.open({ by: wang, id, guide: permit, answers, applicant: zhang })
  if ('refused' in opened) throw new Error(opened.refused)
  return opened.number
}

/** Three cases over two days: one under review, one to be corrected, one taken back. */
export async function aHistory(database: DatabaseKind): Promise<Watched> {
  const place = await emptyPlace(database)
  const hall = await aHall({ store: await openAt(place) })
  const [first, second] = [{ number: await walkIn(hall, 'v1') }, { number: await walkIn(hall, 'v2') }]
  const handed = await allHanded(hall, first)
  const problems = [{ key: handed.materials[0]!.key, name: '', wrong: '没有签字', how: '请签字' }]
  const did = async (...deed: Parameters<typeof act>) => expect(await act(...deed)).toEqual(done)
  await did(hall, wang, first, 'receive', handed)
  await did(hall, wang, second, 'receive', handed)
  await did(hall, wang, first, 'accept', nothingLater)
  await did(hall, wang, second, 'request-correction', { problems })
  await did(hall, wang, first, 'refer')
  hall.at(new Date(morning.getTime() + 24 * 3600_000))
  const third = { number: await walkIn(hall, 'v3') }
  await did(hall, wang, third, 'withdraw', {}, '张小明不想办了，电话13800138000')
  await did(hall, chen, first, 'begin-review')
  expect([first, second, third].map(({ number }) => number)).toEqual([one, two, three])
  return {
    hall,
    place,
    async event(subject, action) {
      const events = await eventsOf(hall.store.db, subject)
      const found = events.find(event => event.action === action || issued(event) === action)
      if (!found) throw new Error(`${subject} has no ${action}`)
      return found
    },
    check: (anchor, seal = testSeal) =>
      atOneMoment(hall.store, db => verify(db, text => seal.digest('audit', text), anchor)),
  }
}

function issued({ action, data }: LoggedEvent): string | undefined {
  return action === 'issue-notice' ? JSON.parse(data).kind : undefined
}

/** What can be done with a database tool. */
export interface Tool {
  run(words: string): Promise<void>
}

/** The tool with the triggers out of its way, as the owner of the database can have it. */
export async function withTool(place: StorePlace, work: (tool: Tool) => Promise<void>): Promise<void> {
  if ('sqlite' in place) {
    const database = new Sqlite(join(place.sqlite, 'hall.db'))
    const triggers = database.prepare("select name from sqlite_master where type = 'trigger'").all()
    for (const { name } of triggers as { name: string }[]) database.exec(`drop trigger ${name}`)
    await work({ run: async words => void database.exec(words) }).finally(() => database.close())
    return
  }
  const client = new pg.Client({ connectionString: place.postgres })
  await client.connect()
  for (const table of ['audit_event', 'notice', 'accountability']) {
    await client.query(`alter table ${table} disable trigger all`)
  }
  await work({ run: async words => void (await client.query(words)) }).finally(() => client.end())
}

/** A row of the log as a statement that adds it. */
export function adding(event: LoggedEvent): string {
  const columns = Object.keys(event) as (keyof LoggedEvent)[]
  const values = columns.map(name => `'${`${event[name]}`.replaceAll("'", "''")}'`)
  return `insert into audit_event (${columns.join(', ')}) values (${values.join(', ')})`
}

/** The hash anybody can make who has no key. */
export function plainHash(event: LoggedEvent): string {
  return hashOf(text => createHash('sha256').update(text).digest('hex'), event)
}

/** Makes room for events: ids from here on move up, from the last to the first. */
export function movedUp(from: number, by: number): string[] {
  return [
    `update audit_event set id = -id where id >= ${from}`,
    `update audit_event set id = -id + ${by} where id < 0`,
  ]
}
