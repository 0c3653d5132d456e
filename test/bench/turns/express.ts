/**
 * The references, a process each: `node express.ts hello | insert | group`. An express server with a JSON body that
 * stores nothing, one durable row a request, or the rows of one event-loop turn in one transaction.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import express from 'express'
import pg from 'pg'

/** Stores the words of one request; resolves when they are safe. */
type Keep = (words: string) => Promise<void> | void

const { PORT, DATA_DIR = '', DATABASE_URL } = process.env
const kind = process.argv[2]
const app = express()
app.get('/healthz', (_, response) => void response.send('ok'))
if (kind === 'hello') {
  app.post('/turn', (_, response) => void response.send('hello'))
} else {
  const keep = kind === 'group' ? grouped() : DATABASE_URL ? await inPostgres(DATABASE_URL) : inSqlite()
  app.post('/turn', express.json(), async (request, response) => {
    await keep(request.body.text)
    response.json({ ok: true })
  })
}
app.listen(Number(PORT), '127.0.0.1')

function table(id: string): string {
  return `create table if not exists turns (id ${id} primary key, said text not null, at text not null)`
}

function openSqlite(): Sqlite.Database {
  const database = new Sqlite(join(DATA_DIR, 'bench.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(table('integer'))
  return database
}

function inSqlite(): Keep {
  const insert = openSqlite().prepare('insert into turns (said, at) values (?, ?)')
  return words => void insert.run(words, new Date().toISOString())
}

async function inPostgres(url: string): Promise<Keep> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query(table('bigserial'))
  const text = 'insert into turns (said, at) values ($1, $2)'
  return async words =>
    void (await pool.query({ name: 'keep', text, values: [words, new Date().toISOString()] }))
}

function grouped(): Keep {
  const database = openSqlite()
  const insert = database.prepare('insert into turns (said, at) values (?, ?)')
  let waiting: { words: string; done: () => void }[] = []
  const all = database.transaction((some: typeof waiting) => {
    for (const { words } of some) insert.run(words, new Date().toISOString())
  })
  function commit(): void {
    const some = waiting
    waiting = []
    all(some)
    for (const { done } of some) done()
  }
  return words =>
    new Promise<void>(done => {
      if (waiting.push({ words, done }) === 1) setImmediate(commit)
    })
}
