/** Between the right password and the code: a sealed note in the browser, worth nothing without the code. */
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { cookieOf } from '../session.ts'

const cookieName = 'desk_half'
const path = '/desk/sign-in'
const minutes = 5
const Halfway = z.object({ staff: z.string(), until: z.iso.datetime() })

export function keepHalfway({ seal, now, secure }: Desk, response: Response, staff: string): void {
  const until = new Date(now().getTime() + minutes * 60_000).toISOString()
  response.cookie(cookieName, seal.close(JSON.stringify({ staff, until })), {
    httpOnly: true,
    sameSite: 'strict',
    path,
    secure,
    maxAge: minutes * 60_000,
  })
}

/** Who gave the right password a short while ago in this browser. */
export function halfway({ seal, now }: Desk, request: Request): string | undefined {
  const note = readNote(seal, cookieOf(request, cookieName) ?? '')
  return note && Date.parse(note.until) > now().getTime() ? note.staff : undefined
}

export function endHalfway(response: Response): void {
  response.clearCookie(cookieName, { path })
}

function readNote(seal: Desk['seal'], sealed: string): z.infer<typeof Halfway> | undefined {
  try {
    return Halfway.parse(JSON.parse(seal.open(sealed)))
  } catch {
    // Altered, sealed under another key, or none at all.
    return undefined
  }
}
