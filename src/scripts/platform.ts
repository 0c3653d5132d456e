/**
 * `npm run -s platform -- reconcile [--since YYYY-MM-DD]`: what the provincial platform lacks, has beyond ours, or has
 * differently; exit code 1 when anything is. `-- openapi`: what we send, as an OpenAPI document.
 */
import { now } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openPlatform } from '../notify/platform.ts'
import { platformOpenapi } from '../notify/platformOpenapi.ts'
import { type Reconciliation, reconcile, recordOf } from '../notify/reconcile.ts'
import { openStore } from '../store/db.ts'
import { dispatchesSince } from '../store/dispatch.ts'

const usualDays = 7
const timeoutMs = 15_000

const [command, flag, day] = process.argv.slice(2)
if (command === 'openapi') console.log(JSON.stringify(platformOpenapi(), null, 2))
else if (command === 'reconcile') process.exitCode = await compare(flag === '--since' ? day : undefined)
else {
  console.error('platform -- reconcile [--since YYYY-MM-DD] | openapi')
  process.exitCode = 1
}

async function compare(from: string | undefined): Promise<number> {
  const config = readConfig()
  if (!config.platform) {
    console.error('PLATFORM_MODE is off: nothing is synced, so there is nothing to compare.')
    return 1
  }
  const since = from
    ? new Date(`${from}T00:00:00+08:00`)
    : new Date(now().getTime() - usualDays * 24 * 3600_000)
  const store = await openStore(
    config.databaseUrl ? { postgres: config.databaseUrl } : { sqlite: config.dataDir },
  )
  const ours = await dispatchesSince(store.db, 'platform', since)
  await store.close()
  const theirs = await openPlatform({ ...config.platform, timeoutMs, now }).list(since)
  return told(reconcile(ours.map(recordOf), theirs))
}

function told({ lacking, unknown, differing }: Reconciliation): number {
  for (const { caseNumber, kind, at } of lacking) console.log(`lacking    ${caseNumber}  ${kind}  ${at}`)
  for (const { caseNumber, kind, at } of unknown) console.log(`not ours   ${caseNumber}  ${kind}  ${at}`)
  for (const { ours, fields } of differing)
    console.log(`differs    ${ours.caseNumber}  ${ours.kind}  in ${fields.join(', ')}`)
  const faults = lacking.length + unknown.length + differing.length
  console.log(faults === 0 ? 'The platform has what we told it.' : `${faults} differences.`)
  return faults === 0 ? 0 : 1
}
