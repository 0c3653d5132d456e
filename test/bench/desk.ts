/** `npm run bench -- desk [--cases 100000]`: what the desk's pages cost a hall that has worked for years, on SQLite. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { openStore } from '../../src/store/db.ts'
import { deskClient } from './desk/client.ts'
import { copiesOfCases } from './desk/copies.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' } } })
const wanted = Number(values.cases)
const rounds = 30
/** Not counted: the first ones are slower in every program. */
const warming = 10
const port = 18_300 + (process.pid % 600)

const folder = await mkdtemp(join(tmpdir(), 'hall-desk-bench-'))
const environment = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  DATA_DIR: folder,
  PORT: `${port}`,
}

/** A sample hall, whose cases are copied until there are enough. Answers the leaders' one-time passwords. */
async function fillHall(): Promise<{ group: string; centre: string }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['src/scripts/seed.ts'], {
    env: environment,
  })
  const store = await openStore({ sqlite: folder })
  await copiesOfCases(store.db, wanted)
  await store.close()
  const of = (id: string) => new RegExp(`${id}\\s+(\\S+)`).exec(stdout)![1]!
  return { group: of('zhaomin'), centre: of('sunjianguo') }
}

const once = await fillHall()
const hall = spawn(process.execPath, ['src/main.ts'], { env: environment, stdio: 'ignore' })
try {
  const client = await deskClient(`http://127.0.0.1:${port}`)
  await client.signIn('zhaomin', once.group)
  const centre = await deskClient(`http://127.0.0.1:${port}`)
  await centre.signIn('sunjianguo', once.centre)
  const some = await client.aCase()
  const pages: [string, string | { q: string }][] = [
    ['nothing but the session', '/desk/password'],
    ['list of tickets', '/desk'],
    ['list of cases', '/desk/cases'],
    ['a case', `/desk/cases/${some}`],
    ['a form', `/desk/cases/${some}/actions/withdraw`],
    ['search by number', { q: some }],
    ['search by name', { q: '李思远' }],
    ['results to register', '/desk/cases/arrivals'],
    ['counter', '/desk/counter'],
    ['appointments', '/desk/appointments'],
    ['first asked', '/desk/first-asked'],
    ['ratings', '/desk/ratings'],
    ['calls', '/desk/calls'],
    ['guides', '/desk/guides'],
    ['a guide', '/desk/guides/food-business-permit'],
    ['unanswered questions', '/desk/guides/questions'],
    ['roster', '/desk/roster'],
    ['weekly record', '/desk/reports'],
    ['accountability', '/desk/accountability'],
    ['exports', '/desk/exports'],
  ]
  const centrePages: typeof pages = [
    ['settings', '/desk/settings'],
    ['go-live list', '/desk/settings/go-live'],
    ['the log', '/desk/log'],
  ]
  const all = [
    ...pages.map(one => [client, ...one] as const),
    ...centrePages.map(one => [centre, ...one] as const),
  ]
  const rows: Record<string, object> = {}
  let base = 0
  for (const [who, name, page] of all) {
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < warming; round++) await who.open(page)
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now()
      const html = await who.open(page)
      times.push(performance.now() - begun)
      bytes = gzipSync(html).length
    }
    times.sort((a, b) => a - b)
    const [median, late] = [times[rounds / 2]!, times[Math.floor(rounds * 0.95)]!]
    base ||= median
    rows[name] = {
      'median ms': median.toFixed(1),
      'p95 ms': late.toFixed(1),
      '× first': (median / base).toFixed(1),
      'KB gzip': (bytes / 1024).toFixed(1),
    }
  }
  console.log(`${wanted} cases`)
  console.table(rows)
} finally {
  hall.kill()
  await rm(folder, { recursive: true, force: true })
}
