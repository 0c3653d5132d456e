/**
 * How many durable turns a second the hall takes, beside what a request costs at least and what others do:
 * `npm run bench -- turns [--quick] [--markdown] [--only <words>] [--users 1,50,200] [--seconds 5] [--rounds 3] [--memory]`.
 *
 * All subjects are measured in turn, in one run, by one load generator on the same machine: only the ratios count.
 * JSON lines go to stdout, progress to stderr.
 */
import { parseArgs } from 'node:util'
import type { Figures } from './turns/figures.ts'
import { type Generator, type Running, start, startGenerator, startPostgres } from './turns/measure.ts'
import { memoryOfOurs } from './turns/memory.ts'
import { reference, subjects } from './turns/subjects.ts'
import { type Line, lineOf, markdown, withRatios } from './turns/table.ts'

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    users: { type: 'string' },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
  },
})
const crowds = (asked.users ?? (asked.quick ? '50' : '1,50,200')).split(',').map(Number)
const seconds = Number(asked.seconds ?? (asked.quick ? 2 : 5))
const rounds = Number(asked.rounds ?? (asked.quick ? 1 : 3))
const warmSeconds = 1

const generator = await startGenerator()
try {
  if (asked.memory) console.log(JSON.stringify(await memoryOfOurs(generator)))
  else print(await compared(generator))
} finally {
  generator.stop()
}

function print(lines: Line[]): void {
  for (const line of lines) console.log(JSON.stringify(line))
  if (asked.markdown) console.log(markdown(lines))
  if (lines.some(({ errors }) => errors > 0)) process.exitCode = 1
}

async function compared(generator: Generator): Promise<Line[]> {
  const postgres = await startPostgres()
  const running: Running[] = []
  try {
    for (const [subject, database] of wanted()) {
      progress(`starting ${subject.name}, ${database}`)
      const around = { botApi: generator.botApi, postgres: postgres.url }
      running.push(await start(subject, database, around))
    }
    const lines: Line[] = []
    for (const users of crowds) lines.push(...(await measured(generator, running, users)))
    return withRatios(lines)
  } finally {
    for (const one of running) await one.stop()
    await postgres.stop()
  }
}

/** What was asked for, and the reference it is set against. */
function wanted() {
  const chosen = subjects.filter(({ name }) => name.includes(asked.only) || name === reference)
  return chosen.flatMap(subject => subject.databases.map(database => [subject, database] as const))
}

/** Every subject once a round, so that a busy moment of the machine hits them all alike. */
async function measured(generator: Generator, running: Running[], users: number): Promise<Line[]> {
  const figures = new Map<Running, Figures[]>(running.map(one => [one, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const one of running) {
      const { subject, url, pid, database } = one
      const secret = subject.secret === undefined ? {} : { secret: subject.secret }
      const job = { door: subject.door, url, pid, users, warmSeconds, until: { seconds }, ...secret }
      const got = await generator.measure(job)
      figures.get(one)!.push(got)
      const speed = Math.round(got.turns / got.seconds)
      progress(`${users} users, round ${round}: ${subject.name}, ${database}: ${speed}/s ${got.error}`)
    }
  }
  return running.map(one => {
    const place = { subject: one.subject.name, database: one.database, users }
    return lineOf(place, figures.get(one)!)
  })
}

function progress(words: string): void {
  console.error(words)
}
