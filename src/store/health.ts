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
