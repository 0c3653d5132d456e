/** Sessions at the desk: a random token in a cookie, its hash in the store, and proof that a form is ours. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import {
  endOldSessions,
  endStaffSession,
  keepStaffSession,
  staffSession,
  touchStaffSession,
} from '../store/staffSessions.ts'
import type { Desk, SignedIn } from './desk.ts'

const cookieName = 'desk'
/** A session ends when it was not used for this long. */
const longestRest = 12 * 60 * 60_000
/** Use is noted this often, not with every request. */
const touchEvery = 60_000

/** Scripts that look for news send this header: that nobody looks must not keep a session alive. */
const quietHeader = 'x-desk-quiet'

/** Begins a session and gives its cookie. */
export async function beginSession({ db, now, secure }: Desk, response: Response, staff: string) {
  const token = randomBytes(32).toString('base64url')
  await endOldSessions(db, new Date(now().getTime() - longestRest))
  await keepStaffSession(db, staff, hashOf(token), now())
  // The whole site sees it, so that no rating is taken from a browser in which staff are signed in (R25.2).
  response.cookie(cookieName, token, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}

export async function endSession({ db, secure }: Desk, response: Response, me: SignedIn): Promise<void> {
  await endStaffSession(db, me.tokenHash)
  response.clearCookie(cookieName, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}

/** Who is signed in; nothing when nobody is, or not any more. */
export async function whoIs(desk: Desk, request: Request): Promise<SignedIn | undefined> {
  const token = cookieOf(request, cookieName)
  if (token === undefined) return undefined
  const tokenHash = hashOf(token)
  const session = await staffSession(desk.db, tokenHash)
  if (!session) return undefined
  const rested = desk.now().getTime() - Date.parse(session.seenAt)
  if (rested > longestRest) {
    await endStaffSession(desk.db, tokenHash)
    return undefined
  }
  const quiet = request.get(quietHeader) !== undefined || request.path.endsWith('/events')
  if (rested > touchEvery && !quiet) await touchStaffSession(desk.db, tokenHash, desk.now())
  const { id, name, role, mustChange } = session
  return { id, name, role, mustChange, token, tokenHash }
}

/** Stands in every form and in the page's head: only our own pages know it. */
export function formToken({ token }: Pick<SignedIn, 'token'>): string {
  return createHmac('sha256', token).update('form').digest('base64url')
}

export function isFormToken(me: SignedIn, given: unknown): boolean {
  const expected = Buffer.from(formToken(me))
  const bytes = Buffer.from(`${given ?? ''}`)
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}

export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === name && value !== '') return value
  }
  return undefined
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
