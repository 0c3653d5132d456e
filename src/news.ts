/** Rings the open pages for what other processes did: asks the database for what these pages listen for, no more. */
import { type Bell, casesKey, queueKey, ticketsKey } from './bell.ts'
import { lastEventId } from './store/audit.ts'
import { turnsOf } from './store/conversations.ts'
import type { Db, Store } from './store/db.ts'
import { queueFingerprint } from './store/queueReading.ts'
import { marksMoved } from './store/talkMarks.ts'
import { ticketsFingerprint } from './store/tickets.ts'

/** To be called again and again. A page that listens only since the last look is rung once, new or not. */
export function lookForNews({ db, can }: Store, bell: Bell): () => Promise<void> {
  const lists = {
    [ticketsKey]: () => ticketsFingerprint(db),
    [casesKey]: async () => `${await lastEventId(db)}`,
    [queueKey]: () => queueFingerprint(db),
  }
  let seen: Record<string, string> = {}
  const talks = lookForTalk(db, bell)
  return async () => {
    const keys = bell.keys()
    const latest: Record<string, string> = {}
    for (const [key, fingerprint] of Object.entries(lists)) {
      if (!keys.includes(key)) continue
      latest[key] = await fingerprint()
      if (latest[key] !== seen[key]) bell.ring(key)
    }
    seen = latest
    if (can.manyProcesses) await talks(keys.filter(key => !(key in lists)))
  }
}

/** Rings for turns and marks of these conversations. */
function lookForTalk(db: Db, bell: Bell): (open: string[]) => Promise<void> {
  let turns = new Map<string, number>()
  let marks = new Map<string, number>()
  return async open => {
    const [turnsNow, marksNow] = [await turnsOf(db, open), await marksMoved(db, open)]
    for (const conversation of open) {
      const moved = turns.get(conversation) !== turnsNow.get(conversation)
      if (moved || marks.get(conversation) !== marksNow.get(conversation)) bell.ring(conversation)
    }
    turns = turnsNow
    marks = marksNow
  }
}
