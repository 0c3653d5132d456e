/** The counters of the hall: who sits where, and whose tickets they call. */
import type { Db } from './db.ts'
import type { QueueCounterTable } from './queueSchema.ts'

export interface QueueCounter {
  /** `county/3`. */
  id: string
  place: string
  /** As it stands over the counter. */
  number: number
  /** Account id. */
  staff: string
  groups: string[]
  /** It serves the green tickets of every group of its place. */
  green: boolean
  /** Calls in a row that overtook somebody. */
  ahead: number
  /** YYYY-MM-DD: the day somebody sat down here. */
  day: string
}

/** Where somebody sits; today only, for a queue lasts a day. */
export async function counterOf(db: Db, staff: string, day: string): Promise<QueueCounter | undefined> {
  const row = await db
    .selectFrom('queue_counter')
    .selectAll()
    .where('staff', '=', staff)
    .where('day', '=', day)
    .executeTakeFirst()
  return row && counterFrom(row)
}

/** Where somebody sat down last, today or earlier. */
export async function lastSeatOf(db: Db, staff: string): Promise<QueueCounter | undefined> {
  const row = await db.selectFrom('queue_counter').selectAll().where('staff', '=', staff).executeTakeFirst()
  return row && counterFrom(row)
}

/** The counter, held until the transaction ends: nobody is called to it meanwhile. */
export async function holdNumbered(tx: Db, id: string): Promise<QueueCounter | undefined> {
  await tx
    .updateTable('queue_counter')
    .set(({ ref }) => ({ ahead: ref('ahead') }))
    .where('id', '=', id)
    .execute()
  const row = await tx.selectFrom('queue_counter').selectAll().where('id', '=', id).executeTakeFirst()
  return row && counterFrom(row)
}

/** The counters where somebody sits today, by number. */
export async function openCounters(
  db: Db,
  { day, place }: { day: string; place: string },
): Promise<QueueCounter[]> {
  const rows = await db
    .selectFrom('queue_counter')
    .selectAll()
    .where('day', '=', day)
    .where('place', '=', place)
    .orderBy('number')
    .execute()
  return rows.map(counterFrom)
}

/** Whoever sat here before gets up; whoever sits down leaves where they sat. */
export async function sitDown(tx: Db, counter: Omit<QueueCounter, 'ahead'>, now: Date): Promise<void> {
  await getUp(tx, counter.staff)
  const { id, place, number, staff, day } = counter
  const set = {
    staff,
    day,
    group_keys: JSON.stringify(counter.groups),
    green: counter.green ? 1 : 0,
    ahead: 0,
    sat_at: now.toISOString(),
  }
  await tx
    .insertInto('queue_counter')
    .values({ id, place, number, ...set })
    .onConflict(conflict => conflict.column('id').doUpdateSet(set))
    .execute()
}

export async function getUp(tx: Db, staff: string): Promise<void> {
  await tx.deleteFrom('queue_counter').where('staff', '=', staff).execute()
}

/** Holds the counter until the transaction ends: one call at a time, and nobody sits down meanwhile. */
export async function holdCounter(tx: Db, staff: string, day: string): Promise<QueueCounter | undefined> {
  await tx
    .updateTable('queue_counter')
    .set(({ ref }) => ({ ahead: ref('ahead') }))
    .where('staff', '=', staff)
    .execute()
  return counterOf(tx, staff, day)
}

export async function saveAhead(tx: Db, id: string, ahead: number): Promise<void> {
  await tx.updateTable('queue_counter').set({ ahead }).where('id', '=', id).execute()
}

function counterFrom(row: QueueCounterTable): QueueCounter {
  const { id, place, number, staff, ahead, day } = row
  return { id, place, number, staff, ahead, day, groups: JSON.parse(row.group_keys), green: row.green === 1 }
}
