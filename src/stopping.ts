/** How the hall stops: nobody in the middle of something is cut off, and nothing waits for ever. */
import type { Server } from 'node:http'
import type { Log } from './log.ts'

/** In milliseconds. */
const longestStop = 10_000

/** Lets requests in flight finish; event streams, which never end by themselves, are cut. */
export function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1000).unref()
  })
}

/** Stops once, in good order, and after a while in any case. */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = (): void => {
    if (stopping) return
    stopping = true
    log.info('stopping')
    setTimeout(() => process.exit(1), longestStop).unref()
    stop().then(
      () => process.exit(0),
      error => {
        log.error({ error }, 'stop')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
