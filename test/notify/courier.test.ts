import nock from 'nock'
import { expect, test } from 'vitest'
import { type CourierSettings, openCourier } from '../../src/notify/courier.ts'
import { outsideIsNock } from '../outside.ts'
import { failureOf, toldBy } from './samples.ts'

const origin = 'https://courier.example.cn'
const settings: CourierSettings = { url: `${origin}/v1/`, token: 'a-token-of-the-courier', timeoutMs: 5000 }
const order = {
  reference: 'BJ2026-000123',
  from: { name: '示例县政务服务中心', phone: '12345', address: '示例县某路 1 号' },
  to: { name: '张小明', phone: '13800138000', region: '河南省信阳市潢川县', detail: '某街 2 号 3 楼' },
  payer: 'receiver',
  contents: '政务文书',
  signature: true,
} as const

outsideIsNock({ net: 'closed' })

const called = () => openCourier(settings).order(order, 'BJ2026-000123/courier/9')

test('an order goes under a bearer token and its key, with what the shapes name and nothing else', async () => {
  let heard: unknown
  nock(origin)
    .post('/v1/orders')
    .matchHeader('authorization', `Bearer ${settings.token}`)
    .matchHeader('idempotency-key', 'BJ2026-000123/courier/9')
    .reply(async (request: Request) => {
      heard = await request.json()
      return [201, { order: 'K-77', tracking: null, price: 12 }]
    })
  expect(await called()).toEqual({ order: 'K-77', tracking: null })
  expect(heard).toEqual(order)
  const more = { ...order, matter: '食品经营许可' }
  expect(await failureOf(openCourier(settings).order(more, 'k'))).toMatchObject({
    retryable: false,
    code: 'bad-body',
  })
})

test('how far it is: by tracking number, or by order while there is none', async () => {
  const told = { state: 'in-transit', events: [{ at: '2026-03-09T10:00:00+08:00', words: '已到信阳' }] }
  nock(origin)
    .get('/v1/parcels/SF1234567890')
    .reply(200, { ...told, tracking: 'SF1234567890' })
  nock(origin)
    .get('/v1/orders/K-77')
    .reply(200, { ...told, order: 'K-77' })
  const courier = openCourier(settings)
  expect(await courier.progress({ tracking: 'SF1234567890' })).toMatchObject({ ...told, signedBy: '' })
  expect(await courier.progress({ order: 'K-77' })).toMatchObject({ order: 'K-77', tracking: null })
  expect(await failureOf(courier.progress({ order: '../other' }))).toMatchObject({ code: 'bad-body' })
})

test.each([
  [400, '', false, '400'],
  [401, '', true, 'bad-token'],
  [404, '', false, '404'],
  [429, '', true, '429'],
  [503, '', true, '503'],
  [200, '<html>', true, 'garbage'],
  [200, { order: '../x' }, true, 'garbage'],
])('%i %o is no order', async (status, body, retryable, code) => {
  nock(origin).post('/v1/orders').reply(status, body)
  const error = await failureOf(called())
  expect(error).toMatchObject({ retryable, code })
  expect(toldBy(error)).not.toMatch(/张小明|1380013|a-token/)
})

test('no answer in time', async () => {
  const late = new AbortController()
  nock(origin)
    .post('/v1/orders')
    .reply(() => {
      late.abort()
      return new Promise<[number]>(() => undefined)
    })
  const courier = openCourier({ ...settings, deadline: () => late.signal })
  expect(await failureOf(courier.order(order, 'k'))).toMatchObject({ retryable: true, code: 'timeout' })
})
