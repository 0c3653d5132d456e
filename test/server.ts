/** The real web server over a test hall, on a port of its own, gone when the test ends. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { myRoutes } from '../src/api/my/routes.ts'
import { createApp } from '../src/app.ts'
import { applicantOf } from '../src/cases/applicant.ts'
import type { Limits } from '../src/limits.ts'
import { openMetrics } from '../src/metrics.ts'
import { alarmsByKind } from '../src/store/accountability.ts'
import { outboxState } from '../src/store/health.ts'
import { type TestHall, testSeal } from './makers.ts'

export interface Served {
  url: string
  faults: unknown[]
}

export async function served(
  hall: TestHall,
  options: { limits?: Limits; clockAge?: () => number; sms?: boolean } = {},
): Promise<Served> {
  const faults: unknown[] = []
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  // QR codes carry the address, so the port comes before the app.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const app = createApp({
    store: hall.store,
    shelf: hall.shelf,
    now: hall.now,
    receive: hall.conversations.receive,
    act: hall.conversations.act,
    bell: hall.bell,
    seal: testSeal,
    arriving: hall.arriving,
    my: myRoutes({
      db: hall.store.db,
      citizen: hall.citizen,
      arriving: hall.arriving,
      openApplicant: found => applicantOf(testSeal, found),
      openName: testSeal.open,
      now: hall.now,
      sms: options.sms ?? false,
      catalogue: hall.shelf.current,
    }),
    publicUrl: url,
    ...options,
    metrics: openMetrics(
      () => outboxState(hall.store.db, hall.now()),
      () => alarmsByKind(hall.store.db),
    ),
    fault: error => void faults.push(error),
  })
  server.on('request', app)
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  return { url, faults }
}
