/** Looks at a file somebody sent before a human does: is it what it says, can it be read, can it do harm? */
import { availableParallelism } from 'node:os'
import { type Given, type Inspection, judged, type Looked, refused } from './inspection.ts'
import { jobMilliseconds, mostBytes } from './limits.ts'
import { openPool, type Pool } from './pool.ts'

export type { Finding, FindingCode } from './findings.ts'
export type { Inspection } from './inspection.ts'

export interface Errand {
  bytes: Uint8Array
  given: Given
}

/** At most two pictures are decoded at once, and one processor is left for the turns. */
const threads = Math.max(1, Math.min(2, availableParallelism() - 1))

let pool: Pool<Errand, Looked> | undefined

/** Never rejects: what cannot be checked is refused with a finding that says so. */
export async function inspect(bytes: Uint8Array, given: Given): Promise<Inspection> {
  const sha256 = await hexDigest(bytes)
  if (bytes.length === 0) return judged(refused('empty'), sha256)
  if (bytes.length > mostBytes) return judged(refused('too-large'), sha256)
  pool ??= openPool(new URL('inspectWorker.ts', import.meta.url), threads, jobMilliseconds)
  const done = await pool.run({ bytes, given })
  if ('answer' in done) return judged(done.answer, sha256)
  return judged(refused(done.failed === 'too-long' ? 'took-too-long' : 'could-not-check'), sha256)
}

/** Asynchronously, since ten megabytes hashed in one go would hold up the turns. */
async function hexDigest(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')
}
