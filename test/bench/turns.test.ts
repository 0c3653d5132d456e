/** The bench runs, and counts what really happened; no time is asserted. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Figures } from './turns/figures.ts'
import { type Generator, type Running, start, startGenerator } from './turns/measure.ts'
import { type Database, subjects } from './turns/subjects.ts'

let generator: Generator
beforeAll(async () => {
  generator = await startGenerator()
})
afterAll(() => generator.stop())

const turns = 50
/** In milliseconds: a busy machine makes papers slowly. */
const patience = 120_000

/** Lets three people take fifty turns together, and looks into what is left behind before it is removed. */
async function measured<T>(name: string, database: Database, look: (running: Running) => T) {
  const subject = subjects.find(one => one.name === name)!
  const running = await start(subject, database, { botApi: generator.botApi, postgres: inject('postgres') })
  try {
    const { url, pid } = running
    const secret = subject.secret === undefined ? {} : { secret: subject.secret }
    const job = { door: subject.door, url, pid, users: 3, warmSeconds: 0, until: { turns }, ...secret }
    return { figures: await generator.measure(job), left: look(running) }
  } finally {
    await running.stop()
  }
}

function kindsOf({ kinds }: Figures): string[] {
  return Object.keys(kinds).sort()
}

function messagesIn({ folder }: Running): unknown {
  const database = new Sqlite(join(folder, 'hall.db'), { readonly: true })
  try {
    return database.prepare('select count(*) from message').pluck().get()
  } finally {
    database.close()
  }
}

const visited = ['answer', 'begin', 'issue', 'question', 'restart', 'start']

test('a request is a turn where there is no dialogue', async () => {
  const { figures } = await measured('express hello', 'none', () => undefined)
  expect(figures).toMatchObject({ turns, errors: 0, error: '', kinds: { request: { turns } } })
  expect(figures.cpuMs).toBeGreaterThanOrEqual(0)
})

test('every turn of our HTTP API is a message that was stored, and every kind of turn occurs', async () => {
  const { figures, left } = await measured('our HTTP API', 'sqlite', messagesIn)
  expect(figures).toMatchObject({ turns, errors: 0, error: '' })
  expect(left).toBe(turns)
  expect(kindsOf(figures)).toEqual(visited)
})

test.for([
  ['our Telegram webhook', 'sqlite'],
  ['telegraf WizardScene', 'postgres'],
  ['grammY conversations', 'postgres'],
] as const)(
  '%s holds the same visit through the Bot API',
  { timeout: patience },
  async ([name, database]) => {
    const { figures } = await measured(name, database, () => undefined)
    expect(figures).toMatchObject({ turns, errors: 0, error: '' })
    expect(kindsOf(figures)).toEqual(visited)
    expect(figures.calls.sendMessage).toBeGreaterThanOrEqual(turns)
    // A bot that took a press twice, or read an old state, would repeat some step of the visit.
    expect(figures.kinds.begin!.turns).toBeLessThanOrEqual(figures.kinds.question!.turns)
    expect(figures.kinds.restart!.turns).toBeLessThanOrEqual(figures.kinds.issue!.turns)
  },
)
