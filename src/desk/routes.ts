/** The staff pages under /desk: every address, who may go there, and what answers. */
import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express'
import { leaders, type Role, roles } from '../core/staff.ts'
import { accountRoutes } from './accounts/routes.ts'
import { codePath, showCode, showSignIn, signIn, signInPath, signInWithCode } from './accounts/signIn.ts'
import { appointmentRoutes } from './appointments/routes.ts'
import { callRoutes } from './calls/routes.ts'
import { caseRoutes } from './cases/routes.ts'
import type { Desk, DeskParts, DeskRoute, Handler } from './desk.ts'
import { deviceRoutes } from './devices/routes.ts'
import { asPageError, noSuchPage, PageError } from './errors.ts'
import { ticketsEvents } from './events.ts'
import { showFirstAsked } from './firstAsked.ts'
import { guarded, unguarded } from './gate.ts'
import { guideRoutes } from './guides/routes.ts'
import { openLockout } from './lockout.ts'
import { logRoutes } from './log/page.ts'
import { giveMark, showMarks } from './marks.ts'
import { openOnce } from './once.ts'
import { forgetReply, sendReplyAgain, showParked } from './parked.ts'
import { seePhone } from './phone.ts'
import { pushRoutes } from './push/routes.ts'
import { queueRoutes } from './queue/routes.ts'
import { ratingRoutes } from './ratings/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { rosterRoutes } from './roster/routes.ts'
import { sayWords } from './say.ts'
import { whoIs } from './session.ts'
import { settingRoutes } from './settings/routes.ts'
import { giveFile, openFile } from './talkFiles.ts'
import { showTicket } from './ticket.ts'
import { claim, close, release, reopen } from './ticketDeeds.ts'
import { ticketEvents } from './ticketEvents.ts'
import { addCanned, addNote, dropCanned, invite, showCanned, transfer } from './ticketMore.ts'
import { showTickets } from './tickets.ts'
import { show, showOpen } from './view.ts'

const everybody: readonly Role[] = roles

/** Every address that asks for a session. */
export const routes: DeskRoute[] = [
  { path: '/', who: everybody, get: showTickets },
  { path: '/events', who: everybody, wire: true, get: ticketsEvents },
  { path: '/tickets/:number', who: everybody, get: showTicket },
  { path: '/tickets/:number/events', who: everybody, wire: true, get: ticketEvents },
  { path: '/tickets/:number/say', who: everybody, wire: true, post: sayWords },
  { path: '/tickets/:number/marks', who: everybody, wire: true, get: showMarks, post: giveMark },
  { path: '/tickets/:number/files', who: everybody, wire: true, post: giveFile },
  { path: '/tickets/:number/files/:file', who: everybody, get: openFile },
  { path: '/tickets/:number/claim', who: everybody, post: claim },
  { path: '/tickets/:number/release', who: everybody, post: release },
  { path: '/tickets/:number/reopen', who: everybody, post: reopen },
  { path: '/first-asked', who: everybody, get: showFirstAsked },
  { path: '/tickets/:number/close', who: everybody, post: close },
  { path: '/tickets/:number/transfer', who: everybody, post: transfer },
  { path: '/tickets/:number/invite', who: everybody, post: invite },
  { path: '/tickets/:number/note', who: everybody, post: addNote },
  { path: '/replies', who: leaders, get: showCanned, post: addCanned },
  { path: '/replies/:id/drop', who: leaders, post: dropCanned },
  { path: '/tickets/:number/phone', who: everybody, post: seePhone },
  ...caseRoutes,
  ...queueRoutes,
  ...pushRoutes,
  ...callRoutes,
  ...appointmentRoutes,
  ...ratingRoutes,
  ...guideRoutes,
  ...reportRoutes,
  ...rosterRoutes,
  { path: '/parked', who: everybody, get: showParked },
  { path: '/parked/:id/again', who: everybody, post: sendReplyAgain },
  { path: '/parked/:id/forget', who: everybody, post: forgetReply },
  ...deviceRoutes,
  ...logRoutes,
  ...settingRoutes,
  ...accountRoutes,
]

const longestForm = '32kb'
/** A review of many materials, with a comment for each and boxes on its pictures. */
const longestCaseForm = '512kb'

export function deskRoutes(parts: DeskParts): Router {
  const desk: Desk = { ...parts, lockout: openLockout(), once: openOnce() }
  const router = express.Router()
  router.use('/static', statics())
  router.use((_, response, next) => {
    response.set({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' })
    next()
  })
  router.use(['/cases', '/api/cases', '/reports', '/guides'], readForms(longestCaseForm, 5000))
  router.use(readForms(longestForm, 1000))
  router.get(within(signInPath), unguarded(desk, showSignIn))
  router.post(within(signInPath), unguarded(desk, signIn))
  router.get(within(codePath), unguarded(desk, showCode))
  router.post(within(codePath), unguarded(desk, signInWithCode))
  for (const route of routes) {
    if (route.get) router.get(route.path, guarded(desk, route, route.get))
    if (route.post) router.post(route.path, guarded(desk, route, route.post))
  }
  // Whoever is not signed in learns nothing of which addresses exist.
  router.use(guarded(desk, { path: '*', who: everybody }, nothingHere))
  router.use(errorPages(desk))
  return router
}

/** An address as the desk's own router sees it. */
function within(path: string): string {
  return path.slice('/desk'.length)
}

/** A body that was read once is not read again. */
function readForms(limit: string, parameterLimit: number) {
  return [express.urlencoded({ extended: false, limit, parameterLimit }), express.json({ limit })]
}

const nothingHere: Handler = () => {
  throw noSuchPage()
}

function statics(): Router {
  const router = express.Router()
  const always = { cacheControl: false, headers: { 'cache-control': 'no-cache' } }
  const tokens = fileURLToPath(new URL('../../kiosk/tokens.css', import.meta.url))
  const signaturePad = fileURLToPath(import.meta.resolve('signature_pad'))
  router.get('/tokens.css', (_, response) => response.sendFile(tokens, always))
  const worker = fileURLToPath(new URL('static/pushWorker.js', import.meta.url))
  const overTheDesk = { ...always, headers: { ...always.headers, 'service-worker-allowed': '/desk' } }
  router.get('/pushWorker.js', (_, response) => response.sendFile(worker, overTheDesk))
  router.get('/signature_pad.js', (_, response) => response.sendFile(signaturePad, always))
  router.use(
    express.static(fileURLToPath(new URL('static', import.meta.url)), {
      cacheControl: false,
      fallthrough: false,
      index: false,
      setHeaders: response => void response.setHeader('cache-control', 'no-cache'),
    }),
  )
  return router
}

/** Errors as pages in the same frame, as JSON for scripts. */
function errorPages(desk: Desk): ErrorRequestHandler {
  return async (error, request, response, next) => {
    const known = asPageError(error) ?? ourFault(desk, error, request, response)
    if (!known || response.headersSent) return next(error)
    response.status(known.status)
    if (request.path.startsWith('/api/'))
      return void response.json({ error: { code: codeOf(known), message: known.message } })
    if (request.is('json')) return void response.json({ error: { message: known.message } })
    const model = { title: '没有办成', place: '' as const, words: known.message }
    // After a fault of ours the store may be gone, so nobody is looked up.
    const me = known.status < 500 ? await whoIs(desk, request) : undefined
    if (me) show(desk, { response, me }, 'error', model)
    else showOpen(desk, response, 'error', model)
  }
}

/** What scripts tell failures apart by. */
function codeOf({ status }: PageError): string {
  const codes: Record<number, string> = { 403: 'role', 404: 'unknown', 413: 'too-large' }
  return codes[status] ?? (status < 500 ? 'form' : 'fault')
}

/** Tells of the fault and answers words for it; nothing where somebody else is to be told. */
function ourFault(desk: Desk, error: unknown, request: Request, response: Response): PageError | undefined {
  if (!desk.fault || response.headersSent) return undefined
  const route = `${request.method} /desk${request.route?.path ?? ''}`
  desk.fault(error, { route, request: `${response.get('x-request-id')}` })
  return new PageError(500, '系统出了点问题，刚才的操作没有完成。请稍后再试；还是不行，请告诉管理员。')
}
