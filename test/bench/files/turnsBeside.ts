/** How long a person's turn takes, alone and while others' photos are being checked: the same hall, one run. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { now } from '../../../src/clock.ts'
import { loadCatalogue } from '../../../src/guides/load.ts'
import { loadWords } from '../../../src/guides/search/words.ts'
import { openHall, searchPerCatalogue } from '../../../src/hall.ts'
import { openStore } from '../../../src/store/db.ts'
import { openSeal } from '../../../src/store/seal.ts'

export interface Latency {
  turns: number
  /** Milliseconds. */
  median: number
  p95: number
  longest: number
}

export interface BenchHall {
  /** Takes turns one after the other until `over` resolves, at least so many. */
  turnsUntil(over: Promise<unknown>, atLeast: number): Promise<Latency>
  close(): Promise<void>
}

export async function openBenchHall(): Promise<BenchHall> {
  const folder = mkdtempSync(join(tmpdir(), 'hall-bench-files-'))
  const store = await openStore({ sqlite: folder })
  const loaded = loadCatalogue('guides')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const hall = openHall({
    store,
    now,
    shelf: { current: () => loaded.catalogue },
    searchOf: searchPerCatalogue(loadWords('guides')),
    seal: openSeal('a key for the bench, long enough to pass'),
    publicUrl: '',
    trouble: () => undefined,
  })
  const says = ['我想开个小饭馆', '身份证丢了怎么办', '重新开始', '二手房过户要多少钱']
  async function turn(n: number): Promise<number> {
    const begun = performance.now()
    const input = { kind: 'text', text: says[n % says.length]! } as const
    await hall.conversations.receive({ channel: 'web', id: randomUUID(), from: `bench-${n % 50}`, input })
    return performance.now() - begun
  }
  for (let n = 0; n < 100; n++) await turn(n)
  return {
    async turnsUntil(over, atLeast) {
      let going = true
      over.finally(() => {
        going = false
      })
      const times: number[] = []
      while (going || times.length < atLeast) {
        times.push(await turn(times.length))
        // Others' work comes between two turns, as between two people.
        await new Promise(setImmediate)
      }
      return latencyOf(times)
    },
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function latencyOf(times: number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { turns: times.length, median: at(0.5), p95: at(0.95), longest: sorted.at(-1)! }
}
