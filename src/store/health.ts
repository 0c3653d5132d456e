import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Whether the database answers at all. */
export async function answers(db: Db): Promise<boolean> {
  try {
    await db.selectFrom('setting').select('name').limit(1).execute()
    return true
  } catch {
    return false
  }
}

/**
 * How many replies wait, how old the oldest is, for how long one has been due that nobody tried (both in seconds), and
 * how many were given up.
 */
export async function outboxState(
  db: Db,
  now: Date,
): Promise<{ waiting: number; oldestSeconds: number; lateSeconds: number; parked: number }> {
  const { waiting, oldest, due } = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      fn.min('created_at').as('oldest'),
      fn.min('due_at').as('due'),
    ])
    .where(sql<boolean>`status in ('due', 'sending')`)
    .executeTakeFirstOrThrow()
  const { parked } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('parked'))
    .where(sql<boolean>`status = 'parked'`)
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(waiting),
    oldestSeconds: oldest ? (now.getTime() - Date.parse(oldest)) / 1000 : 0,
    lateSeconds: due ? Math.max(0, (now.getTime() - Date.parse(due)) / 1000) : 0,
    parked: Number(parked),
  }
}
