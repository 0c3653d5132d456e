/** A file at the door: looked at by machines, and laid into the blob store, before any turn is taken with it. */
import type { CheckedFile } from './core/input.ts'
import type { Blobs } from './files/blobs.ts'
import { adviceFor } from './files/findings.zh.ts'
import { inspect } from './files/inspect.ts'
import type { Seal } from './store/seal.ts'

export interface Arriving {
  /** Checks a file and keeps it; a refused one leaves nothing behind. */
  take(bytes: Uint8Array, given: { name: string; mime: string }): Promise<CheckedFile>
  /** The bytes behind an id; nothing when they have been removed. */
  open(id: string): Promise<Uint8Array | undefined>
  remove(id: string): Promise<void>
  /** Removes what was looked at before then and never kept for a case. */
  sweep(wanted: ReadonlySet<string>, before: Date): Promise<number>
}

export function openArriving(blobs: Blobs, seal: Pick<Seal, 'digest'>): Arriving {
  return {
    async take(bytes, given) {
      const { verdict, findings, sha256, clean, previews, mime, pages } = await inspect(bytes, given)
      const kept = verdict !== 'refused'
      return {
        verdict,
        advice: adviceFor(findings),
        sameKey: seal.digest('file', sha256),
        blob: kept ? await blobs.put(clean) : '',
        previews: kept ? await Promise.all(previews.map(page => blobs.put(page))) : [],
        mime,
        bytes: clean.byteLength,
        pages,
      }
    },
    open: id => blobs.get(id),
    remove: id => blobs.remove(id),
    sweep: (wanted, before) => blobs.sweep(wanted, before),
  }
}
