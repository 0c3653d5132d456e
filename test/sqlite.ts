/** A SQLite file with every table and no row in it, of which each test gets a copy: quicker than making the tables anew. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openStore } from '../src/store/db.ts'

declare module 'vitest' {
  interface ProvidedContext {
    sqlite: string
  }
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'hall-template-'))
  const store = await openStore({ sqlite: folder })
  await store.close()
  project.provide('sqlite', join(folder, 'hall.db'))
  return () => rm(folder, { recursive: true, force: true })
}
