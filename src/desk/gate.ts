/** Lets in who may come in, before any page is asked. */
import type { Request, RequestHandler, Response } from 'express'
import { callers } from '../cases/calling.ts'
import { countOpenCalls } from '../store/callTasks.ts'
import type { Desk, DeskRoute, Handler, OpenHandler, SignedIn, Visit } from './desk.ts'
import { PageError } from './errors.ts'
import { isRefusal, noteRefused, statusOf } from './refusedAccess.ts'
import { isFormToken, whoIs } from './session.ts'

/** Where a password made by somebody else is changed; until then nothing else opens. */
export const passwordPath = '/desk/password'
const openWhileMustChange = new Set(['/password', '/sign-out'])

/** The handler behind its session, its roles and, for what changes something, its form token. */
export function guarded(desk: Desk, route: DeskRoute, handler: Handler): RequestHandler {
  return async (request, response) => {
    const me = await whoIs(desk, request)
    if (!me) return turnAway(route, response, { status: 401, code: 'session', path: '/desk/sign-in' })
    if (!route.who.includes(me.role)) {
      await noteRefused(desk, me, request, route)
      throw new PageError(403, '您的岗位不用这个页面。')
    }
    if (request.method === 'POST') refuseForeignForm(request, me)
    if (me.mustChange && !openWhileMustChange.has(route.path)) {
      return turnAway(route, response, { status: 403, code: 'password', path: passwordPath })
    }
    await answered(handler, desk, { request, response, me, calls: await callsFor(desk, me, route) }, route)
  }
}

async function answered(handler: Handler, desk: Desk, visit: Visit, route: DeskRoute): Promise<void> {
  const { code, error } = await statusAfter(handler, desk, visit)
  if (isRefusal(code, visit.request)) await noteRefused(desk, visit.me, visit.request, route)
  if (error) throw error
}

function refuseForeignForm(request: Request, me: SignedIn): void {
  refuseForeign(request)
  if (isFormToken(me, request.get('x-csrf-token') ?? request.body?.csrf)) return
  throw new PageError(403, '这一页打开得太久了，没有办成。请回去刷新页面再试一次。')
}

/** What the handler answered, or would have if it had not thrown. */
async function statusAfter(
  handler: Handler,
  desk: Desk,
  visit: Visit,
): Promise<{ code: number; error?: unknown }> {
  try {
    await handler(desk, visit)
    return { code: visit.response.statusCode }
  } catch (error) {
    return { code: statusOf(error), error }
  }
}

/** The navigation says how many are waiting; what scripts read has none. */
async function callsFor({ db }: Desk, { role }: SignedIn, { wire }: DeskRoute): Promise<number> {
  return wire || !callers.includes(role) ? 0 : countOpenCalls(db)
}

/** The same for the one page that is open to everybody. */
export function unguarded(desk: Desk, handler: OpenHandler): RequestHandler {
  return async (request, response) => {
    if (request.method === 'POST') refuseForeign(request)
    await handler(desk, request, response)
  }
}

/** Browsers say where a request comes from; a form on another site is not ours. */
function refuseForeign(request: Request): void {
  if (request.get('sec-fetch-site') === 'cross-site') throw new PageError(403, '请从工作台的页面里操作。')
}

function turnAway(
  { wire }: DeskRoute,
  response: Response,
  { status, code, path }: { status: number; code: string; path: string },
): void {
  const message = code === 'password' ? '请先换一个自己的密码。' : '请重新登录。'
  if (wire) response.status(status).json({ error: { code, message, path } })
  else response.redirect(303, path)
}
