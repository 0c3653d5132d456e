/** How much the hall grows while it works: resident memory after a warm-up, and after many further turns. */
import { readFileSync } from 'node:fs'
import { type Generator, type Running, start } from './measure.ts'
import { ours } from './ours.ts'

/** Enough for SQLite's page cache (64 MB) to fill. */
const warmTurns = 40_000
const furtherTurns = 100_000
const steps = 5
const users = 50

interface Held {
  rssMb: number
  heapMb: number
  externalMb: number
}

/**
 * Measures our HTTP API on SQLite, in MB. Nothing is collected by force, so what is held swings by some ten MB with
 * the collector: a leak shows in all of `samples`, not in the growth between two of them.
 */
export async function memoryOfOurs(generator: Generator) {
  const running = await start(ours, 'sqlite', { botApi: generator.botApi })
  try {
    let errors = await turns(generator, running, warmTurns)
    const samples = [await heldBy(running)]
    for (let step = 0; step < steps; step++) {
      errors += await turns(generator, running, furtherTurns / steps)
      samples.push(await heldBy(running))
    }
    const growthMb = mb((samples.at(-1)!.rssMb - samples[0]!.rssMb) * megabyte)
    return { memory: ours.name, users, warmTurns, furtherTurns, growthMb, samples, errors }
  } finally {
    await running.stop()
  }
}

/** Answers the number of errors. */
async function turns(generator: Generator, { url, pid }: Running, count: number): Promise<number> {
  const job = { door: ours.door, url, pid, users, warmSeconds: 0, until: { turns: count } }
  return (await generator.measure(job)).errors
}

async function heldBy({ pid, url }: Running): Promise<Held> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1])
  return {
    rssMb: mb(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024),
    heapMb: mb(metric('nodejs_heap_size_used_bytes')),
    externalMb: mb(metric('nodejs_external_memory_bytes')),
  }
}

const megabyte = 1024 * 1024

function mb(bytes: number): number {
  return Math.round((bytes / megabyte) * 10) / 10
}
