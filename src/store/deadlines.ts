import type { FlowEvent } from '../core/flow.ts'
import type { Db } from './db.ts'
import { hot } from './hot.ts'

export interface Deadline {
  conversation: string
  turn: number
  event: FlowEvent
}

/** Replaces the conversation's deadline; none when the new state waits without a limit. */
export async function setDeadline(
  db: Db,
  conversation: string,
  next: { turn: number; event: FlowEvent; dueAt: Date } | undefined,
): Promise<void> {
  if (!next) {
    await clear(db, { conversation })
    return
  }
  const { turn, event, dueAt } = next
  await replace(db, { conversation, turn, event: JSON.stringify(event), dueAt: dueAt.toISOString() })
}

const clear = hot<{ conversation: string }, unknown>((db, at) =>
  db.deleteFrom('deadline').where('conversation', '=', at('conversation')),
)

const replace = hot<{ conversation: string; turn: number; event: string; dueAt: string }, unknown>((db, at) =>
  db
    .insertInto('deadline')
    .values({ conversation: at('conversation'), turn: at('turn'), event: at('event'), due_at: at('dueAt') })
    .onConflict(conflict =>
      conflict.column('conversation').doUpdateSet(({ ref }) => ({
        turn: ref('excluded.turn'),
        event: ref('excluded.event'),
        due_at: ref('excluded.due_at'),
      })),
    ),
)

/** Deadlines that have come, earliest first. */
export async function dueDeadlines(db: Db, now: Date, most: number): Promise<Deadline[]> {
  const rows = await db
    .selectFrom('deadline')
    .select(['conversation', 'turn', 'event'])
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(most)
    .execute()
  return rows.map(row => ({ ...row, event: JSON.parse(row.event) }))
}

/** Takes the deadline away so that it fires once; false when somebody else took it or replaced it. */
export async function takeDeadline(db: Db, deadline: Deadline): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('deadline')
    .where('conversation', '=', deadline.conversation)
    .where('turn', '=', deadline.turn)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Moves a deadline that could not be fired; one that was replaced meanwhile stays as it is. */
export async function postponeDeadline(db: Db, { conversation, turn }: Deadline, dueAt: Date): Promise<void> {
  await db
    .updateTable('deadline')
    .set({ due_at: dueAt.toISOString() })
    .where('conversation', '=', conversation)
    .where('turn', '=', turn)
    .execute()
}

/** For how many seconds the oldest deadline has been due; 0 when none is. */
export async function deadlinesLate(db: Db, now: Date): Promise<number> {
  const row = await db.selectFrom('deadline').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return row ? Math.max(0, (now.getTime() - Date.parse(row.due_at)) / 1000) : 0
}
