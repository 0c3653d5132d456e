import { expect, test } from 'vitest'
import { signatureOf } from '../../src/core/signing.ts'
import { platformOpenapi } from '../../src/notify/platformOpenapi.ts'
import { type PlatformRecord, platformTime } from '../../src/notify/platformShapes.ts'
import { platformWords } from '../../src/notify/platformWords.ts'
import { reconcile, recordOf } from '../../src/notify/reconcile.ts'
import { messageOf } from './samples.ts'

// RFC 4231 has no vector of our five lines; this one was made with openssl.
test('the signature is the one that openssl makes of the five lines', () => {
  const parts = { method: 'POST', path: '/a?b=1', timestamp: 't', nonce: 'n', body: '{"名":"张*"}' }
  expect(signatureOf('key', parts)).toBe('c2c81ab37b8d37050af87946ba9195cbadfe3d8897ccdec72f1198aaf5ccaae6')
})

test.each(['method', 'path', 'timestamp', 'nonce', 'body'] as const)(
  'another %s is another signature',
  part => {
    const parts = { method: 'POST', path: '/a', timestamp: 't', nonce: 'n', body: '' }
    expect(signatureOf('key', { ...parts, [part]: 'x' })).not.toBe(signatureOf('key', parts))
  },
)

test('times are told as Beijing time, whatever the machine says', () => {
  expect(platformTime(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01T00:00:00.000+08:00')
})

interface Document {
  openapi: string
  paths: Record<string, { post?: { requestBody: object }; get?: object }>
  components: { schemas: Record<string, { required?: string[]; additionalProperties?: boolean }> }
}

test('the OpenAPI document names every step, and every reference in it leads somewhere', () => {
  const made = platformOpenapi('https://platform.example.gov.cn/open') as Document
  expect(made.openapi).toBe('3.1.0')
  expect(Object.keys(made.paths)).toEqual([
    '/cases/{caseNumber}/acceptance',
    '/cases/{caseNumber}/referral',
    '/cases/{caseNumber}/decision',
    '/cases/{caseNumber}/completion',
    '/cases',
  ])
  const references = [...JSON.stringify(made).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
  expect(references.length).toBeGreaterThan(8)
  for (const [, name] of references) expect(made.components.schemas).toHaveProperty(name!)
})

test('the document allows no more than the shapes do', () => {
  const { schemas } = (platformOpenapi() as Document).components
  for (const name of ['Acceptance', 'Referral', 'Decision', 'Completion']) {
    expect(schemas[name]?.additionalProperties).toBe(false)
    expect(schemas[name]?.required).toEqual(expect.arrayContaining(['caseNumber', 'item', 'applicant', 'at']))
  }
})

const record = recordOf(messageOf('acceptance', 'k1'))

test.each<[string, Partial<PlatformRecord>, string[]]>([
  ['nothing', {}, []],
  ['the writing of a time', { at: '2026-03-02T12:00:00+08:00' }, []],
  ['a time', { at: '2026-03-02T12:00:01+08:00' }, ['at']],
  ['state and notice', { state: 'decided', notice: null }, ['state', 'notice']],
  ['the case', { caseNumber: 'BJ2026-000999' }, ['caseNumber']],
])('the reconciliation when the platform differs in %s', (_, change, fields) => {
  const theirs = { ...record, ...change }
  const differing = fields.length === 0 ? [] : [{ ours: record, theirs, fields }]
  expect(reconcile([record], [theirs])).toEqual({ lacking: [], unknown: [], differing })
})

test('a case decided twice is two steps for the reconciliation', () => {
  const [first, second] = [messageOf('decision', 'd1'), messageOf('decision', 'd2')].map(recordOf)
  expect(reconcile([first!, second!], [first!]).lacking).toEqual([second])
})

test.each([
  ['off', 0, 0, '省平台同步没有开启，办件信息不会送到省平台。'],
  ['off', 2, 1, '省平台同步没有开启，办件信息不会送到省平台。还有 3 条留在本机，没有送出。'],
  ['on', 0, 0, '该送省平台的信息都已送到。'],
  ['on', 3, 0, '3 条正等着送到省平台，系统会自己送。'],
  ['on', 0, 2, '有 2 条没能送到省平台，同一办件后面的信息也在等。请查明原因，再点“再送一次”。'],
  [
    'on',
    4,
    1,
    '有 1 条没能送到省平台，同一办件后面的信息也在等。请查明原因，再点“再送一次”。4 条正等着送到省平台，系统会自己送。',
  ],
] as const)('the desk says with sync %s, %i waiting, %i failed', (mode, waiting, failed, words) => {
  expect(platformWords(mode, waiting, failed)).toBe(words)
})
