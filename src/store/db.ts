/** Opens the store: SQLite in the process, or PostgreSQL. What differs between them is named here and nowhere else. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import type { Capabilities } from './capabilities.ts'
import { groupCommit } from './groupCommit.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables>

export interface Store {
  db: Db
  can: Capabilities
  /** Runs `work` in one durable transaction; resolves after the commit, rejects after the rollback. */
  transact<T>(work: (tx: Db) => Promise<T>): Promise<T>
  /** Runs one statement durably: in the group commit where there is one, by itself where it needs no transaction. */
  single<T>(statement: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type StorePlace = { sqlite: string } | { postgres: string; poolSize?: number }

/** Opens the store and brings its tables up to date. Throws `NewerDatabase` when the code is the older one. */
export async function openStore(place: StorePlace): Promise<Store> {
  const store =
    'sqlite' in place ? openSqlite(place.sqlite) : openPostgres(place.postgres, place.poolSize ?? 10)
  try {
    await migrate(store.db, store.can)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

function openSqlite(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const database = new Sqlite(join(folder, 'hall.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  // In KiB: what is written at every turn stays in memory.
  database.pragma('cache_size = -65536')
  // Each savepoint keeps the pages it changes, to take them back: in memory, not in a file.
  database.pragma('temp_store = MEMORY')
  // In pages: the log is copied back every 16 MB instead of every 4.
  database.pragma('wal_autocheckpoint = 4000')
  const db: Db = new Kysely({ dialect: new SqliteDialect({ database: prepareOnce(database) }) })
  const transact = groupCommit(db, database)
  return {
    db,
    can: {
      rowLocks: false,
      manyProcesses: false,
      wholeTurns: false,
      triggerFunctions: false,
      idType: 'integer',
    },
    transact,
    single: transact,
    close: () => db.destroy(),
  }
}

/** More different statements than this the program does not have. */
const mostStatements = 500

/** Kysely prepares a statement at every use; the same words are prepared once here. */
function prepareOnce(database: Sqlite.Database): { prepare: Sqlite.Database['prepare']; close(): void } {
  const prepared = new Map<string, Sqlite.Statement>()
  return {
    prepare: ((words: string) => {
      const statement = prepared.get(words) ?? database.prepare(words)
      if (prepared.size < mostStatements) prepared.set(words, statement)
      return statement
    }) as Sqlite.Database['prepare'],
    close: () => database.close(),
  }
}

// Counts and ids of this product stay far below 2^53, and numbers are what JSON and the flows expect.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Sends every statement by a name, so that the server plans it once for each connection. */
class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of the class extended
  override query(...given: any[]): any {
    const [text, values, ...rest] = given
    const prepared = typeof text === 'string' && Array.isArray(values) && values.length > 0
    return super.query(...((prepared ? [{ name: nameOf(text), text, values }, ...rest] : given) as [string]))
  }
}

const names = new Map<string, string>()

/** The server takes names of at most 63 bytes. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const made = createHash('sha256').update(text).digest('base64url')
  if (names.size < mostStatements) names.set(text, made)
  return made
}

function openPostgres(url: string, max: number): Store {
  const pool = new pg.Pool({ connectionString: url, max, Client: PreparingClient })
  // An idle connection that the server closes is replaced at the next use; without a listener it ends the process.
  pool.on('error', () => undefined)
  // Nor may one that is in use: its query rejects by itself, and the pool drops it.
  pool.on('connect', client => void client.on('error', () => undefined))
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    can: {
      rowLocks: true,
      manyProcesses: true,
      wholeTurns: true,
      triggerFunctions: true,
      idType: 'bigserial',
    },
    transact: work => db.transaction().execute(work),
    single: statement => statement(db),
    close: () => db.destroy(),
  }
}
