/** The program itself, started as `npm start` starts it, gone when the test ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { bareEnvironment } from './bareEnvironment.ts'
import { freePort } from './freePort.ts'

export interface Program {
  child: ChildProcess
  url: string
  port: number
  ready(): Promise<void>
  /** Everything it has printed. */
  output(): string
}

/** `port`: of an earlier start whose pages are still open. */
export async function start(
  dataDir: string,
  more: Record<string, string> = {},
  port?: number,
): Promise<Program> {
  const own = port ?? (await freePort())
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    env: { ...bareEnvironment(), PORT: `${own}`, DATA_DIR: dataDir, ...more },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', chunk => (output += chunk))
  const url = `http://127.0.0.1:${own}`
  const ready = () =>
    vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), {
      timeout: 25_000,
      interval: 50,
    })
  return { child, url, port: own, ready, output: () => output }
}

export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-start-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
