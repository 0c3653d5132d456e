/** Somebody signed in asked for what is not theirs: refused, and noted for the auditor (R5.2). */
import type { Request } from 'express'
import { logDeed } from '../reports/tools.ts'
import type { Desk, DeskRoute, SignedIn } from './desk.ts'
import { PageError } from './errors.ts'

const longestParam = 60

/** Whether an answer tells that a door was tried: closed to this person, or nothing behind it. */
export function isRefusal(status: number, { params }: Request): boolean {
  return status === 403 || (status === 404 && Object.keys(params).length > 0)
}

export function statusOf(error: unknown): number {
  return error instanceof PageError ? error.status : 500
}

/** Noted once an hour for the same address, however often it is tried. */
export async function noteRefused(
  desk: Desk,
  me: SignedIn,
  { method, params, path }: Request,
  route: DeskRoute,
): Promise<void> {
  const now = desk.now()
  const asked = Object.values(params).map(value => `${value}`.slice(0, longestParam))
  const hour = now.toISOString().slice(0, 13)
  await desk.once(`refused/${me.id}/${method}/${path.slice(0, 200)}/${hour}`, () =>
    desk.transact(tx =>
      logDeed({ tx, now, seal: desk.seal }, `staff:${me.id}`, me, 'refused-access', {
        method,
        page: route.path,
        asked,
      }),
    ),
  )
}
