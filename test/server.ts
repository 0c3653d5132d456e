/** The real web server over a test hall, on a port of its own, gone when the test ends. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { myRoutes } from '../src/api/my/routes.ts'
import { rateRoutes } from '../src/api/rate.ts'
import { type AppParts, createApp } from '../src/app.ts'
import { applicantOf } from '../src/cases/applicant.ts'
import { loadRule } from '../src/guides/ruleText.ts'
import type { Limits } from '../src/limits.ts'
import { openMetrics } from '../src/metrics.ts'
import { alarmsByKind } from '../src/store/accountability.ts'
import { outboxState } from '../src/store/health.ts'
import { type TestHall, testSeal } from './makers.ts'

export interface Served {
  url: string
  faults: unknown[]
}

/** QR codes carry the address, so the port comes before the app. */
export async function listening(port = 0): Promise<{ server: Server; url: string }> {
  const server = createServer().listen(port, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** What the application needs of a test hall; the desk is added where one is wanted. */
export function appParts(
  { store, shelf, now, bell, marks, arriving, citizen, conversations, paperRatings, queue }: TestHall,
  publicUrl: string,
  sms = false,
): Omit<AppParts, 'fault'> {
  return {
    store,
    shelf,
    now,
    bell,
    arriving,
    publicUrl,
    receive: conversations.receive,
    act: conversations.act,
    marks,
    seal: testSeal,
    rule: loadRule('guides')!,
    queue,
    my: myRoutes({
      db: store.db,
      citizen,
      arriving,
      now,
      sms,
      openApplicant: found => applicantOf(testSeal, found),
      openName: testSeal.open,
      catalogue: shelf.current,
    }),
    ratings: paperRatings,
    rate: rateRoutes({ db: store.db, shelf, ratings: paperRatings }),
    metrics: openMetrics(
      () => outboxState(store.db, now()),
      () => alarmsByKind(store.db),
    ),
  }
}

export async function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
}

export async function served(
  hall: TestHall,
  { sms, ...options }: { limits?: Limits; clockAge?: () => number; sms?: boolean } = {},
): Promise<Served> {
  const faults: unknown[] = []
  const { server, url } = await listening()
  const parts = { ...appParts(hall, url, sms), ...options }
  server.on('request', createApp({ ...parts, fault: error => void faults.push(error) }))
  onTestFinished(() => stopped(server))
  return { url, faults }
}
