/** The result by mail (R26): called to the window, told on its way, signed for or returned. */

import type { AddressInfo } from 'node:net'
import express from 'express'
import nock from 'nock'
import { describe, expect, onTestFinished, test } from 'vitest'
import { courierHook } from '../../src/api/courier.ts'
import { ApiError } from '../../src/api/errors.ts'
import { openCalls } from '../../src/cases/calling.ts'
import { shownDelivery } from '../../src/cases/delivery.ts'
import { signatureOf } from '../../src/core/signing.ts'
import type { Case } from '../../src/store/cases.ts'
import { deliveryOf } from '../../src/store/deliveries.ts'
import { dispatchesOf } from '../../src/store/dispatch.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall } from '../makers.ts'
import { outsideIsNock } from '../outside.ts'
import { databases } from '../stores.ts'
import { act, done, inPerson, liu, reading, wang } from './people.ts'
import {
  attempts,
  byMail,
  courier,
  courierOrigin,
  faultInLog,
  granted,
  home,
  sendingOf,
  smsGateway,
  toldIn,
} from './resultMakers.ts'

outsideIsNock({ net: 'open' })

const tracking = 'SF1234567890'
const tools = (hall: TestHall) => hall.toolsFor(hall.store.db, hall.now())
const stateOf = async (hall: TestHall, found: Case) => (await reading(hall, found)).state
const shown = async (hall: TestHall, found: Case) => shownDelivery(tools(hall), await reading(hall, found))
/** All that were ever raised, whether or not settled since. */
const alarms = async ({ store }: TestHall) =>
  (await store.db.selectFrom('alarm').select(['kind', 'audience']).orderBy('raised_at').execute()).map(
    ({ kind, audience }) => `${kind} ${audience}`,
  )

/** Granted, to be mailed, and at the window. */
async function toBeMailed(hall: TestHall): Promise<Case> {
  const found = await granted(hall)
  expect(await act(hall, wang, found, 'choose-delivery', byMail)).toEqual(done)
  expect(await act(hall, liu, found, 'complete')).toEqual(done)
  return found
}

/** The courier takes the next order; what it was told. */
function takesOrder(number: string | null = tracking) {
  const heard: { body?: unknown; key?: string | null } = {}
  nock(courierOrigin)
    .post('/orders')
    .reply(async (request: Request) => {
      heard.body = await request.json()
      heard.key = request.headers.get('idempotency-key')
      return [201, { order: 'K-77', tracking: number }]
    })
  return heard
}

const event = (at: string, words: string) => ({ at: `${at}+08:00`, words })
function tells(state: string, more: object = {}) {
  nock(courierOrigin)
    .get(`/parcels/${tracking}`)
    .reply(200, { tracking, state, ...more })
}

describe.each(databases)('on %s', database => {
  test('[R26.2] [R26.3] one press calls the courier; its number is told, its way, and a signature closes it', async () => {
    const hall = await aHall({ database, reach: { sms: true, courier: true }, platform: true })
    const texts = smsGateway()
    const sending = sendingOf(hall)
    const found = await toBeMailed(hall)
    expect(await alarms(hall)).toEqual(['call-courier clerk'])
    const { address, addressShown } = await deliveryOf(hall.store.db, found.number)
    expect(address).not.toContain('13800138000')
    expect(addressShown).toBe('张** 138****8000 河南省信阳市潢川县…')
    expect(await toldIn(hall, found)).toContain('寄到：张** 138****8000')

    const heard = takesOrder()
    expect(await act(hall, liu, found, 'call-courier')).toEqual(done)
    expect(await act(hall, liu, found, 'call-courier')).toEqual({ refused: 'courier-called' })
    const waiting = await hall.store.db
      .selectFrom('dispatch')
      .select('body')
      .where('system', '=', 'courier')
      .execute()
    expect(waiting[0]!.body).not.toMatch(/张小明|13800138000|某街/)
    await sending.at('2026-03-05T03:00:00Z')
    expect(heard.body).toMatchObject({
      reference: found.number,
      to: home,
      payer: 'receiver',
      contents: '政务文书',
    })
    expect(JSON.stringify(heard.body)).not.toContain('食品')
    expect(await stateOf(hall, found)).toBe('posted')
    expect(await toldIn(hall, found)).toContain(`运单号：${tracking}`)
    await sending.drain()
    expect(texts.at(-1)!.text).toContain(tracking)
    expect(await attempts(hall, found)).toEqual(['posted sms sent'])

    tells('in-transit', { events: [event('2026-03-05T20:00:00', '已到信阳，联系人 13912345678')] })
    await sending.at('2026-03-05T09:00:01Z')
    expect((await shown(hall, found)).progress).toEqual([
      { at: '2026-03-05T12:00:00.000Z', words: '已到信阳，联系人 139****5678' },
    ])
    expect(await toldIn(hall, found)).not.toContain('快递员正在给您送')
    tells('out-for-delivery')
    await sending.at('2026-03-05T15:00:05Z')
    tells('out-for-delivery')
    await sending.at('2026-03-05T21:01:00Z')
    expect((await toldIn(hall, found)).match(/快递员正在给您送/g)).toHaveLength(1)
    tells('delivered', { signedBy: '家人李丽' })
    await sending.at('2026-03-06T03:02:00Z')
    expect(await stateOf(hall, found)).toBe('released')
    expect(await deliveryOf(hall.store.db, found.number)).toMatchObject({ address: null, addressShown })
    const receipt = JSON.stringify((await noticesOf(hall.store.db, found.number)).at(-1))
    for (const part of ['邮寄送达', tracking, '家人李丽']) expect(receipt).toContain(part)
    const row = await hall.store.db.selectFrom('delivery').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toMatch(/李丽|张小明|1380013|13912345678/)
    const sent = await hall.store.db
      .selectFrom('dispatch')
      .select(['kind', 'body'])
      .where('kind', '=', 'completion')
      .execute()
    expect(sent.map(({ body }) => JSON.parse(body).way)).toEqual(['mail'])
    expect((await dispatchesOf(hall.store.db, `${found.number}/courier`)).map(({ kind }) => kind)).toEqual([
      'order',
      'progress',
      'progress',
      'progress',
      'progress',
    ])
  })
})

test('[R26.3] returned: told why and what to do, somebody calls, another address, and it is posted again', async () => {
  const hall = await aHall({ reach: { courier: true } })
  const sending = sendingOf(hall)
  const found = await toBeMailed(hall)
  takesOrder()
  await act(hall, liu, found, 'call-courier')
  await sending.at('2026-03-05T03:00:00Z')
  tells('returned', { reason: '地址不详' })
  await sending.at('2026-03-05T09:00:01Z')
  expect(await stateOf(hall, found)).toBe('result-ready')
  expect(await toldIn(hall, found)).toMatch(/退回来了[\s\S]*地址不详[\s\S]*换一个地址/)
  expect(await openCalls(tools(hall))).toMatchObject([{ kind: 'returned', caseNumber: found.number }])
  expect(await shown(hall, found)).toMatchObject({ tracking: '', progress: [] })

  const there = { ...home, detail: '另一条街 9 号' }
  expect(await act(hall, wang, found, 'choose-delivery', { way: 'mail', address: there })).toEqual(done)
  expect(await openCalls(tools(hall))).toEqual([])
  const heard = takesOrder('SF999888777')
  await act(hall, liu, found, 'call-courier')
  await sending.at('2026-03-05T10:00:00Z')
  expect(heard.body).toMatchObject({ to: there })
  expect(await shown(hall, found)).toMatchObject({ tracking: 'SF999888777' })
  expect(await stateOf(hall, found)).toBe('posted')
  expect(await faultInLog(hall)).toBeUndefined()
})

test('returned, and fetched at the window after all', async () => {
  const hall = await aHall()
  const found = await toBeMailed(hall)
  expect(await act(hall, liu, found, 'call-courier')).toEqual({ refused: 'courier-off' })
  expect(await act(hall, liu, found, 'post', { tracking: 'EMS-1234567' })).toEqual(done)
  expect(await act(hall, liu, found, 'return-mail', {}, '')).toEqual({ refused: 'reason' })
  expect(await act(hall, liu, found, 'return-mail', {}, '无人签收')).toEqual(done)
  expect(await act(hall, liu, found, 'release', inPerson)).toEqual(done)
  expect(await openCalls(tools(hall))).toEqual([])
})

test('without a courier’s system staff write down number and signature; a week of silence is an alarm', async () => {
  const hall = await aHall()
  const sending = sendingOf(hall)
  const found = await toBeMailed(hall)
  expect(await act(hall, liu, found, 'post', { tracking: '中通' })).toEqual({ refused: 'form' })
  expect(await act(hall, liu, found, 'post', { tracking: 'EMS-1234567' })).toEqual(done)
  await sending.at('2026-03-12T01:59:58Z')
  expect(await alarms(hall)).toEqual(['call-courier clerk'])
  await sending.at('2026-03-12T02:00:00Z')
  expect(await alarms(hall)).toEqual(['call-courier clerk', 'mail-silent clerk'])
  expect(await act(hall, liu, found, 'confirm-mail', { signedBy: '本人' })).toEqual(done)
  expect(await stateOf(hall, found)).toBe('released')
})

test('a courier that is ill is tried for hours, one that refuses is not: the window hears of it and calls itself', async () => {
  const hall = await aHall({ reach: { courier: true } })
  const sending = sendingOf(hall)
  const found = await toBeMailed(hall)
  const refusing = nock(courierOrigin).post('/orders').reply(422)
  await act(hall, liu, found, 'call-courier')
  await sending.drain()
  expect(refusing.isDone()).toBe(true)
  expect(await alarms(hall)).toEqual(['call-courier clerk', 'courier-failed clerk'])
  expect(await act(hall, liu, found, 'call-courier')).toEqual(done)
  const keys: (string | null)[] = []
  nock(courierOrigin)
    .post('/orders')
    .reply((request: Request) => {
      keys.push(request.headers.get('idempotency-key'))
      return [503]
    })
  await sending.drain()
  expect(await shown(hall, found)).toMatchObject({ tracking: '' })
  const heard = takesOrder(null)
  await sending.at('2026-03-05T03:00:00Z')
  expect(keys).toEqual([heard.key])
  expect(await stateOf(hall, found)).toBe('result-ready')
  // The number comes when the parcel is fetched.
  nock(courierOrigin).get('/orders/K-77').reply(200, { order: 'K-77', tracking, state: 'picked-up' })
  await sending.at('2026-03-05T03:30:00Z')
  expect(await stateOf(hall, found)).toBe('posted')
  expect(await alarms(hall)).toHaveLength(2)
})

test('the courier’s own news: signed, in time, in any order and twice; anything else is turned away', async () => {
  const hall = await aHall({ reach: { courier: true } })
  const sending = sendingOf(hall)
  const found = await toBeMailed(hall)
  takesOrder()
  await act(hall, liu, found, 'call-courier')
  await sending.at('2026-03-05T03:00:00Z')
  const tell = await hooked(hall)
  const out = { tracking, state: 'out-for-delivery', events: [event('2026-03-06T09:00:00', '派送中')] }
  expect(await tell(out, { secret: 'not the secret of it' })).toBe(401)
  expect(await tell(out, { timestamp: '2026-03-05T02:54:59Z' })).toBe(401)
  expect(await tell({ state: 'delivered' })).toBe(422)
  expect(await tell({ ...out, tracking: 'SF0000000000' })).toBe(404)
  expect((await shown(hall, found)).progress).toEqual([])
  hall.at(new Date('2026-03-05T04:00:00Z'))
  expect(await tell(out)).toBe(204)
  expect(await tell(out)).toBe(204)
  expect(
    await tell({ tracking, state: 'in-transit', events: [event('2026-03-05T20:00:00', '已到信阳')] }),
  ).toBe(204)
  await sending.at('2026-03-05T04:00:01Z')
  expect((await shown(hall, found)).progress.map(({ words }) => words)).toEqual(['派送中', '已到信阳'])
  expect((await toldIn(hall, found)).match(/快递员正在给您送/g)).toHaveLength(1)
  expect(await tell({ tracking, state: 'delivered', signedBy: '本人' })).toBe(204)
  expect(await tell({ tracking, state: 'delivered', signedBy: '本人' })).toBe(204)
  await sending.at('2026-03-05T04:00:02Z')
  await sending.at('2026-03-05T04:00:03Z')
  expect(await stateOf(hall, found)).toBe('released')
  expect((await toldIn(hall, found)).match(/已经签收/g)).toHaveLength(1)
})

/** The hall's address for news, over HTTP; the answer's status. */
async function hooked(hall: TestHall) {
  const { now, toolsFor, store } = hall
  const app = express()
  app.use('/hooks/courier', courierHook({ now, toolsFor, transact: store.transact, secret: courier.secret }))
  app.use(((error, _request, response, _next) => {
    response.sendStatus(error instanceof ApiError ? error.status : 500)
  }) as express.ErrorRequestHandler)
  const server = app.listen(0)
  await new Promise(listening => server.once('listening', listening))
  onTestFinished(() => void server.close())
  const path = '/hooks/courier'
  return async (news: object, { secret = courier.secret, timestamp = now().toISOString() } = {}) => {
    const body = JSON.stringify(news)
    const signed = { method: 'POST', path, timestamp, nonce: 'n1', body }
    const headers = { 'x-timestamp': timestamp, 'x-nonce': 'n1', 'x-signature': signatureOf(secret, signed) }
    const { port } = server.address() as AddressInfo
    return (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })).status
  }
}
