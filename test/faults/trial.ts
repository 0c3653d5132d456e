/** One trial of one database: load, kills, and the verdict. */
import { setTimeout } from 'node:timers/promises'
import { type Db, openStore } from '../../src/store/db.ts'
import { type BotApi, openBotApi } from './botApi.ts'
import { readFound } from './found.ts'
import { acknowledged, type Ledger, type Opened, openLedger } from './ledger.ts'
import { telegramDoor, visit, webDoor } from './people.ts'
import { type Outcome, spread, tellRound } from './report.ts'
import { between, type Kind, openStage, publicUrl, type Stage } from './stage.ts'
import { type Pages, verify } from './verify.ts'

export interface Plan {
  kind: Kind
  rounds: number
  /** How many people visit at once. */
  onWeb: number
  onTelegram: number
  /**
   * A killed process leaves what it was sending claimed until its lease ends. `wait` for that, or, when every process
   * has stopped and nobody can hold a claim, set the leases to have `ended`.
   */
  leases: 'wait' | 'ended'
  tellRounds: boolean
}

export interface Trial {
  outcome: Outcome
  /** What is behind the figures, a line each. */
  particulars: string[]
}

/** Runs the trial. Throws when the hall refuses a message or does not come back. */
export async function trial(plan: Plan): Promise<Trial> {
  const began = performance.now()
  const ledger = openLedger()
  const api = await openBotApi(ledger)
  const stage = await openStage(plan.kind, ledger, api)
  try {
    const restarts = await underLoad(plan, stage, ledger, api)
    const { pages, found } = await lastLook(plan, stage, ledger)
    const { particulars, ...verdict } = await verify(found, ledger, pages, publicUrl)
    const crashes = stage.halls.flatMap(hall => hall.crashes)
    const outcome = {
      database: plan.kind,
      rounds: plan.rounds,
      acknowledged: acknowledged(ledger),
      ...verdict,
      crashed: crashes.length,
      restartMs: spread(restarts),
      took: Math.round((performance.now() - began) / 1000),
    }
    return { outcome, particulars: [...particulars, ...crashes.map(output => `crashed: ${output}`)] }
  } finally {
    await stage.close()
    await api.close()
  }
}

/** People visit while the strikes fall; all of them have their answers in the end. */
async function underLoad(plan: Plan, stage: Stage, ledger: Ledger, api: BotApi): Promise<number[]> {
  while (api.secret() === '') await setTimeout(10)
  const place = { urls: stage.halls.map(({ url }) => url), ledger }
  let over = false
  const visits = Promise.all([
    ...Array.from({ length: plan.onWeb }, () =>
      visit(
        webDoor(place),
        () => between(20, 100),
        () => over,
      ),
    ),
    ...Array.from({ length: plan.onTelegram }, () =>
      visit(
        telegramDoor(place, api),
        () => between(50, 250),
        () => over,
      ),
    ),
  ])
  // Awaited below; until then a person who is refused must not end the driver.
  visits.catch(() => undefined)
  try {
    return await strikes(plan, stage, ledger)
  } finally {
    over = true
    await visits
  }
}

async function strikes({ kind, rounds, tellRounds }: Plan, stage: Stage, ledger: Ledger): Promise<number[]> {
  const restarts: number[] = []
  for (let round = 1; round <= rounds; round++) {
    await setTimeout(between(300, 1500))
    restarts.push(await stage.strike(round))
    if (tellRounds) tellRound(kind, round, round, acknowledged(ledger))
  }
  // What came back must also do its work.
  await setTimeout(500)
  return restarts
}

/** Lets everything be delivered, loads every page anew, stops the halls in order, and reads what there is. */
async function lastLook({ leases }: Plan, { halls, place }: Stage, ledger: Ledger) {
  const store = await openStore(place)
  try {
    if (leases === 'ended') {
      for (const hall of halls) await hall.stop()
      await endLeases(store.db)
      await halls[0]!.start()
    }
    await drained(store.db)
    const pages = await loadPages(halls[0]!.url, ledger.opened)
    for (const hall of halls) {
      const code = hall.alive() ? await hall.stop() : 0
      if (code !== 0) throw new Error(`a hall stopped with exit code ${code}`)
    }
    return { pages, found: await readFound(store.db) }
  } finally {
    await store.close()
  }
}

async function endLeases(db: Db): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ due_at: new Date().toISOString() })
    .where('status', 'in', ['due', 'sending'])
    .execute()
}

/** A lease lasts for a minute; what waits behind it needs its time too. */
const longestDrain = 180_000

/** Resolves when nothing waits to be sent, or when it has waited for too long: the verdict then says so. */
async function drained(db: Db): Promise<void> {
  const latest = performance.now() + longestDrain
  while (performance.now() < latest) {
    const waiting = await db
      .selectFrom('outbox')
      .select('id')
      .where('status', 'in', ['due', 'sending'])
      .limit(1)
      .execute()
    if (waiting.length === 0) return
    await setTimeout(100)
  }
}

async function loadPages(url: string, opened: Opened[]): Promise<Pages> {
  const pages: Pages = new Map()
  for (const { conversation, token } of opened) {
    const response = await fetch(`${url}/api/chat/${conversation}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { lines } = (await response.json()) as { lines: ({ from: string } & Opened['answer'][number])[] }
    const replies = lines
      .filter(({ from }) => from === 'hall')
      .map(({ id, turn, reply }) => ({ id, turn, reply }))
    pages.set(`web:${conversation}`, replies)
  }
  return pages
}
