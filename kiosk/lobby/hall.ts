/** What the kiosk asks the hall for, beside the conversation. A network that fails is an answer too. */
import type { PublicGuide } from '../../src/core/publicGuide.ts'
import type { Session } from '../shared/wire.ts'
import type { WaitingItem } from './waiting.ts'

export type Asked<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'away' }
  | { kind: 'refused'; words: string; status: number }

export interface QueueLine {
  group: string
  letter: string
  name: string
  place: string
  waiting: number
  wait: { from: number; to: number } | null
  open: boolean
}

export interface Ticket {
  secret: string
  label: string
  name: string
  green: boolean
  state: string
  before: number | null
  wait: { from: number; to: number } | null
  words: string
}

export interface ToDo {
  name: string
  hall: string
  paused: boolean
  message: string
  reload: number
  elder: boolean
  /** When it differs from the last one known, the printer works again. */
  printerReset: number
  /** What letters to the hall are sealed with. */
  letterKey: string
}

const patience = 10_000

export const hall = {
  guides: () => ask<{ hall: string; hours: string; guides: PublicGuide[] }>('/api/guides/all'),
  queues: () => ask<{ queues: QueueLine[]; green: string[] }>('/api/queue'),
  takeTicket: (wish: { key: string; group: string; green?: string }, token?: string) =>
    ask<Ticket>('/api/queue/tickets', { body: wish, ...(token !== undefined && { token }) }),
  arrive: (wish: { number: string }) => ask<Arrival>('/api/kiosk/arrival', { body: wish }),
  handOver: ({ conversation, token }: Session) =>
    ask<{ url: string; telegram?: string; ends: string }>(`/api/chat/${conversation}/handover`, {
      body: {},
      token,
    }),
  takeOver: (code: string) => ask<Session>('/api/chat/handover', { body: { code, guest: true } }),
  register: (code: string) =>
    ask<{ id: string; token: string; name: string }>('/api/devices', { body: { code } }),
  beat: (id: string, token: string, state: object) =>
    ask<ToDo>(`/api/devices/${id}/beat`, { body: state, token }),
  ratingForm: (secret: string) => ask<RatingForm>(`/api/rate/${secret}`),
  rate: (secret: string, given: { level: number; round: number; tags: number[]; anonymous: boolean }) =>
    ask<{ told: string }>(`/api/rate/${secret}`, { body: given }),
  items: (id: string, token: string, items: WaitingItem[]) =>
    ask<{ kept: string[] }>(`/api/devices/${id}/items`, { body: { items }, token }),
}

/** What may be said of the matter on a receipt; `round`: how often it was rated before. */
export interface RatingForm {
  matter: string
  again: boolean
  round: number
  grades: { level: number; label: string; tags: string[] }[]
}

/** Somebody came for a result or with an appointment: where to go, and their number in the queue. */
export interface Arrival {
  words: string
  window: string
  ticket: Ticket | null
}

async function ask<T>(path: string, sent: { body?: object; token?: string } = {}): Promise<Asked<T>> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const response = await fetch(path, {
      method: sent.body ? 'POST' : 'GET',
      headers: {
        ...(sent.body && { 'content-type': 'application/json' }),
        ...(sent.token !== undefined && { authorization: `Bearer ${sent.token}` }),
      },
      ...(sent.body && { body: JSON.stringify(sent.body) }),
      cache: 'no-store',
      signal: giveUp.signal,
    })
    if (response.ok) return { kind: 'ok', value: (await response.json()) as T }
    if (response.status >= 500) return { kind: 'away' }
    const { error } = (await response.json()) as { error: { message: string } }
    return { kind: 'refused', words: error.message, status: response.status }
  } catch {
    return { kind: 'away' }
  } finally {
    clearTimeout(timer)
  }
}

/** Unguessable, also where the page comes over plain http. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(18)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
