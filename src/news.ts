/** Rings the open pages for what other processes did: asks the database for what these pages listen for, no more. */
import { type Bell, casesKey, queueKey, ticketsKey } from './bell.ts'
import { lastEventId } from './store/audit.ts'
import { turnsOf } from './store/conversations.ts'
import type { Store } from './store/db.ts'
import { queueFingerprint } from './store/queueReading.ts'
import { ticketsFingerprint } from './store/tickets.ts'

/** To be called again and again. A page that listens only since the last look is rung once, new or not. */
export function lookForNews({ db, can }: Store, bell: Bell): () => Promise<void> {
  const lists = {
    [ticketsKey]: () => ticketsFingerprint(db),
    [casesKey]: async () => `${await lastEventId(db)}`,
    [queueKey]: () => queueFingerprint(db),
  }
  let seen: Record<string, string> = {}
  let turns = new Map<string, number>()
  return async () => {
    const keys = bell.keys()
    const latest: Record<string, string> = {}
    for (const [key, fingerprint] of Object.entries(lists)) {
      if (!keys.includes(key)) continue
      latest[key] = await fingerprint()
      if (latest[key] !== seen[key]) bell.ring(key)
    }
    seen = latest
    if (!can.manyProcesses) return
    const now = await turnsOf(
      db,
      keys.filter(key => !(key in lists)),
    )
    for (const [conversation, turn] of now) {
      if (turns.get(conversation) !== turn) bell.ring(conversation)
    }
    turns = now
  }
}
