/** Reads the log and what has to agree with it, a page at a time, as it all stood at one moment. */
import type { LoggedEvent } from '../core/chain.ts'
import { eventsAfter } from './audit.ts'
import type { CaseTable, NoticeTable } from './caseSchema.ts'
import type { Db, Store } from './db.ts'

const page = 1000
/** Lower than any id that the columns hold: an event with a forged one is read too. */
const beforeAll = -(2 ** 31)

/** Reads without holding anybody up: what others write meanwhile is not seen. */
export function atOneMoment<T>({ db }: Pick<Store, 'db'>, read: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}

/** The whole log, in order. */
export async function* allEvents(db: Db): AsyncGenerator<LoggedEvent> {
  for (let after = beforeAll; ; ) {
    const events = await eventsAfter(db, after, page)
    yield* events
    if (events.length < page) return
    after = events.at(-1)!.id
  }
}

/** Every counter with the last number it gave. */
export async function counters(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('counter').selectAll().execute()
  return new Map(rows.map(({ name, value }) => [name, value]))
}

/** The last event of every case, as its row says. */
export async function lastOfCases(db: Db): Promise<Map<string, { seq: number; hash: string }>> {
  const rows = await db.selectFrom('cases').select(['number', 'seq', 'hash']).orderBy('number').execute()
  return new Map(rows.map(({ number, seq, hash }) => [number, { seq, hash }]))
}

/** Every case's row, by number. */
export function allCaseRows(db: Db): AsyncGenerator<CaseTable> {
  return paged(after =>
    db.selectFrom('cases').selectAll().where('number', '>', after).orderBy('number').limit(page).execute(),
  )
}

/** Every notice's row, by number. */
export function allNoticeRows(db: Db): AsyncGenerator<NoticeTable> {
  return paged(after =>
    db.selectFrom('notice').selectAll().where('number', '>', after).orderBy('number').limit(page).execute(),
  )
}

async function* paged<R extends { number: string }>(
  rowsAfter: (number: string) => Promise<R[]>,
): AsyncGenerator<R> {
  for (let after = ''; ; ) {
    const rows = await rowsAfter(after)
    yield* rows
    if (rows.length < page) return
    after = rows.at(-1)!.number
  }
}
