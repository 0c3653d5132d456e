/** What the phone keeps between two visits: the key to the conversation, unsent words, the type size. */
import { LowSync, MemorySync } from 'lowdb'
import { LocalStoragePreset } from 'lowdb/browser'
import type { Message, Session } from './wire.ts'

/** A message that has not been answered yet. Files are too large to be kept. */
export interface Unsent extends Message {
  /** What the person reads in the bubble. */
  label: string
  /** A press among several answers: its button shows it, no bubble is needed. */
  quiet?: boolean
}

interface Kept {
  session?: Session
  hall?: string
  unsent: Unsent[]
  large: boolean
}

export interface Memory {
  read(): Kept
  update(change: Partial<Kept>): void
  /** Leaves nothing of the conversation on this phone; the type size stays. */
  wipe(): void
}

export const memoryKey = 'yichuang'

export function openMemory(): Memory {
  const db = openDb()
  db.data = { ...empty(), ...db.data }
  return {
    read: () => db.data,
    update(change) {
      db.data = { ...db.data, ...change }
      write(db)
    },
    wipe() {
      db.data = { ...empty(), large: db.data.large }
      write(db)
    },
  }
}

function empty(): Kept {
  return { unsent: [], large: false }
}

/** Storage may be forbidden or spoilt; then this visit is remembered for as long as the page is open. */
function openDb(): LowSync<Kept> {
  try {
    return LocalStoragePreset<Kept>(memoryKey, empty())
  } catch {
    return new LowSync(new MemorySync<Kept>(), empty())
  }
}

function write(db: LowSync<Kept>): void {
  try {
    db.write()
  } catch {
    // A full or forbidden storage must not end the conversation.
  }
}
