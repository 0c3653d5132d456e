/** The two databases every store test runs on, each fresh and removed afterwards. */
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { openStore, type Store, type StorePlace } from '../src/store/db.ts'
import { template } from './postgres.ts'

export const databases = ['sqlite', 'postgres'] as const
export type DatabaseKind = (typeof databases)[number]

/** A place for a store without a row in it; several stores may be opened on one PostgreSQL place. `bare`: no tables either. */
export async function emptyPlace(kind: DatabaseKind, { bare = false } = {}): Promise<StorePlace> {
  return kind === 'sqlite' ? sqlitePlace(bare) : postgresPlace(bare)
}

/** A fresh, migrated store that is closed when the test ends. */
export async function freshStore(kind: DatabaseKind): Promise<Store> {
  return openAt(await emptyPlace(kind))
}

/** Opens a store and closes it when the test ends. */
export async function openAt(place: StorePlace): Promise<Store> {
  const store = await openStore(place)
  onTestFinished(() => store.close())
  return store
}

async function sqlitePlace(bare: boolean): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-sqlite-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  if (!bare) await copyFile(inject('sqlite'), join(folder, 'hall.db'))
  return { sqlite: folder }
}

async function postgresPlace(bare: boolean): Promise<StorePlace> {
  const server = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(server, `create database ${name}${bare ? '' : ` template ${template}`}`)
  onTestFinished(() => asAdmin(server, `drop database ${name} with (force)`))
  return { postgres: `${server}/${name}` }
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
