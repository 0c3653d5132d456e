/** How far each side of a talk has got: what reached it, what it has read, whether it is writing. */
import { sql } from 'kysely'
import type { Db } from './db.ts'

export type Side = 'person' | 'staff'

export interface TalkMark {
  /** The last turn that reached the page of this side; 0 before any. */
  got: number
  /** The last turn somebody looked at. */
  seen: number
  /** ISO 8601; over when past. */
  writingUntil: string
}

const nothing: TalkMark = { got: 0, seen: 0, writingUntil: '' }

/** Turns only grow: an older page cannot take back what a newer one has seen. */
export async function keepMark(db: Db, conversation: string, side: Side, mark: TalkMark): Promise<void> {
  await db
    .insertInto('talk_mark')
    .values({
      conversation,
      side,
      got: mark.got,
      seen: mark.seen,
      writing_until: mark.writingUntil,
      moved: 1,
    })
    .onConflict(conflict =>
      conflict.columns(['conversation', 'side']).doUpdateSet({
        got: sql`case when excluded.got > talk_mark.got then excluded.got else talk_mark.got end`,
        seen: sql`case when excluded.seen > talk_mark.seen then excluded.seen else talk_mark.seen end`,
        writing_until: sql`excluded.writing_until`,
        moved: sql`talk_mark.moved + 1`,
      }),
    )
    .execute()
}

export async function markOf(db: Db, conversation: string, side: Side): Promise<TalkMark> {
  const row = await db
    .selectFrom('talk_mark')
    .select(['got', 'seen', 'writing_until'])
    .where('conversation', '=', conversation)
    .where('side', '=', side)
    .executeTakeFirst()
  return row ? { got: row.got, seen: row.seen, writingUntil: row.writing_until } : nothing
}

/** Name of the one who talks with the person now, and how far they have got; nothing while nobody does. */
export async function companionOf(
  db: Db,
  conversation: string,
): Promise<(TalkMark & { name: string }) | undefined> {
  const row = await db
    .selectFrom('ticket')
    .innerJoin('staff', 'staff.id', 'ticket.owner')
    .leftJoin('talk_mark', join =>
      join.onRef('talk_mark.conversation', '=', 'ticket.conversation').on('talk_mark.side', '=', 'staff'),
    )
    .select(['staff.name', 'got', 'seen', 'writing_until'])
    .where('ticket.conversation', '=', conversation)
    .where('ticket.status', '=', 'claimed')
    .where('ticket.kind', '=', 'live')
    .executeTakeFirst()
  if (!row) return undefined
  return { name: row.name, got: row.got ?? 0, seen: row.seen ?? 0, writingUntil: row.writing_until ?? '' }
}

/** The turns whose words went out by a messenger, and those that could not be sent, above turn `after`. */
export async function sendingOf(
  db: Db,
  conversation: string,
  after: number,
): Promise<{ sent: number; failed: number[] }> {
  const rows = await db
    .selectFrom('outbox')
    .select(['turn', 'status'])
    .where('conversation', '=', conversation)
    .where('turn', '>', after)
    .where('status', 'in', ['sent', 'parked', 'dropped'])
    .execute()
  const sent = rows.filter(({ status }) => status === 'sent').map(({ turn }) => turn)
  const failed = rows.filter(({ status }) => status !== 'sent').map(({ turn }) => turn)
  return { sent: Math.max(0, ...sent), failed: [...new Set(failed)] }
}

/** A number that is another one whenever a mark of the conversation has changed. */
export async function marksMoved(db: Db, conversations: string[]): Promise<Map<string, number>> {
  if (conversations.length === 0) return new Map()
  const rows = await db
    .selectFrom('talk_mark')
    .select(({ fn }) => ['conversation', fn.sum<number>('moved').as('moved')])
    .where('conversation', 'in', conversations)
    .groupBy('conversation')
    .execute()
  return new Map(rows.map(({ conversation, moved }) => [conversation, Number(moved)]))
}
