/** npm run faults [-- --rounds 30 --only sqlite]: kills the program, or its database, under load, and counts what broke. */
import { parseArgs } from 'node:util'
import { isClean, tellOutcome } from './report.ts'
import { type Kind, kinds } from './stage.ts'
import { trial } from './trial.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '30' }, only: { type: 'string' } },
})
const rounds = Number(values.rounds)
const chosen = kinds.filter(kind => values.only === undefined || values.only === kind)
if (!Number.isInteger(rounds) || rounds < 1 || chosen.length === 0) {
  console.error(`Usage: npm run faults -- --rounds 30 --only ${kinds.join('|')}`)
  process.exit(2)
}

let clean = true
for (const kind of chosen) clean = (await run(kind)) && clean
process.exit(clean ? 0 : 1)

async function run(kind: Kind): Promise<boolean> {
  const { outcome, particulars } = await trial({
    kind,
    rounds,
    onWeb: 20,
    onTelegram: 10,
    leases: 'wait',
    tellRounds: true,
  })
  tellOutcome(outcome, particulars)
  return isClean(outcome)
}
