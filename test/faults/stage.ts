/** What is killed, and how: the program on SQLite, one of two on PostgreSQL, or PostgreSQL below the program. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { StorePlace } from '../../src/store/db.ts'
import { type BotApi, token } from './botApi.ts'
import { type HallProcess, isReady, openHallProcess } from './hallProcess.ts'
import type { Ledger } from './ledger.ts'
import { openPostgres, type PostgresServer } from './postgres.ts'

export const kinds = ['sqlite', 'postgres', 'postgres-server'] as const
export type Kind = (typeof kinds)[number]

export interface Stage {
  halls: HallProcess[]
  /** Where the store can be read. */
  place: StorePlace
  /** Kills, and brings back; answers how many milliseconds the hall needed to be ready again. */
  strike(round: number): Promise<number>
  close(): Promise<void>
}

/** The hall's address as people on Telegram are told it. */
export const publicUrl = 'https://hall.example.cn'

/** Sets up what is to be killed, all of it running. */
export async function openStage(kind: Kind, ledger: Ledger, api: BotApi): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-faults-'))
  const server = kind === 'sqlite' ? undefined : await openPostgres()
  const settings = (life: string) => ({
    DATA_DIR: folder,
    DATA_KEY: 'a key for the faults, long enough to pass',
    PUBLIC_URL: publicUrl,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_API_ROOT: api.rootFor(life),
    ...(server && { DATABASE_URL: server.url }),
  })
  const names = kind === 'postgres' ? ['one', 'two'] : ['one']
  const halls = await Promise.all(names.map(name => openHallProcess(name, settings, ledger)))
  const close = async () => {
    for (const hall of halls) await hall.kill()
    await server?.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await server?.start()
    for (const hall of halls) await hall.start()
  } catch (error) {
    await close()
    throw error
  }
  const strike =
    kind === 'postgres-server'
      ? () => killServer(server!, halls, ledger)
      : (round: number) => killHall(halls, round)
  return { halls, place: server ? { postgres: server.url } : { sqlite: folder }, strike, close }
}

/** Where there are several, people go on with the others for a while. */
async function killHall(halls: HallProcess[], round: number): Promise<number> {
  const hall = halls[round % halls.length]!
  await hall.kill()
  if (halls.length > 1) await setTimeout(between(100, 400))
  return hall.start()
}

const longestRecovery = 30_000

async function killServer(server: PostgresServer, halls: HallProcess[], ledger: Ledger): Promise<number> {
  const outage = { from: performance.now(), to: Number.POSITIVE_INFINITY }
  ledger.outages.push(outage)
  await server.kill()
  await setTimeout(between(100, 600))
  await server.start()
  const back = performance.now()
  for (const hall of halls) await recovered(hall, back)
  outage.to = performance.now()
  return outage.to - back
}

/** The hall comes back by itself; one that ended is started, and was noted as crashed. */
async function recovered(hall: HallProcess, since: number): Promise<void> {
  while (!(await isReady(hall.url))) {
    if (!hall.alive()) await hall.start()
    if (performance.now() - since > longestRecovery)
      throw new Error('the hall did not find back to its database')
    await setTimeout(10)
  }
}

/** A number from `least` up to `most`, drawn anew each time. */
export function between(least: number, most: number): number {
  return least + Math.random() * (most - least)
}
