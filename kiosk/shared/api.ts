/** The chat API from a page. Nothing here throws: a network that fails is an answer too. */
import type { Companion, Sign } from './companion.ts'
import type { Answer, Delivery, Message, Opened, Past, Session } from './wire.ts'

/**
 * `later`: not now, but the same request may work again (`after`: wait so many milliseconds first).
 * `gone`: the hall does not know this conversation any more. `refused`: it never will work; `words` say why.
 */
export type Answered<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'later'; after?: number }
  | { kind: 'gone' }
  | { kind: 'refused'; words: string }

const patience = 20_000
const patienceForFiles = 120_000

export const api = {
  /** Begins a conversation; `start` is what a link or QR code carried. */
  open(start?: string): Promise<Answered<Opened>> {
    return call('', patience, { method: 'POST', body: start === undefined ? {} : { start } })
  },
  /** Takes over a conversation begun on another device; the code counts once. */
  take(code: string): Promise<Answered<Session>> {
    return call('/handover', patience, { method: 'POST', body: { code } })
  },
  past(session: Session): Promise<Answered<Past>> {
    return call(`/${session.conversation}`, patience, { token: session.token })
  },
  send(session: Session, message: Message): Promise<Answered<Answer>> {
    const limit = message.file ? patienceForFiles : patience
    return call(`/${session.conversation}/messages`, limit, {
      method: 'POST',
      token: session.token,
      body: message,
    })
  },
  /** A code by which another device takes the conversation over, or joins it for a while; it counts once. */
  handOver(session: Session): Promise<Answered<{ url: string; seconds: number }>> {
    return call(`/${session.conversation}/handover`, patience, {
      method: 'POST',
      token: session.token,
      body: {},
    })
  },
  /** A courtesy to the clerk in the talk: lost ones are not repeated. */
  mark(session: Session, sign: Sign): void {
    void call(`/${session.conversation}/marks`, patience, {
      method: 'POST',
      token: session.token,
      body: sign,
    })
  },
  /** The token opens the conversation no longer, whoever may have seen it. */
  end(session: Session): Promise<Answered<void>> {
    return call(`/${session.conversation}`, patience, { method: 'DELETE', token: session.token })
  },
  listen,
}

export type Api = typeof api

interface Request {
  method?: string
  token?: string
  body?: unknown
}

async function call<T>(path: string, limit: number, { method, token, body }: Request): Promise<Answered<T>> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), limit)
  try {
    const response = await fetch(`/api/chat${path}`, {
      method: method ?? 'GET',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: giveUp.signal,
    })
    return await judge<T>(response)
  } catch {
    return { kind: 'later' }
  } finally {
    clearTimeout(timer)
  }
}

async function judge<T>(response: Response): Promise<Answered<T>> {
  // A hotel's login page answers 200 with HTML: only JSON counts as an answer of the hall.
  if (response.status === 204) return { kind: 'ok', value: undefined as T }
  if (response.ok) return { kind: 'ok', value: (await response.json()) as T }
  const after = Number(response.headers.get('retry-after')) * 1000
  if (response.status === 429 || response.status >= 500) return { kind: 'later', ...(after > 0 && { after }) }
  const { error } = (await response.json()) as { error: { message: string } }
  if (response.status === 401 || response.status === 404) return { kind: 'gone' }
  return { kind: 'refused', words: error.message }
}

const reopenAfter = 3_000

/** What a page hears without asking. */
export interface Ears {
  reply(delivery: Delivery): void
  /** The clerk who is there, or nobody any more. */
  staff(companion: Companion | undefined): void
  connected(): void
  /** Another device took the conversation over. */
  gone(): void
}

/** Goes on until the answered function is called, or the conversation has gone. */
function listen(session: Session, after: () => number, ears: Ears): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const token = encodeURIComponent(session.token)
    source = new EventSource(`/api/chat/${session.conversation}/events?token=${token}&after=${after()}`)
    const dataOf = (event: Event) => JSON.parse((event as MessageEvent<string>).data)
    source.addEventListener('open', ears.connected)
    source.addEventListener('reply', event => ears.reply(dataOf(event)))
    source.addEventListener('staff', event => ears.staff(dataOf(event) ?? undefined))
    source.addEventListener('gone', () => {
      source?.close()
      ears.gone()
    })
    source.addEventListener('error', () => {
      // While it is `connecting` the browser tries again by itself.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenAfter)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
