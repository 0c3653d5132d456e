/** What the tests of the clients share: settings, bodies, and a signature computed as the other side would. */
import { createHash, createHmac } from 'node:crypto'
import { SendError } from '../../src/channels/channel.ts'
import type { PlatformBodies, PlatformKind } from '../../src/notify/platformShapes.ts'

export const at = new Date('2026-03-02T04:00:00Z')
export const secret = 'a-secret-of-the-platform'
export const appId = 'hall-411526'

const step = {
  caseNumber: 'BJ2026-000123',
  item: { code: '411526-0001', name: '食品经营许可' },
  applicant: { kind: 'person' as const, name: '张*' },
  at: '2026-03-02T12:00:00.000+08:00',
  window: 'A03',
  clerk: 'wang',
  notice: 'WS2026-000012',
}

export const samples: PlatformBodies = {
  acceptance: {
    ...step,
    state: 'accepted',
    caseType: 'committed',
    receivedAt: '2026-03-02T11:40:00.000+08:00',
  },
  referral: { ...step, state: 'referred', department: '市场监督管理局', notice: null },
  decision: { ...step, state: 'decided', outcome: 'granted', notice: 'WS2026-000040', window: null },
  completion: { ...step, state: 'released', way: 'window' },
}

export function messageOf(kind: PlatformKind, idempotencyKey = `BJ2026-000123:${kind}:1`) {
  return { kind, idempotencyKey, body: JSON.stringify(samples[kind]) }
}

/** Written anew from the contract in the OpenAPI document, so that client and test do not share a mistake. */
export function isSigned(
  request: { method: string; path: string; body: string; header(name: string): string | null },
  key = secret,
): boolean {
  const bodyHash = createHash('sha256').update(request.body, 'utf8').digest('hex')
  const lines = `${request.method}\n${request.path}\n${request.header('x-timestamp')}\n${request.header('x-nonce')}\n${bodyHash}`
  const expected = createHmac('sha256', key).update(lines).digest('hex')
  return request.header('x-app-id') === appId && request.header('x-signature') === expected
}

/** The `SendError` it fails with. */
export async function failureOf(sending: Promise<unknown>): Promise<SendError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof SendError)) throw new Error(`it was sent, or failed otherwise: ${error}`)
  return error
}

/** Everything a log could make of an error. */
export function toldBy(error: Error): string {
  return [error.message, error.stack, JSON.stringify(error), `${error.cause}`].join('\n')
}
