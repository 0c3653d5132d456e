/** One real PostgreSQL for the whole run, started before the first test and removed after the last. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '../src/store/db.ts'

export const template = 'hall_template'

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
  await makeTemplate(url)
  project.provide('postgres', url)
  return async () => {
    const gone = failed.catch(() => undefined)
    server.disconnect()
    await gone
  }
}

/** The database with every table and no row in it, of which each test gets a copy: quicker than making the tables anew. */
async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  await admin.query(`create database ${template}`)
  await admin.end()
  const store = await openStore({ postgres: `${url}/${template}` })
  await store.close()
}
