/** The web server: reads like a table of contents. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import { appointmentRoutes } from './api/appointment.ts'
import { boardRoutes } from './api/board/routes.ts'
import { callbackRoutes } from './api/callback.ts'
import { chatRoutes } from './api/chat.ts'
import { deviceRoutes } from './api/devices.ts'
import { documentRoutes } from './api/documents.ts'
import { ApiError } from './api/errors.ts'
import { guideFileRoutes } from './api/guideFiles.ts'
import { guideData, guidePages } from './api/guides/routes.ts'
import { kioskRoutes } from './api/kiosk.ts'
import { lastHandler } from './api/lastHandler.ts'
import { openapi } from './api/openapi.ts'
import { queueRoutes } from './api/queue.ts'
import { rateData } from './api/rateData.ts'
import { largestFile } from './api/shapes.ts'
import { talkFileRoutes } from './api/talkFiles.ts'
import { trackRoutes } from './api/track.ts'
import { windowRoutes } from './api/windows/routes.ts'
import type { Arriving } from './arriving.ts'
import type { Bell } from './bell.ts'
import type { PaperRatings } from './cases/paperRating.ts'
import type { Hear } from './channels/channel.ts'
import { compressed } from './compressed.ts'
import type { Conversations } from './conversation.ts'
import type { GuideShelf } from './guides/catalogue.ts'
import type { RuleChapter } from './guides/ruleText.ts'
import { healthRoutes } from './health.ts'
import { chatLimits, type Limits, usualLimits } from './limits.ts'
import type { Marks } from './marks.ts'
import type { Metrics } from './metrics.ts'
import type { Queue } from './queue/queue.ts'
import type { Store } from './store/db.ts'
import type { Seal } from './store/seal.ts'

export interface AppParts {
  store: Store
  shelf: GuideShelf
  now(): Date
  receive: Hear
  act: Conversations['act']
  bell: Bell
  marks: Marks
  seal: Seal
  /** Files at the door. */
  arriving: Arriving
  /** The staff's pages. */
  desk?: RequestHandler
  /** The applicant's own page. */
  my?: RequestHandler
  /** Rating by the service receipt. */
  rate?: RequestHandler
  /** The same as data, for the kiosk. */
  ratings?: PaperRatings
  /** Queue tickets, and how the queues stand. */
  queue?: Queue
  publicUrl: string
  /** The rule the hall works by, in full. */
  rule?: RuleChapter[]
  metrics: Metrics
  /** Seconds since the clock of this process went round; absent where none runs. */
  clockAge?(): number
  limits?: Limits
  /** News of the courier, where the hall listens to them. */
  courierHook?: RequestHandler
  /** The Telegram webhook, where that channel uses one. */
  telegramWebhook?: RequestHandler
  /** The address that opens the hall's bot with this payload; nothing while its name is not known. */
  telegramLink?(payload: string): string | undefined
  /** Told of faults only: the error, the route and the request's number, never the request's content. */
  fault(error: unknown, where: { route: string; request: string }): void
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const pages = fileURLToPath(new URL('../kiosk/dist', import.meta.url))
const fonts = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/wght.css')))

export function createApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  // A proxy on the same machine may say who really asks; nobody else may.
  app.set('trust proxy', (address: string) => loopback.has(address))
  app.use(numbered)
  app.use(securityHeaders())
  app.use(compressed())
  app.use(measured(parts.metrics))
  if (parts.telegramWebhook) app.use('/telegram', parts.telegramWebhook)
  const limits = chatLimits(parts.limits ?? usualLimits)
  if (parts.courierHook) app.use('/hooks/courier', limits.all, parts.courierHook)
  app.use('/api', limits.all, unkept)
  app.post('/api/chat', limits.opening)
  app.post('/api/chat/handover', limits.opening)
  app.post('/api/chat/:conversation/messages', limits.conversation)
  app.use('/api', express.json({ limit: Math.ceil(largestFile * 1.4) }))
  app.use(
    '/api/chat',
    chatRoutes({ ...parts, db: parts.store.db, single: parts.store.single, transact: parts.store.transact }),
  )
  app.post('/api/devices', limits.opening)
  app.use('/api/devices', deviceRoutes(parts))
  app.get('/api/openapi.json', (_, response) => void response.json(openapi(parts.publicUrl)))
  app.use(healthRoutes(parts))
  app.use(guideFileRoutes({ db: parts.store.db, arriving: parts.arriving }))
  app.use(talkFileRoutes({ ...parts, db: parts.store.db }))
  app.use(documentRoutes({ ...parts, db: parts.store.db }))
  app.use('/callback', limits.opening, callbackRoutes({ ...parts, db: parts.store.db }))
  app.use('/windows', limits.all, windowRoutes({ ...parts, db: parts.store.db }))
  if (parts.queue) app.use(queueing({ ...parts, queue: parts.queue }, limits))
  app.use('/api/guides', guideData(parts))
  app.use(guidePages(parts))
  app.use('/appointment', limits.all, appointmentRoutes(parts))
  app.use('/track', limits.opening, trackRoutes(parts))
  if (parts.my) app.use('/my', limits.all, parts.my)
  if (parts.ratings)
    app.use('/api/rate', limits.opening, rateData({ db: parts.store.db, ratings: parts.ratings }))
  if (parts.rate) app.use('/rate', limits.opening, parts.rate)
  if (parts.desk) app.use('/desk', parts.desk)
  app.use(phonePages())
  app.use((_, __, next) => next(new ApiError(404, 'page', '没有这个页面。')))
  app.use(lastHandler(parts))
  return app
}

/** Numbers, the board that calls them, and whoever comes by a code. */
function queueing(parts: AppParts & { queue: Queue }, limits: ReturnType<typeof chatLimits>): express.Router {
  const router = express.Router()
  router.post('/api/queue/tickets', limits.ticket)
  router.post('/ticket/:secret/follow', limits.ticket)
  router.use('/api/queue', queueRoutes(parts))
  router.use('/api/kiosk', limits.guessing, kioskRoutes(parts))
  router.use(boardRoutes({ ...parts, db: parts.store.db }))
  return router
}

function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // The hall's server may stand behind plain http inside the county's network; the proxy in front adds HSTS.
    strictTransportSecurity: false,
  })
}

/** Every answer carries the number its fault is logged under, so that one can be found by the other. */
const numbered: RequestHandler = (_, response, next) => {
  response.set('x-request-id', randomUUID())
  next()
}

/** What is said to one person is not kept by the browser of a device that others use after; a route may say otherwise. */
const unkept: RequestHandler = (_, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}

/** Times every request under its route's pattern, so that no address or token becomes a label. */
function measured(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const end = metrics.timer()
    response.on('finish', () => {
      const route = `${request.baseUrl}${request.route?.path ?? ''}` || 'other'
      end({ method: request.method, route, status: response.statusCode })
    })
    next()
  }
}

function phonePages(): express.Router {
  const router = express.Router()
  const phone = `${pages}/phone/index.html`
  router.use(
    '/assets',
    express.static(`${pages}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.use('/fonts', express.static(fonts, { maxAge: '30d' }))
  const page = (file: string) => (_: unknown, response: Response) => {
    if (!existsSync(file)) throw new ApiError(503, 'pages', '页面还没有准备好，请先运行 npm start。')
    response.set('cache-control', 'no-cache').sendFile(file)
  }
  router.get(['/', '/phone'], page(phone))
  const lobby = page(`${pages}/lobby/index.html`)
  router.get(['/kiosk', '/lobby/index.html'], (request, response) => {
    // The service worker looks after what lies under /kiosk/ only.
    if (request.path === '/kiosk') response.redirect(308, '/kiosk/')
    else lobby(request, response)
  })
  router.get('/kiosk/worker.js', page(`${pages}/kiosk-worker.js`))
  return router
}
