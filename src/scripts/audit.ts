/** `npm run -s audit -- verify` and `export`: shows that the log is whole, and hands it to the auditor (R14.5). */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { Head } from '../core/chainFault.ts'
import { atOneMoment } from '../store/auditReading.ts'
import type { Store } from '../store/db.ts'
import { openStore } from '../store/db.ts'
import { keyInFolder, openSeal, type Seal } from '../store/seal.ts'
import { exportLines } from './audit/export.ts'
import { verify } from './audit/verify.ts'

const help = `npm run -s audit -- verify [--anchor <id>:<hash>]
    Checks every event of the log, every case and every notice, and names the first that is not as it was
    written. Ends with 0 when all is well, with 1 when anything is wrong. The last line holds the head of the log.
    Write heads down where nobody who can reach the database can change them: on paper, in another
    house. With --anchor it is checked that such a head is still part of the log. Only so is it found
    when the whole database was put back to an older state.

npm run -s audit -- export [--case BJ2026-000001] [--from YYYY-MM-DD] [--to YYYY-MM-DD]
    The log as JSON lines, without personal data; the last line counts them and holds the head.
    What may leave the house needs a leader's approval (rule, article 5).

Reads DATA_DIR or DATABASE_URL, and DATA_KEY, as the server does.`

interface Options {
  command: 'verify' | 'export'
  anchor?: Head | undefined
  case?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Reads the command line; a sentence when it cannot be read. */
function readOptions(): Options | string {
  const day = (text: string | undefined) => text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)
  try {
    const option = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { anchor: option, case: option, from: option, to: option },
    })
    const [command] = positionals
    if ((command !== 'verify' && command !== 'export') || positionals.length > 1) return help
    if (!day(values.from) || !day(values.to)) return '--from and --to are days, written YYYY-MM-DD.'
    const { anchor, ...wanted } = values
    if (anchor === undefined) return { command, ...wanted }
    const [, id, hash] = /^(\d+):([0-9a-f]{64})$/.exec(anchor) ?? []
    if (!hash) return '--anchor is a head as verify prints it: <id>:<hash>.'
    return { command, ...wanted, anchor: { id: Number(id), hash } }
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${help}`
  }
}

async function runVerify(store: Store, seal: Seal, anchor: Head | undefined): Promise<number> {
  const digest = (text: string) => seal.digest('audit', text)
  const { events, cases, head, fault } = await atOneMoment(store, db => verify(db, digest, anchor))
  if (fault) {
    console.error(`${fault.words} (${fault.kind})`)
    return 1
  }
  console.log(`${events} events, ${cases} cases, chain intact, head ${head.id}:${head.hash}`)
  return 0
}

async function runExport(store: Store, seal: Seal, wanted: Options): Promise<number> {
  await atOneMoment(store, async db => {
    for await (const line of exportLines(db, seal, wanted)) console.log(line)
  })
  return 0
}

async function main(): Promise<number> {
  const options = readOptions()
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  const { databaseUrl, dataDir, dataKey } = readConfig()
  if (!databaseUrl && !existsSync(join(dataDir, 'hall.db'))) {
    console.error(`There is no hall in ${dataDir}: set DATA_DIR or DATABASE_URL.`)
    return 2
  }
  if (!dataKey && !existsSync(join(dataDir, 'data.key'))) {
    console.error(`There is no key in ${dataDir}: set DATA_KEY to the one the hall runs with.`)
    return 2
  }
  const seal = openSeal(dataKey ?? keyInFolder(dataDir))
  const store = await openStore(databaseUrl ? { postgres: databaseUrl } : { sqlite: dataDir })
  try {
    return options.command === 'verify'
      ? await runVerify(store, seal, options.anchor)
      : await runExport(store, seal, options)
  } finally {
    await store.close()
  }
}

process.exitCode = await main()
