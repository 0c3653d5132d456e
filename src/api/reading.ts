/** What every route of the API reads: a body of a known shape, and the key in the header. */
import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { ApiError } from './errors.ts'

/** The body in its shape. @throws ApiError 400 */
export function read<T>(
  shape: { safeParse(value: unknown): { success: boolean; data?: T } },
  value: unknown,
): T {
  const { success, data } = shape.safeParse(value)
  if (!success) throw new ApiError(400, 'message', '这条消息的格式不对，请换一种方式再发一次。')
  return data as T
}

/** The key a script shows; empty for none. */
export function bearer(request: Pick<Request, 'get'>): string {
  return /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? ''
}

/** How keys and codes are kept. */
export function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
