/**
 * Who may draw a number without a clerk. Numbers are for those who are in the hall: a kiosk that is registered draws freely; a
 * conversation once a day for each queue, so that nobody at home empties the queue before the others; a page on the server's
 * own machine while the hall is only tried out there.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { shanghaiDay } from '../core/workdays.ts'
import type { Db } from '../store/db.ts'
import { isDeviceKey } from '../store/devices.ts'
import { tokenHashOf } from '../store/sessions.ts'
import { ApiError } from './errors.ts'
import { bearer, hash } from './reading.ts'

interface Asked {
  key: string
  group: string
  conversation?: string | undefined
}

/** The key under which the number is drawn: the same key is the same number. @throws ApiError 403, 401 */
export async function drawingKey(
  { db, publicUrl, now }: { db: Db; publicUrl: string; now(): Date },
  request: Request,
  { key, group, conversation }: Asked,
): Promise<string> {
  const token = hash(bearer(request))
  if (conversation !== undefined) {
    if (!(await opens(db, conversation, token)))
      throw new ApiError(401, 'token', '这次对话已经不能继续，请重新开始。')
    return `talk/${conversation}/${group}/${shanghaiDay(now())}`
  }
  if ((await isDeviceKey(db, token)) || isTrial(request, publicUrl)) return key
  throw new ApiError(403, 'device', '在这里取不了号。请用大厅里的一体机，或者到取号台。')
}

async function opens(db: Db, conversation: string, token: string): Promise<boolean> {
  const known = await tokenHashOf(db, conversation)
  return known !== undefined && timingSafeEqual(Buffer.from(known), Buffer.from(token))
}

const ownMachine = /^(::1|(::ffff:)?127(\.\d+){3})$/

/** A hall in service has an address of its own; only one that is tried out on one machine lies on loopback. */
function isTrial({ ip }: Request, publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl)
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && ownMachine.test(ip ?? '')
}
