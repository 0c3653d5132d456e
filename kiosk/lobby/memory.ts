/** What a conversation at a kiosk remembers: only while it lasts, and nowhere but in this page. */
import type { Memory } from '../shared/memory.ts'

type Kept = ReturnType<Memory['read']>

export function passingMemory(): Memory {
  let kept: Kept = { unsent: [], large: false }
  return {
    read: () => kept,
    update(change) {
      kept = { ...kept, ...change }
    },
    wipe() {
      kept = { unsent: [], large: false }
    },
  }
}
