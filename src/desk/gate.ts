/** Lets in who may come in, before any page is asked. */
import type { Request, RequestHandler, Response } from 'express'
import { callers } from '../cases/calling.ts'
import { countOpenCalls } from '../store/callTasks.ts'
import type { Desk, DeskRoute, Handler, OpenHandler, SignedIn } from './desk.ts'
import { PageError } from './errors.ts'
import { isFormToken, whoIs } from './session.ts'

/** Where a password made by somebody else is changed; until then nothing else opens. */
export const passwordPath = '/desk/password'
const openWhileMustChange = new Set(['/password', '/sign-out'])

/** The handler behind its session, its roles and, for what changes something, its form token. */
export function guarded(desk: Desk, route: DeskRoute, handler: Handler): RequestHandler {
  return async (request, response) => {
    const me = await whoIs(desk, request)
    if (!me) return turnAway(route, response, { status: 401, code: 'session', path: '/desk/sign-in' })
    if (!route.who.includes(me.role)) throw new PageError(403, '您的岗位不用这个页面。')
    if (request.method === 'POST') {
      refuseForeign(request)
      if (!isFormToken(me, request.get('x-csrf-token') ?? request.body?.csrf)) {
        throw new PageError(403, '这一页打开得太久了，没有办成。请回去刷新页面再试一次。')
      }
    }
    if (me.mustChange && !openWhileMustChange.has(route.path)) {
      return turnAway(route, response, { status: 403, code: 'password', path: passwordPath })
    }
    await handler(desk, { request, response, me, calls: await callsFor(desk, me, route) })
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
