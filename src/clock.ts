/** The only timer and the only place that asks what time it is. Due deadlines come back as turns. */
import type { Conversations } from './conversation.ts'
import type { Db } from './store/db.ts'
import { dueDeadlines } from './store/deadlines.ts'

export function now(): Date {
  return new Date()
}

/** Does `job` again and again, never two at once; a failure is told and the next round comes all the same. */
export function every(
  milliseconds: number,
  job: () => Promise<unknown>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let idle = true
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    running = job()
      .catch(failed)
      .finally(() => {
        idle = true
      })
  }, milliseconds)
  return async () => {
    clearInterval(timer)
    await running
  }
}

const mostAtOnce = 100

/** Fires every deadline that has come. Several processes may do so at once: each fires one time. */
export async function fireDue(db: Db, conversations: Conversations, at: Date): Promise<number> {
  const due = await dueDeadlines(db, at, mostAtOnce)
  for (const deadline of due) await conversations.fire(deadline)
  return due.length
}
