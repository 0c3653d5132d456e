/** Starts what is measured, each in a process of its own, and measures it through the load generator. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { bareEnvironment } from '../../bareEnvironment.ts'
import { freePort } from '../../freePort.ts'
import type { Figures, Job } from './figures.ts'
import type { Database, Subject } from './subjects.ts'

export interface Running {
  subject: Subject
  database: Database
  url: string
  pid: number
  /** Where SQLite keeps its file; empty for other databases. */
  folder: string
  stop(): Promise<void>
}

export interface Generator {
  /** Address of the Bot API it plays. */
  botApi: string
  measure(job: Job): Promise<Figures>
  stop(): unknown
}

/** Starts the load generator. One job at a time. */
export async function startGenerator(): Promise<Generator> {
  const child = forked('load.ts')
  const [{ botApi }] = (await told(child)) as [{ botApi: string }]
  return {
    botApi,
    async measure(job) {
      const answer = told(child)
      child.send(job)
      const [figures] = await answer
      return figures as Figures
    },
    stop: () => child.connected && child.disconnect(),
  }
}

/** Starts a PostgreSQL of its own for the bench; gives its address. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = forked('../../postgresServer.ts')
  const [{ url }] = (await told(child)) as [{ url: string }]
  return {
    url,
    async stop() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

export interface Surroundings {
  botApi: string
  /** Where databases are made; needed for subjects on PostgreSQL only. */
  postgres?: string
  /** Options for Node, such as `--cpu-prof`. */
  node?: string[]
}

/** Starts a subject on an empty database; resolves when it is ready to be asked. */
export async function start(subject: Subject, database: Database, around: Surroundings): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-bench-'))
  const port = await freePort()
  const env = {
    ...bareEnvironment(),
    PORT: `${port}`,
    DATA_DIR: folder,
    ...(database === 'postgres' && { DATABASE_URL: await emptyDatabase(around.postgres!) }),
    ...subject.settings?.(around.botApi),
  }
  const child = spawn(process.execPath, [...(around.node ?? []), ...subject.program], { env, cwd: root })
  const output = collected(child)
  const url = `http://127.0.0.1:${port}`
  await ready(subject, url, child, output)
  return {
    subject,
    database,
    url,
    pid: child.pid!,
    folder,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

function forked(file: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: [] })
}

/** The next message of a child; rejects when it ends instead. */
async function told(child: ChildProcess): Promise<unknown[]> {
  const over = new AbortController()
  const { signal } = over
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a helper of the bench ended (exit code ${code})`)
  })
  gone.catch(() => undefined)
  try {
    return await Promise.race([once(child, 'message', { signal }), gone])
  } finally {
    over.abort()
  }
}

async function emptyDatabase(server: string): Promise<string> {
  const name = `bench_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `${server}/${name}`
}

/** The end of what a server printed. */
function collected(child: ChildProcess): () => string {
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', chunk => {
      output = (output + chunk).slice(-2000)
    })
  }
  return () => output
}

const longestStart = 30_000
const pause = 50

async function ready({ name, ready }: Subject, url: string, child: ChildProcess, output: () => string) {
  const { path, status, ...request } = ready
  for (let waited = 0; waited < longestStart; waited += pause) {
    if (child.exitCode !== null) throw new Error(`${name} ended at once:\n${output()}`)
    const answer = await fetch(`${url}${path}`, request).catch(() => undefined)
    if (answer?.status === status) return
    await setTimeout(pause)
  }
  child.kill('SIGKILL')
  throw new Error(`${name} is not ready:\n${output()}`)
}
