/** Turns that arrive together on SQLite share one durable commit; each keeps its own savepoint. */
import type { Database } from 'better-sqlite3'
import type { Kysely } from 'kysely'
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
export function groupCommit(db: Db, database: Database): <T>(work: (tx: Db) => Promise<T>) => Promise<T> {
  const say = statements(database)
  const waiting: Job[] = []
  let running = false

  async function drain(): Promise<void> {
    while (waiting.length > 0) await commitTogether(db, say, waiting.splice(0, mostAtOnce))
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

/** The statements around a transaction, prepared once and said directly: they are the most frequent of all. */
function statements(database: Database) {
  const prepare = (words: string) => database.prepare(words)
  return {
    begin: prepare('begin immediate'),
    commit: prepare('commit'),
    rollback: prepare('rollback'),
    savepoint: prepare('savepoint job'),
    release: prepare('release job'),
    undo: prepare('rollback to job'),
  }
}

type Statements = ReturnType<typeof statements>

async function commitTogether(db: Db, say: Statements, jobs: Job[]): Promise<void> {
  try {
    // Kysely lends its one connection to nobody else meanwhile.
    const answers = await db.connection().execute(async tx => {
      say.begin.run()
      try {
        const settled = []
        for (const job of jobs) settled.push(await inSavepoint(tx, say, job))
        say.commit.run()
        return settled
      } catch (error) {
        if (say.begin.database.inTransaction) say.rollback.run()
        throw error
      }
    })
    for (const answer of answers) answer()
  } catch (error) {
    for (const job of jobs) job.reject(error)
  }
}

/** Does one job; what comes back answers its caller, and is called only after the commit. */
async function inSavepoint(tx: Db, say: Statements, job: Job): Promise<() => void> {
  say.savepoint.run()
  try {
    const value = await job.work(tx)
    say.release.run()
    return () => job.resolve(value)
  } catch (error) {
    say.undo.run()
    say.release.run()
    return () => job.reject(error)
  }
}
