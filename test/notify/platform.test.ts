import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { openPlatform, type Platform } from '../../src/notify/platform.ts'
import { platformKinds } from '../../src/notify/platformShapes.ts'
import { outsideIsNock } from '../outside.ts'
import { appId, at, failureOf, isSigned, messageOf, samples, secret, toldBy } from './samples.ts'

const origin = 'https://platform.example.gov.cn'
const url = `${origin}/open/v1`

outsideIsNock({ net: 'closed' })

function client(deadline?: (milliseconds: number) => AbortSignal): Platform {
  return openPlatform({ url, appId, secret, timeoutMs: 10_000, now: () => at, ...(deadline && { deadline }) })
}

const acceptance = messageOf('acceptance')
const answers = () => nock(origin).post('/open/v1/cases/BJ2026-000123/acceptance')
const push = () => client().push(acceptance)

describe('a step is told', () => {
  test.each(platformKinds)('%s: signed, with its key, at its own address', async kind => {
    const message = messageOf(kind)
    let verified: boolean | undefined
    const nonces: (string | null)[] = []
    nock(origin)
      .post(`/open/v1/cases/BJ2026-000123/${kind}`)
      .times(2)
      .reply(async (request: Request) => {
        const body = await request.text()
        const path = new URL(request.url).pathname
        const header = (name: string) => request.headers.get(name)
        verified = isSigned({ method: request.method, path, body, header })
        nonces.push(header('x-nonce'))
        expect(header('x-timestamp')).toBe('2026-03-02T12:00:00.000+08:00')
        expect(header('idempotency-key')).toBe(message.idempotencyKey)
        expect(header('content-type')).toBe('application/json')
        expect(JSON.parse(body)).toEqual(samples[kind])
        expect(isSigned({ method: request.method, path, body: `${body} `, header })).toBe(false)
        expect(isSigned({ method: request.method, path, body, header }, 'another secret')).toBe(false)
        return [201, '{}']
      })
    await client().push(message)
    await client().push(message)
    expect(verified).toBe(true)
    expect(new Set(nonces).size).toBe(2)
  })

  test.each([
    [200, '{"ok":true}'],
    [202, ''],
    [204, ''],
  ])('%i “%s” is done', async (status, body) => {
    answers().reply(status, status === 204 ? undefined : body)
    await push()
  })

  test('at an address that was set with a slash at its end', async () => {
    answers().reply(201, {})
    await openPlatform({ url: `${url}/`, appId, secret, timeoutMs: 10_000, now: () => at }).push(acceptance)
  })

  test('409 with the same key is done already', async () => {
    answers().reply(409, { code: 'duplicate', idempotencyKey: acceptance.idempotencyKey })
    await push()
  })
})

describe('a step is not taken', () => {
  test.each([
    [400, '{}', false, '400'],
    [401, '{}', true, 'bad-token'],
    [403, '', false, '403'],
    [404, '<html>', false, '404'],
    [408, '', true, '408'],
    [409, { code: 'out-of-order' }, true, 'out-of-order'],
    [409, { code: 'duplicate', idempotencyKey: 'another' }, false, 'conflict'],
    [409, '<html>conflict</html>', false, 'conflict'],
    [422, '{"name":"张三"}', false, '422'],
    [302, '', true, '302'],
    [500, 'oops', true, '500'],
    [502, '<html>gateway</html>', true, '502'],
    [503, '', true, '503'],
    [200, '<html>sign in</html>', true, 'garbage'],
    [200, '{"cut', true, 'garbage'],
  ])('%i %o', async (status, body, retryable, code) => {
    answers().reply(status, body, status === 302 ? { location: 'https://elsewhere.example/' } : {})
    expect(await failureOf(push())).toMatchObject({ retryable, code })
  })

  test.each([
    ['31', 31],
    ['99999999', 3600],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-5', undefined],
  ])('429 with Retry-After %s', async (header, retryAfter) => {
    answers().reply(429, '', { 'Retry-After': header })
    expect(await failureOf(push())).toMatchObject({ retryable: true, code: '429', retryAfter })
  })

  test('no answer in time', async () => {
    const late = new AbortController()
    const asked: number[] = []
    answers().reply(() => {
      late.abort()
      return new Promise<[number]>(() => undefined)
    })
    const hurried = client(milliseconds => {
      asked.push(milliseconds)
      return late.signal
    })
    expect(await failureOf(hurried.push(acceptance))).toMatchObject({ retryable: true, code: 'timeout' })
    expect(asked).toEqual([10_000])
  })

  test.each([
    ['the connection breaks', () => void answers().replyWithError(new Error(`reset for 张三 ${secret}`))],
    ['there is no network at all', () => undefined],
    ['it refuses with words', () => void answers().reply(422, { reason: `张三 ${secret}` })],
  ])('nothing of it gets into the error when %s', async (_, happens) => {
    happens()
    const told = toldBy(await failureOf(push()))
    expect(told).not.toContain(secret)
    expect(told).not.toMatch(/张/)
  })
})

const wrong = (change: object) => JSON.stringify({ ...samples.acceptance, ...change })
test.each([
  ['a full name', wrong({ applicant: { kind: 'person', name: '张三' } })],
  ['an ID number beside', wrong({ idNumber: '411526199001011234' })],
  ['a phone of the applicant', wrong({ applicant: { kind: 'person', name: '张*', phone: '13800000000' } })],
  ['a time of another zone', wrong({ at: '2026-03-02T04:00:00.000Z' })],
  ['a case number that leads elsewhere', wrong({ caseNumber: '../../admin' })],
  ['the state of another step', wrong({ state: 'decided' })],
  ['no JSON', '{'],
])('[R5.4] nothing goes out with %s', async (_, body) => {
  const listening = answers().reply(200)
  expect(await failureOf(client().push({ ...acceptance, body }))).toMatchObject({
    retryable: false,
    code: 'bad-body',
  })
  expect(listening.isDone()).toBe(false)
})

test('a kind that the platform does not know never goes out', async () => {
  const unknown = { ...acceptance, kind: 'toString' }
  expect(await failureOf(client().push(unknown))).toMatchObject({ retryable: false, code: 'bad-body' })
})

describe('what the platform has', () => {
  const record = {
    caseNumber: 'BJ2026-000123',
    state: 'accepted',
    at: '2026-03-02T12:00:00+08:00',
    notice: null,
  }
  const first = { ...record, kind: 'acceptance', idempotencyKey: 'k1' }
  const second = { ...record, kind: 'referral', idempotencyKey: 'k2', more: 'than we asked for' }
  const pages = () => nock(origin).get('/open/v1/cases').query(true)

  test('is read page by page, each request signed with its query', async () => {
    const asked: string[] = []
    const reply = (page: object) => (request: Request) => {
      const { pathname, search, searchParams } = new URL(request.url)
      const header = (name: string) => request.headers.get(name)
      expect(isSigned({ method: 'GET', path: `${pathname}${search}`, body: '', header })).toBe(true)
      asked.push(`${searchParams.get('since')} ${searchParams.get('after')}`)
      return [200, page] as [number, object]
    }
    pages().reply(reply({ records: [first], next: 'p/2 &' }))
    pages().reply(reply({ records: [second], next: null }))
    const found = await client().list(at)
    expect(found.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k1', 'k2'])
    expect(found[1]).not.toHaveProperty('more')
    expect(asked).toEqual(['2026-03-02T12:00:00.000+08:00 null', '2026-03-02T12:00:00.000+08:00 p/2 &'])
  })

  test.each([
    ['no JSON', 200, '<html>'],
    ['another shape', 200, { records: [{ ...first, kind: 'unheard of' }], next: null }],
    ['nothing', 204, ''],
  ])('%s is not taken for a list', async (_, status, body) => {
    pages().reply(status, status === 204 ? undefined : body)
    expect(await failureOf(client().list(at))).toMatchObject({ retryable: true })
  })

  test('a list that turns in a circle is left', async () => {
    pages().times(2).reply(200, { records: [], next: 'again' })
    expect(await failureOf(client().list(at))).toMatchObject({ code: 'garbage' })
  })
})
