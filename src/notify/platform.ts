/** Client of the provincial platform: tells it each step of a case, and asks what it has. */
import { randomUUID } from 'node:crypto'
import { SendError } from '../channels/channel.ts'
import { signatureOf } from '../core/signing.ts'
import { type Answered, call, type Deadline, jsonIn, statusError } from './http.ts'
import {
  bodies,
  Conflict,
  type PlatformKind,
  type PlatformRecord,
  PlatformRecords,
  platformKinds,
  platformTime,
} from './platformShapes.ts'

export interface PlatformSettings {
  /** Where the platform's interface begins, e.g. https://…/open/v1 */
  url: string
  appId: string
  secret: string
  /** Well below half a minute, so that a sending ends within its lease. */
  timeoutMs: number
  now(): Date
  deadline?: Deadline
}

export interface PlatformMessage {
  kind: string
  idempotencyKey: string
  /** JSON text of a `PlatformBody`. */
  body: string
}

export interface Platform {
  /**
   * Tells one step; a step it has already is done. Throws `SendError`:
   * - to be tried again: `network`, `timeout`, `5xx`, `408`, `3xx`, `429` with the wait it names, `bad-token` (401: our
   *   secret or clock), `out-of-order` (409: what comes before is not there yet), `garbage` (not the platform speaks);
   * - for good: `bad-body` (never sent), `conflict` (another key did this step), any other `4xx`.
   */
  push(message: PlatformMessage): Promise<void>
  /** Every step it has since then, in its order. Throws `SendError`. */
  list(since: Date): Promise<PlatformRecord[]>
}

export function openPlatform(settings: PlatformSettings): Platform {
  return {
    async push({ kind, idempotencyKey, body }) {
      const path = pathFor(kind, body)
      const answered = await ask(settings, 'POST', path, body, { 'Idempotency-Key': idempotencyKey })
      checkPushed(answered, idempotencyKey)
    },
    list: since => listAll(settings, since),
  }
}

/** The body is checked once more where it leaves the house: nothing goes out that the shapes do not name. */
function pathFor(kind: string, body: string): string {
  const known = platformKinds.find(one => one === kind)
  const checked = known && bodies[known].safeParse(jsonIn(body))
  if (!checked?.success) throw new SendError({ retryable: false, code: 'bad-body' })
  return pushPath(checked.data.caseNumber, known as PlatformKind)
}

function pushPath(caseNumber: string, kind: PlatformKind): string {
  return `/cases/${caseNumber}/${kind}`
}

function checkPushed(answered: Answered, idempotencyKey: string): void {
  const { status, text } = answered
  if (status >= 200 && status < 300) {
    // A proxy's page with status 200 is no receipt; the key makes another try harmless.
    if (text !== '' && jsonIn(text) === undefined) throw new SendError({ retryable: true, code: 'garbage' })
    return
  }
  if (status !== 409) throw statusError(answered)
  const conflict = Conflict.safeParse(jsonIn(text)).data
  if (conflict?.code === 'out-of-order') throw new SendError({ retryable: true, code: 'out-of-order' })
  if (conflict?.idempotencyKey !== idempotencyKey) throw new SendError({ retryable: false, code: 'conflict' })
}

async function listAll(settings: PlatformSettings, since: Date): Promise<PlatformRecord[]> {
  const found: PlatformRecord[] = []
  const seen = new Set<string>()
  for (let after = ''; ; ) {
    const query = new URLSearchParams({ since: platformTime(since), ...(after !== '' && { after }) })
    const answered = await ask(settings, 'GET', `/cases?${query}`)
    if (answered.status !== 200) throw statusError(answered)
    const page = PlatformRecords.safeParse(jsonIn(answered.text)).data
    // A place that comes again would be asked for without end.
    if (!page || (page.next !== null && seen.has(page.next))) {
      throw new SendError({ retryable: true, code: 'garbage' })
    }
    found.push(...page.records)
    if (page.next === null) return found
    seen.add(page.next)
    after = page.next
  }
}

/** `path`: below the settings' url. Signed over the whole path as it stands in the request line. */
function ask(
  settings: PlatformSettings,
  method: 'GET' | 'POST',
  path: string,
  body = '',
  headers: Record<string, string> = {},
): Promise<Answered> {
  const url = new URL(`${settings.url.replace(/\/$/, '')}${path}`)
  const timestamp = platformTime(settings.now())
  const nonce = randomUUID()
  const signed = { method, path: `${url.pathname}${url.search}`, timestamp, nonce, body }
  const request = {
    method,
    url: url.href,
    headers: {
      ...headers,
      Accept: 'application/json',
      'X-App-Id': settings.appId,
      'X-Timestamp': timestamp,
      'X-Nonce': nonce,
      'X-Signature': signatureOf(settings.secret, signed),
      ...(body !== '' && { 'Content-Type': 'application/json' }),
    },
    ...(body !== '' && { body }),
  }
  return call(request, settings.timeoutMs, settings.deadline)
}
