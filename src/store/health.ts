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

/** How many replies wait, since when the oldest does (seconds), and how many were given up. */
export async function outboxState(
  db: Db,
  now: Date,
): Promise<{ waiting: number; oldestSeconds: number; parked: number }> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')])
    .where('status', 'in', ['due', 'sending', 'parked'])
    .groupBy('status')
    .execute()
  const waiting = rows.filter(row => row.status !== 'parked')
  const since = waiting.map(row => row.oldest).sort()[0]
  return {
    waiting: waiting.reduce((sum, row) => sum + Number(row.count), 0),
    oldestSeconds: since ? (now.getTime() - Date.parse(since)) / 1000 : 0,
    parked: Number(rows.find(row => row.status === 'parked')?.count ?? 0),
  }
}
