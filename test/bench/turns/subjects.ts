/** What is measured: our own doors, and beside them what a door costs at least and what others do. */
import { fileURLToPath } from 'node:url'
import type { Door } from './figures.ts'
import { ours, oursOnTelegram } from './ours.ts'

export type Database = 'none' | 'sqlite' | 'postgres'

export interface Subject {
  name: string
  door: Door
  databases: Database[]
  /** The program and its arguments, for the Node this bench runs on. */
  program: string[]
  /** Settings beside PORT, DATA_DIR and DATABASE_URL, given the address of the fake Bot API. */
  settings?(botApi: string): Record<string, string>
  /** The request that is answered with this status when the server is ready. */
  ready: { path: string; method: string; headers?: Record<string, string>; status: number }
  secret?: string
}

/** One durable row a request: what every ratio is against, on the same database and with as many users. */
export const reference = 'express, one insert a request'

const healthy = { path: '/healthz', method: 'GET', status: 200 }

function here(file: string, ...options: string[]): string[] {
  return [fileURLToPath(new URL(file, import.meta.url)), ...options]
}

function express(name: string, kind: string, databases: Database[]): Subject {
  return { name, door: 'plain', databases, program: here('express.ts', kind), ready: healthy }
}

function peer(name: string, file: string): Subject {
  const settings = (botApi: string) => ({ BOT_API: botApi })
  return { name, door: 'telegram', databases: ['postgres'], program: here(file), settings, ready: healthy }
}

export const subjects: Subject[] = [
  express('express hello', 'hello', ['none']),
  express(reference, 'insert', ['sqlite', 'postgres']),
  express('express, grouped inserts', 'group', ['sqlite']),
  ours,
  oursOnTelegram,
  peer('telegraf WizardScene', 'telegrafPeer.ts'),
  peer('grammY conversations', 'grammyPeer.ts'),
]
