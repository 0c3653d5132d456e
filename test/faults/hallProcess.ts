/** The real program in a process of its own, which can be killed and started again on the same port and data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { bareEnvironment } from '../bareEnvironment.ts'
import { freePort } from '../freePort.ts'
import type { Ledger } from './ledger.ts'

export interface HallProcess {
  url: string
  /** Resolves when the hall is ready; answers how many milliseconds that took. */
  start(): Promise<number>
  /** Ends it without a warning. */
  kill(): Promise<void>
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>
  alive(): boolean
  /** What it printed in each life that ended though nobody had killed it. */
  crashes: string[]
}

/** Environment of one life, given the life's name. */
export type Settings = (life: string) => Record<string, string>

const longestStart = 60_000

export async function openHallProcess(
  name: string,
  settings: Settings,
  ledger: Ledger,
): Promise<HallProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const crashes: string[] = []
  let child: ChildProcess | undefined
  let lives = 0
  let wanted = false

  async function start(): Promise<number> {
    const began = performance.now()
    const life = `${name}.${++lives}`
    wanted = true
    child = live({ ...settings(life), PORT: `${port}` }, (output, killed) => {
      // One that was asked to stop has noted what it sent.
      if (wanted || killed) ledger.deaths.set(life, performance.now())
      if (wanted) crashes.push(output)
    })
    await ready(url, child)
    return performance.now() - began
  }
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    wanted = false
    if (!child || child.exitCode !== null || child.signalCode !== null) return null
    const gone = once(child, 'exit')
    child.kill(signal)
    const [code] = await gone
    return code
  }
  return {
    url,
    crashes,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    alive: () => child?.exitCode === null && child.signalCode === null,
  }
}

function live(
  settings: Record<string, string>,
  ended: (output: string, killed: boolean) => void,
): ChildProcess {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { ...bareEnvironment(), LOG_LEVEL: 'warn', ...settings },
  })
  let output = ''
  const note = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-4000)
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  const endTogether = () => child.kill('SIGKILL')
  process.once('exit', endTogether)
  child.once('exit', (_, signal) => {
    process.off('exit', endTogether)
    ended(output, signal === 'SIGKILL')
  })
  return child
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const latest = performance.now() + longestStart
  while (performance.now() < latest) {
    if (child.exitCode !== null) throw new Error(`the hall did not start: exit code ${child.exitCode}`)
    if (await isReady(url)) return
    await setTimeout(20)
  }
  throw new Error(`the hall was not ready within ${longestStart} ms`)
}

/**
 * Whether the hall listens and reaches its database. That it is fit for all its work is more than is asked here: replies
 * wait for minutes behind the leases of those that were killed.
 */
export async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) })
    const { database } = (await response.json()) as { database: boolean }
    return database
  } catch {
    return false
  }
}
