/** One request to an outside system, and what its answer means for another try. */
import { SendError } from '../channels/channel.ts'

export interface Call {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  /** JSON text, or bytes as they are. */
  body?: string | Uint8Array<ArrayBuffer>
}

export interface Answered {
  status: number
  text: string
  /** Seconds the other side asks us to wait. */
  retryAfter: number | undefined
}

/** A signal that ends a request after so many milliseconds; a test gives its own. */
export type Deadline = (milliseconds: number) => AbortSignal

/**
 * The answer, whatever its status. Throws `SendError` `network` when there is none, `timeout` when it did not come in
 * time. The cause is left out on purpose: it may carry the address with a token, or what was sent.
 */
export async function call(
  { url, ...request }: Call,
  timeoutMs: number,
  deadline: Deadline = AbortSignal.timeout,
): Promise<Answered> {
  const signal = deadline(timeoutMs)
  try {
    // A redirect is not followed: what is signed or secret goes to the address that was set, and nowhere else.
    const response = await fetch(url, { ...request, signal, redirect: 'manual' })
    const text = await response.text()
    return { status: response.status, text, retryAfter: secondsIn(response.headers.get('retry-after')) }
  } catch {
    throw new SendError({ retryable: true, code: signal.aborted ? 'timeout' : 'network' })
  }
}

/** Longest wait we let the other side ask for, in seconds. */
const longestRetryAfter = 3600

/** The form with a date is rare and depends on two clocks: our own backoff serves as well. */
function secondsIn(header: string | null): number | undefined {
  return header && /^\d{1,9}$/.test(header) ? Math.min(Number(header), longestRetryAfter) : undefined
}

/**
 * An answer that is no success as a `SendError`, by its status. Retryable: 5xx, 408 and 429; 401 and 3xx as well, which
 * are the fault of our settings and not of the message, so that mended settings send everything by themselves.
 */
export function statusError({ status, retryAfter }: Answered): SendError {
  if (status === 401) return new SendError({ retryable: true, code: 'bad-token' })
  const retryable = status >= 500 || status < 400 || status === 408 || status === 429
  return new SendError({ retryable, code: `${status}`, ...(retryAfter !== undefined && { retryAfter }) })
}

/** The JSON in an answer; undefined when it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
