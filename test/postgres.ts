/** One real PostgreSQL for the whole run, started before the first test and removed after the last. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

export default async function setup(project: TestProject) {
  const server = fork(fileURLToPath(new URL('postgresServer.ts', import.meta.url)), { execArgv: [] })
  const started = once(server, 'message') as Promise<[{ url: string }]>
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(`PostgreSQL did not start (exit code ${code})`)
  })
  const [{ url }] = await Promise.race([started, failed])
  project.provide('postgres', url)
  return async () => {
    const gone = failed.catch(() => undefined)
    server.disconnect()
    await gone
  }
}
