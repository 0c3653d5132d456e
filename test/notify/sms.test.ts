import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { BadSmsTemplate, openSms, type SmsSettings } from '../../src/notify/sms.ts'
import { outsideIsNock } from '../outside.ts'
import { failureOf, toldBy } from './samples.ts'

const origin = 'https://sms.example.cn'
const token = 'a-token-of-the-gateway'
const message = {
  phone: '13812345678',
  text: '验证码 482913，“五分钟”内有效。\n不要告诉别人。',
  template: 'phone-code',
}

outsideIsNock({ net: 'closed' })

const settings: SmsSettings = { url: `${origin}/send`, token, sign: '示例县政务大厅', timeoutMs: 5000 }
const send = (more: Partial<SmsSettings> = {}) => openSms({ ...settings, ...more }).send(message, 'code:1')
const answers = () => nock(origin).post('/send')

test('number, text, sign and template go as JSON under a bearer token', async () => {
  let heard: unknown
  answers()
    .matchHeader('authorization', `Bearer ${token}`)
    .matchHeader('idempotency-key', 'code:1')
    .matchHeader('content-type', 'application/json')
    .reply(async (request: Request) => {
      heard = await request.json()
      return [200, { code: 0 }]
    })
  await send()
  expect(heard).toEqual({ ...message, sign: '示例县政务大厅' })
})

test('the body of another gateway is a template, and no text can break out of its string', async () => {
  const bodyTemplate =
    '{"to":["+86{{phone}}"],"tpl":"{{template}}","params":{"content":"【{{sign}}】{{text}}"},"n":1}'
  const text = '","to":["+8613900000000"],"x":"\\" <b>&'
  let heard: unknown
  answers().reply(async (request: Request) => {
    heard = await request.json()
    return [204]
  })
  await openSms({ ...settings, bodyTemplate }).send({ ...message, text }, 'code:1')
  expect(heard).toEqual({
    to: ['+8613812345678'],
    tpl: 'phone-code',
    params: { content: `【示例县政务大厅】${text}` },
    n: 1,
  })
})

test.each([
  '{"to":{{phone}},"text":{{text}}}',
  '{"to":"{{mobile}}"}',
  'phone={{phone}}',
  '{"to":"{{#if phone}}"}',
])('a template that cannot serve stops the start: %s', bodyTemplate => {
  expect(() => openSms({ ...settings, bodyTemplate })).toThrow(BadSmsTemplate)
})

test.each([
  [200, { code: 0 }],
  [200, { code: 'OK' }],
  [200, { code: '200', message: 'sent' }],
  [200, { id: '7' }],
  [202, ''],
])('%i %o is sent', async (status, body) => {
  answers().reply(status, body)
  await send()
})

test('which codes are good can be set', async () => {
  answers().reply(200, { code: 'DELIVERED' })
  await send({ goodCodes: ['delivered'] })
  answers().reply(200, { code: 0 })
  expect(await failureOf(send({ goodCodes: ['delivered'] }))).toMatchObject({ code: 'gateway-0' })
})

describe('it is not sent', () => {
  test.each([
    [200, { code: 1001 }, false, 'gateway-1001'],
    [200, { code: 'isv.BUSINESS_LIMIT_CONTROL' }, false, 'gateway-isv.business_limit_control'],
    [200, { code: 'no such number 13812345678' }, false, 'gateway-refused'],
    [200, { code: 13812345678 }, false, 'gateway-refused'],
    [400, { code: 0 }, false, '400'],
    [401, '', true, 'bad-token'],
    [403, '', false, '403'],
    [500, '', true, '500'],
    [503, '<html>', true, '503'],
  ])('%i %o', async (status, body, retryable, code) => {
    answers().reply(status, body)
    expect(await failureOf(send())).toMatchObject({ retryable, code })
  })

  test('429, with the wait it names', async () => {
    answers().reply(429, '', { 'Retry-After': '7' })
    expect(await failureOf(send())).toMatchObject({ retryable: true, code: '429', retryAfter: 7 })
  })

  test('no answer in time', async () => {
    const late = new AbortController()
    answers().reply(() => {
      late.abort()
      return new Promise<[number]>(() => undefined)
    })
    const error = await failureOf(send({ deadline: () => late.signal }))
    expect(error).toMatchObject({ retryable: true, code: 'timeout' })
  })

  test('to what is no mobile number', async () => {
    const listening = answers().reply(200)
    const sending = openSms(settings).send({ ...message, phone: '0376-3930000' }, 'code:1')
    expect(await failureOf(sending)).toMatchObject({ retryable: false, code: 'bad-body' })
    expect(listening.isDone()).toBe(false)
  })
})

test.each([
  ['the connection breaks', () => void answers().replyWithError(new Error('reset 13812345678 482913'))],
  ['there is no network at all', () => undefined],
  [
    'the gateway quotes what it refuses',
    () => void answers().reply(400, { code: '13812345678', text: message.text }),
  ],
])('[R5.4] neither number nor text nor token gets into the error when %s', async (_, happens) => {
  happens()
  const told = toldBy(await failureOf(send()))
  expect(told).not.toMatch(/1381234|482913|a-token/)
})
