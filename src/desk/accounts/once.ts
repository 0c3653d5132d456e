/** A one-time password, carried over the redirect to the page that shows it once. */
import type { Request, Response } from 'express'
import type { Desk } from '../desk.ts'
import { cookieOf } from '../session.ts'

/** It goes to the administrator's browser only. */
const flash = 'desk_once'
export const staffPath = '/desk/staff'

export interface Made {
  id: string
  password: string
}

/** Leads back to the list of people, which tells the password. */
export function toldOnce({ secure }: Desk, response: Response, made: Made): void {
  response.cookie(flash, `${made.id}/${made.password}`, {
    encode: text => text,
    httpOnly: true,
    sameSite: 'strict',
    path: staffPath,
    secure,
    maxAge: 60_000,
  })
  response.redirect(303, staffPath)
}

/** What is to be told, which is forgotten with it. */
export function takeTold(request: Request, response: Response): Made | null {
  const [, id, password] = /^([^/]+)\/([^/]+)$/.exec(cookieOf(request, flash) ?? '') ?? []
  response.clearCookie(flash, { path: staffPath })
  return id && password ? { id, password } : null
}
