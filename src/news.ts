/** Rings the open pages for what other processes did: asks the database for what these pages listen for, no more. */
import { type Bell, ticketsKey } from './bell.ts'
import { turnsOf } from './store/conversations.ts'
import type { Store } from './store/db.ts'
import { ticketsFingerprint } from './store/tickets.ts'

/** To be called again and again. A page that listens only since the last look is rung once, new or not. */
export function lookForNews({ db, can }: Store, bell: Bell): () => Promise<void> {
  let turns = new Map<string, number>()
  let tickets: string | undefined
  return async () => {
    const keys = bell.keys()
    const latest = keys.includes(ticketsKey) ? await ticketsFingerprint(db) : undefined
    if (latest !== undefined && latest !== tickets) bell.ring(ticketsKey)
    tickets = latest
    if (!can.manyProcesses) return
    const seen = await turnsOf(
      db,
      keys.filter(key => key !== ticketsKey),
    )
    for (const [conversation, turn] of seen) {
      if (turns.get(conversation) !== turn) bell.ring(conversation)
    }
    turns = seen
  }
}
