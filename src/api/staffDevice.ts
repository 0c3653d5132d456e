/** Whether a request comes from a browser in which somebody is signed in at the desk: no rating is taken from there (R25.2). */
import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { Db } from '../store/db.ts'
import { staffSession } from '../store/staffSessions.ts'
import { ApiError } from './errors.ts'

const deskCookie = /(?:^|;\s*)desk=([\w-]+)/

export async function isStaffDevice(db: Db, request: Request): Promise<boolean> {
  const token = deskCookie.exec(request.get('cookie') ?? '')?.[1]
  if (token === undefined) return false
  return (await staffSession(db, createHash('sha256').update(token).digest('hex'))) !== undefined
}

export function notFromStaff(): ApiError {
  return new ApiError(
    403,
    'staff-device',
    '这台设备登录着工作台，不能评价。评价请用您自己的手机，或者先退出工作台。',
  )
}
