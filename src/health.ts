/** Whether this process is alive, whether it should be given work, and its figures. */
import { Router } from 'express'
import type { Metrics } from './metrics.ts'
import { caseDeadlinesLate } from './store/caseDeadlines.ts'
import type { Store } from './store/db.ts'
import { deadlinesLate } from './store/deadlines.ts'
import { answers, outboxState } from './store/health.ts'

interface Parts {
  store: Store
  metrics: Metrics
  now(): Date
  clockAge?(): number
}

/**
 * Replies, or deadlines, that have been due longer than this mean that sending, or the clocks, have stopped. A reply
 * that waits for its next try is not due: a platform that is away must not take the phone page with it.
 */
const longestWaitSeconds = 300
/** The clock goes round every second. */
const oldestClockSeconds = 30

export function healthRoutes(parts: Parts): Router {
  const router = Router()
  router.get('/healthz', (_, response) => void response.type('text').send('ok'))
  router.get('/readyz', async (_, response) => {
    const state = await stateOf(parts)
    response.status(state.ready ? 200 : 503).json(state)
  })
  router.get('/metrics', async (_, response) => {
    response.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics())
  })
  return router
}

async function stateOf({ store, now, clockAge = () => 0 }: Parts) {
  const database = await answers(store.db)
  const at = now()
  const outbox = database ? (await outboxState(store.db, at)).lateSeconds : 0
  const deadlines = database
    ? Math.max(await deadlinesLate(store.db, at), await caseDeadlinesLate(store.db, at))
    : 0
  const clock = clockAge()
  const ready =
    database && outbox < longestWaitSeconds && deadlines < longestWaitSeconds && clock < oldestClockSeconds
  return {
    ready,
    database,
    outboxLateSeconds: Math.round(outbox),
    deadlinesLateSeconds: Math.round(deadlines),
    clockAgeSeconds: Math.round(clock),
  }
}
