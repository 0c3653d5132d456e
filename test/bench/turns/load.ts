/** The load generator, a process of its own: takes jobs from the bench one after the other, answers their figures. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Pool } from 'undici'
import { openBotApi } from './botApi.ts'
import { type Line, lineFor } from './doors.ts'
import type { Figures, Job } from './figures.ts'
import { type Kind, kindOf, openVisit, type Visit } from './visit.ts'

const api = await openBotApi()
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString())
let people = 0

process.on('message', (job: Job) => {
  void run(job).then(figures => process.send!(figures))
})
process.on('disconnect', () => process.exit(0))
process.send!({ botApi: `http://127.0.0.1:${api.port}` })

async function run(job: Job): Promise<Figures> {
  const pool = new Pool(job.url, { connections: job.users, pipelining: 1 })
  const crowd = Array.from({ length: job.users }, () => {
    people++
    return personAt(job, lineFor(job, pool, api, people), people)
  })
  const warm = { seconds: job.warmSeconds }
  if (job.warmSeconds > 0) await together(crowd, until(warm, job.users), () => undefined)
  const tally = openTally()
  api.calls()
  const from = performance.now()
  const cpu = cpuMsOf(job.pid)
  await together(crowd, until(job.until, job.users), tally.add)
  const seconds = (performance.now() - from) / 1000
  const cpuMs = cpuMsOf(job.pid) - cpu
  await pool.close()
  return { ...tally.figures(), seconds, cpuMs, calls: api.calls() }
}

type Taken = { kind: Kind; ms: number } | { error: unknown }

/** One turn after the other, no time to think. */
function personAt(job: Job, line: Line, number: number): () => Promise<Taken> {
  const open = job.door === 'plain' ? openRequests : openVisit
  let visit = open(number)
  let offered: string[] = []
  return async () => {
    try {
      const said = visit.next(offered)
      const from = performance.now()
      offered = await line(said)
      const ms = performance.now() - from
      return { kind: job.door === 'plain' ? 'request' : kindOf(said, offered), ms }
    } catch (error) {
      visit = open(number)
      return { error }
    }
  }
}

/** Where there is no dialogue, every request is the same. */
function openRequests(): Visit {
  return { next: () => ({ kind: 'start' }) }
}

async function together(
  crowd: (() => Promise<Taken>)[],
  goesOn: () => boolean,
  add: (taken: Taken) => void,
): Promise<void> {
  await Promise.all(
    crowd.map(async turn => {
      while (goesOn()) add(await turn())
    }),
  )
}

/** A visit is seven turns on average. */
const turnsOfAVisit = 8

/**
 * Whether another turn may begin. Time is over only when there were enough turns for a visit each: everybody starts at
 * once, so a slow subject would be judged by its greetings alone.
 */
function until(end: Job['until'], users: number): () => boolean {
  let begun = 0
  if ('turns' in end) return () => begun++ < end.turns
  const last = performance.now() + end.seconds * 1000
  return () => begun++ < users * turnsOfAVisit || performance.now() < last
}

function openTally() {
  const times = new Map<Kind, number[]>()
  let errors = 0
  let first = ''
  return {
    add(taken: Taken): void {
      if ('error' in taken) {
        if (errors++ === 0) first = String(taken.error)
        return
      }
      const known = times.get(taken.kind)
      if (known) known.push(taken.ms)
      else times.set(taken.kind, [taken.ms])
    },
    figures() {
      const all = sorted([...times.values()].flat())
      const kinds = Object.fromEntries(
        [...times].map(([kind, some]) => [kind, { turns: some.length, p50: share(sorted(some), 0.5) }]),
      )
      const [p50, p95, p99] = [share(all, 0.5), share(all, 0.95), share(all, 0.99)]
      return { turns: all.length, errors, error: first, p50, p95, p99, kinds }
    },
  }
}

function sorted(times: number[]): Float64Array {
  return Float64Array.from(times).sort()
}

function share(times: Float64Array, part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
}

/** Processor time of a process so far, user and system, in milliseconds. */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in brackets, may hold spaces; what is counted begins after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}
