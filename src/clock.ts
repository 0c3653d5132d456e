/** The only timer and the only place that asks what time it is. Due deadlines come back as turns. */
import type { Conversations } from './conversation.ts'
import type { Db } from './store/db.ts'
import { dueDeadlines, postponeDeadline } from './store/deadlines.ts'

export function now(): Date {
  return new Date()
}

/** A job that comes again and again. */
export interface Round {
  /** When it was done last. */
  doneAt(): Date
  /** No further round; resolves when the one under way is done. */
  stop(): Promise<void>
}

/** Does `job` again and again, never two at once; a failure is told and the next round comes all the same. */
export function every(
  milliseconds: number,
  job: () => Promise<unknown>,
  failed: (error: unknown) => void,
): Round {
  let running: Promise<unknown> = Promise.resolve()
  let idle = true
  let doneAt = now()
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    running = job()
      .then(() => {
        doneAt = now()
      })
      .catch(failed)
      .finally(() => {
        idle = true
      })
  }, milliseconds)
  return {
    doneAt: () => doneAt,
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

const mostAtOnce = 100
/** A deadline that cannot be fired must not stand before the others. */
const postponeMinutes = 10

/** Fires every deadline that has come. Several processes may do so at once: each fires one time. */
export async function fireDue(
  db: Db,
  conversations: Pick<Conversations, 'fire'>,
  at: Date,
  failed: (error: unknown) => void = error => {
    throw error
  },
): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await dueDeadlines(db, at, mostAtOnce)
    await Promise.all(
      due.map(deadline =>
        conversations.fire(deadline).catch(async error => {
          await postponeDeadline(db, deadline, new Date(at.getTime() + postponeMinutes * 60_000))
          failed(error)
        }),
      ),
    )
    fired += due.length
    if (due.length < mostAtOnce) return fired
  }
}
