/** The log: events are added and read, never changed; the database refuses it (R14.5). */
import { type DayLink, type Digest, dayHash, type Entry, hashOf, type LoggedEvent } from '../core/chain.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Db } from './db.ts'
import { nextNumber } from './disclosures.ts'

export type NewEvent = Omit<Entry, 'id' | 'seq' | 'at' | 'prev' | 'data'> & { data: object }

/**
 * Adds an event at the end of its subject's chain and of the day's. The counter's row is held until the transaction
 * ends, so events of several processes stand in one order. The time never runs backwards (R14.1).
 */
export async function appendEvent(tx: Db, digest: Digest, event: NewEvent, now: Date): Promise<LoggedEvent> {
  const id = await nextNumber(tx, 'audit')
  const [last, before] = [await lastDay(tx), await lastOf(tx, event.subject)]
  const latest = id === 1 ? undefined : await timeOf(tx, id - 1)
  const at = latest !== undefined && latest > now.toISOString() ? latest : now.toISOString()
  const entry: Entry = {
    ...event,
    id,
    seq: (before?.seq ?? 0) + 1,
    at,
    data: JSON.stringify(event.data),
    prev: before?.hash ?? '',
  }
  const logged = { ...entry, hash: hashOf(digest, entry) }
  await tx.insertInto('audit_event').values(logged).execute()
  await linkDay(tx, digest, last, logged)
  return logged
}

function lastOf(tx: Db, subject: string): Promise<{ seq: number; hash: string } | undefined> {
  return tx
    .selectFrom('audit_event')
    .select(['seq', 'hash'])
    .where('subject', '=', subject)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function timeOf(tx: Db, id: number): Promise<string | undefined> {
  const row = await tx.selectFrom('audit_event').select('at').where('id', '=', id).executeTakeFirst()
  return row?.at
}

function lastDay(tx: Db): Promise<{ day: string; hash: string } | undefined> {
  return tx.selectFrom('audit_day').select(['day', 'hash']).orderBy('day', 'desc').limit(1).executeTakeFirst()
}

async function linkDay(
  tx: Db,
  digest: Digest,
  last: { day: string; hash: string } | undefined,
  event: LoggedEvent,
): Promise<void> {
  const day = shanghaiDay(new Date(event.at))
  const hash = dayHash(digest, last?.hash ?? '', event)
  await tx
    .insertInto('audit_day')
    .values({ day, first_id: event.id, last_id: event.id, hash })
    .onConflict(conflict => conflict.column('day').doUpdateSet({ last_id: event.id, hash }))
    .execute()
}

/** What happened to one subject, oldest first. */
export function eventsOf(db: Db, subject: string): Promise<LoggedEvent[]> {
  return db.selectFrom('audit_event').selectAll().where('subject', '=', subject).orderBy('seq').execute()
}

/** Up to `most` events after the id `after`, in order. */
export function eventsAfter(db: Db, after: number, most: number): Promise<LoggedEvent[]> {
  return db.selectFrom('audit_event').selectAll().where('id', '>', after).orderBy('id').limit(most).execute()
}

/** The chain of every day, oldest first. */
export async function dayLinks(db: Db): Promise<DayLink[]> {
  const rows = await db.selectFrom('audit_day').selectAll().orderBy('day').execute()
  return rows.map(({ day, first_id, last_id, hash }) => ({ day, firstId: first_id, lastId: last_id, hash }))
}

/** The number of the last event; 0 when there is none. */
export async function lastEventId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('audit_event')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}
