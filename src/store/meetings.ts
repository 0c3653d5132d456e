/** Meetings and trainings, and who signed in (R3.4). Signing in is never undone; the database refuses it. */
import type { Db } from './db.ts'

export type MeetingKind = 'weekly' | 'training'

export interface Meeting {
  number: string
  kind: MeetingKind
  topic: string
  /** Account id. */
  openedBy: string
  openedAt: string
  closedAt: string | null
}

export interface SignedIn {
  staff: string
  name: string
  at: string
}

export async function keepMeeting(tx: Db, meeting: Meeting): Promise<void> {
  const { number, kind, topic, openedBy, openedAt, closedAt } = meeting
  await tx
    .insertInto('meeting')
    .values({ number, kind, topic, opened_by: openedBy, opened_at: openedAt, closed_at: closedAt })
    .execute()
}

/** The meeting, held until the transaction ends, so that nobody signs in while it is closed. */
export async function holdMeeting(tx: Db, number: string): Promise<Meeting | undefined> {
  await tx
    .updateTable('meeting')
    .set(({ ref }) => ({ topic: ref('topic') }))
    .where('number', '=', number)
    .execute()
  const row = await tx.selectFrom('meeting').selectAll().where('number', '=', number).executeTakeFirst()
  return row && read(row)
}

/** The latest first. */
export async function meetings(db: Db, most: number): Promise<Meeting[]> {
  const rows = await db.selectFrom('meeting').selectAll().orderBy('opened_at', 'desc').limit(most).execute()
  return rows.map(read)
}

/** False when it was closed before. */
export async function closeMeeting(tx: Db, number: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('meeting')
    .set({ closed_at: now.toISOString() })
    .where('number', '=', number)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when this person had signed in. */
export async function keepSignIn(
  tx: Db,
  meeting: string,
  { id, name }: { id: string; name: string },
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('meeting_sign_in')
    .values({ meeting, staff: id, name, at: now.toISOString() })
    .onConflict(conflict => conflict.columns(['meeting', 'staff']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Who signed in at these meetings, in the order they did. */
export async function signInsAt(db: Db, numbers: string[]): Promise<Map<string, SignedIn[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('meeting_sign_in')
    .selectAll()
    .where('meeting', 'in', numbers)
    .orderBy('at')
    .orderBy('staff')
    .execute()
  const grouped = Map.groupBy(rows, ({ meeting }) => meeting)
  return new Map([...grouped].map(([number, of]) => [number, of.map(({ meeting: _, ...one }) => one)]))
}

/** Names of who signed in at meetings of a kind that were opened in this span; ISO 8601, from up to, not with, to. */
export async function namesAtMeetings(
  db: Db,
  kind: MeetingKind,
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('meeting_sign_in')
    .innerJoin('meeting', 'meeting.number', 'meeting_sign_in.meeting')
    .select(['meeting_sign_in.name', 'meeting_sign_in.at'])
    .where('meeting.kind', '=', kind)
    .where('meeting.opened_at', '>=', from)
    .where('meeting.opened_at', '<', to)
    .orderBy('meeting_sign_in.at')
    .execute()
  return [...new Set(rows.map(({ name }) => name))]
}

function read(row: {
  number: string
  kind: string
  topic: string
  opened_by: string
  opened_at: string
  closed_at: string | null
}): Meeting {
  return {
    number: row.number,
    kind: row.kind as MeetingKind,
    topic: row.topic,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}
