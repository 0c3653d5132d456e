/** Turns that arrive together on SQLite share one durable commit; each keeps its own savepoint. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'

type Db = Kysely<Tables>

interface Job {
  work: (tx: Db) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

const mostAtOnce = 64

/**
 * Gives `transact` for a database with one writer. Nobody is answered before the commit that holds their rows;
 * one that fails is rolled back alone.
 */
export function groupCommit(db: Db): <T>(work: (tx: Db) => Promise<T>) => Promise<T> {
  const waiting: Job[] = []
  let running = false

  async function drain(): Promise<void> {
    while (waiting.length > 0) await commitTogether(db, waiting.splice(0, mostAtOnce))
    running = false
  }

  return <T>(work: (tx: Db) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
      if (running) return
      running = true
      setImmediate(() => void drain())
    })
}

async function commitTogether(db: Db, jobs: Job[]): Promise<void> {
  try {
    const answers = await db.connection().execute(async tx => {
      await sql`begin immediate`.execute(tx)
      try {
        const settled = []
        for (const job of jobs) settled.push(await inSavepoint(tx, job))
        await sql`commit`.execute(tx)
        return settled
      } catch (error) {
        await sql`rollback`.execute(tx).catch(() => undefined)
        throw error
      }
    })
    for (const answer of answers) answer()
  } catch (error) {
    for (const job of jobs) job.reject(error)
  }
}

/** Does one job; what comes back answers its caller, and is called only after the commit. */
async function inSavepoint(tx: Db, job: Job): Promise<() => void> {
  await sql`savepoint job`.execute(tx)
  try {
    const value = await job.work(tx)
    await sql`release job`.execute(tx)
    return () => job.resolve(value)
  } catch (error) {
    await sql`rollback to job`.execute(tx)
    await sql`release job`.execute(tx)
    return () => job.reject(error)
  }
}
