/**
 * A conversation goes from one device to another (issue 7): from the kiosk to the phone, which keeps it; from the phone to the
 * kiosk, which gets a key for a while and leaves nothing. The code counts once and for a few minutes.
 */
import { randomBytes } from 'node:crypto'
import { type Request, Router } from 'express'
import type { Bell } from '../bell.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import type { Store } from '../store/db.ts'
import { keepGuest, keepHandover, replaceKey, takeHandover } from '../store/handovers.ts'
import { tokenHashOf } from '../store/sessions.ts'
import { codeLasts, payloadFor } from '../takingOver.ts'
import { ApiError } from './errors.ts'
import { bearer, hash, read } from './reading.ts'
import { TakeOver } from './shapes.ts'

interface Parts {
  transact: Store['transact']
  db: Store['db']
  shelf: Pick<GuideShelf, 'current'>
  publicUrl: string
  bell: Pick<Bell, 'ring'>
  /** The address that opens the hall's bot with this payload, where there is a bot and its name is known. */
  telegramLink?(payload: string): string | undefined
  now(): Date
}

/** In minutes: how long a kiosk may stay in a conversation of a phone's. */
const guestLasts = 30
const guestMark = 'guest.'

export function isGuestToken(token: string): boolean {
  return token.startsWith(guestMark)
}

type Admit<P> = (parts: P, request: Request<{ conversation: string }>, token: string) => Promise<string>

/** Routes under /api/chat. */
export function handoverRoutes<P extends Parts>(parts: P, admit: Admit<P>): Router {
  const router = Router()
  router.post('/handover', async (request, response) => {
    const { code, guest = false } = read(TakeOver, request.body)
    response.status(201).json(await take(parts, code, guest))
  })
  router.post('/:conversation/handover', async (request, response) => {
    await admit(parts, request, bearer(request))
    const code = randomBytes(18).toString('base64url')
    const ends = later(parts.now(), codeLasts)
    await keepHandover(parts.db, hash(code), request.params.conversation, ends)
    const telegram = parts.telegramLink?.(payloadFor(code))
    response.status(201).json({
      code,
      url: `${parts.publicUrl}/?take=${code}`,
      ...(telegram !== undefined && { telegram }),
      ends: ends.toISOString(),
      seconds: codeLasts * 60,
    })
  })
  return router
}

async function take({ transact, shelf, bell, now }: Parts, code: string, guest: boolean) {
  const token = `${guest ? guestMark : ''}${randomBytes(24).toString('base64url')}`
  const conversation = await transact(async tx => {
    const found = await takeHandover(tx, hash(code), now())
    if (found === undefined || (await tokenHashOf(tx, found)) === undefined) return undefined
    if (guest) await keepGuest(tx, hash(token), found, later(now(), guestLasts))
    else if (!(await replaceKey(tx, found, hash(token)))) return undefined
    return found
  })
  if (conversation === undefined)
    throw new ApiError(404, 'code', '这个码已经用过，或者过了时间。请再扫一个新的。')
  // Whoever had it open before hears at once that it has gone.
  bell.ring(`web:${conversation}`)
  return { conversation, token, hall: shelf.current().hall.name }
}

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
