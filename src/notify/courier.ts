/** Client of a courier's interface. Neither address nor phone gets into an error or a log. */
import type { z } from 'zod'
import { SendError } from '../channels/channel.ts'
import { CourierNews, CourierOrder, CourierQuestion, CourierTaken } from './courierShapes.ts'
import { type Call, call, type Deadline, jsonIn, statusError } from './http.ts'

export interface CourierSettings {
  /** Where the courier's interface begins. */
  url: string
  /** Bearer token. */
  token: string
  /** Well below half a minute, so that a sending ends within its lease. */
  timeoutMs: number
  deadline?: Deadline
}

/**
 * Both throw `SendError`: the codes of `statusError`, `network`, `timeout`, `garbage` (not the courier speaks),
 * `bad-body` (never sent).
 */
export interface Courier {
  /** Calls the courier to the window; the same key again is the same order. */
  order(order: unknown, idempotencyKey: string): Promise<CourierTaken>
  /** Asks how far a parcel is. */
  progress(question: unknown): Promise<CourierNews>
}

export function openCourier(settings: CourierSettings): Courier {
  return {
    async order(order, idempotencyKey) {
      const body = JSON.stringify(checked(CourierOrder, order))
      const headers = { 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' }
      return ask(settings, CourierTaken, { method: 'POST', url: '/orders', headers, body })
    },
    async progress(question) {
      const asked = checked(CourierQuestion, question)
      const url = 'tracking' in asked ? `/parcels/${asked.tracking}` : `/orders/${asked.order}`
      return ask(settings, CourierNews, { method: 'GET', url, headers: {} })
    },
  }
}

/** Checked once more where it leaves the house: nothing goes out that the shapes do not name. */
function checked<T>(shape: z.ZodType<T>, given: unknown): T {
  const { data } = shape.safeParse(given)
  if (data === undefined) throw new SendError({ retryable: false, code: 'bad-body' })
  return data
}

async function ask<T>(
  { url, token, timeoutMs, deadline }: CourierSettings,
  shape: z.ZodType<T>,
  request: Call,
): Promise<T> {
  const headers = { ...request.headers, Accept: 'application/json', Authorization: `Bearer ${token}` }
  const address = `${url.replace(/\/$/, '')}${request.url}`
  const answered = await call({ ...request, url: address, headers }, timeoutMs, deadline)
  if (answered.status < 200 || answered.status >= 300) throw statusError(answered)
  const { data } = shape.safeParse(jsonIn(answered.text))
  // A proxy's page with status 200 is no answer; the key makes another try harmless.
  if (data === undefined) throw new SendError({ retryable: true, code: 'garbage' })
  return data
}
