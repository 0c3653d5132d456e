/** Told of new tickets while no page of the desk is open: who, what leaves the house, and what happens when it fails. */

import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { openDispatch } from '../../src/dispatch.ts'
import { pushKeys } from '../../src/push/keys.ts'
import { openPush } from '../../src/push/sender.ts'
import { sweepPush, tellOfNewTickets } from '../../src/push/telling.ts'
import { endStaff } from '../../src/store/staff.ts'
import { endSessionsOf } from '../../src/store/staffSessions.ts'
import { testSeal } from '../makers.ts'
import { outsideIsNock } from '../outside.ts'
import { aBrowser, answering, opened, service } from '../pushService.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type Clerk, type DeskServer, somebodyWaits } from './deskServer.ts'

outsideIsNock({ net: 'open' })

async function post(clerk: Clerk, path: string, body: unknown): Promise<number> {
  const { csrf } = await clerk.form('/desk/password')
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf }
  return (await clerk.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status
}

async function subscribed(clerk: Clerk, name: string) {
  const browser = aBrowser(name)
  expect(await post(clerk, '/desk/push', browser)).toBe(204)
  return browser
}

/** What the hall's rounds do: look for new tickets, then send what that left. */
function aRound({ hall }: DeskServer) {
  const { store, now, shelf } = hall
  const catalogue = shelf.current
  const troubles: { code: string; gaveUp: boolean }[] = []
  const push = openPush({ ...store, now, seal: testSeal, catalogue, publicUrl: 'https://hall.example.cn' })
  const trouble = (what: { code: string; gaveUp: boolean }) => void troubles.push(what)
  const dispatch = openDispatch({ store, now, systems: { push }, trouble, random: () => 0 })
  const look = () => tellOfNewTickets({ ...store, catalogue }, now())
  return { look, troubles, send: () => dispatch.drain() }
}

function minutesLater({ hall }: DeskServer, minutes: number): void {
  hall.at(new Date(hall.now().getTime() + minutes * 60_000))
}

test('[R10.2] a new ticket is told of once, encrypted for that browser, without a word of the person', async () => {
  const desk = await aDesk()
  const clerk = await aClerk(desk)
  const browser = await subscribed(clerk, 'one')
  const { publicKey } = (await (await clerk.fetch('/desk/push/key')).json()) as { publicKey: string }
  expect(publicKey).toBe((await pushKeys(desk.hall.store.db, testSeal)).publicKey)
  const { number } = await somebodyWaits(desk)
  const heard = answering(browser.path, 201)
  const { look, send, troubles } = aRound(desk)
  expect([await look(), await look()]).toEqual([1, 0])
  await send()
  minutesLater(desk, 1)
  await look()
  await send()
  expect(troubles).toEqual([])
  expect(heard).toHaveLength(1)
  expect(opened(heard[0]!, browser)).toEqual({ number, topic: '居民身份证申领、换领、补领' })
  const { headers } = heard[0]!
  expect(headers.get('topic')).toBe(number)
  expect(headers.get('urgency')).toBe('high')
  expect(headers.get('content-encoding')).toBe('aes128gcm')
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.get('authorization') ?? '') ?? []
  expect(key).toBe(publicKey)
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
  expect(claims).toMatchObject({ aud: service, sub: 'https://hall.example.cn' })
  expect(await (await clerk.fetch('/desk/push/waiting')).json()).toEqual({ waiting: [number] })
  const told = () => desk.hall.store.db.selectFrom('push_ticket').select('ticket').execute()
  await sweepPush(desk.hall.store, desk.hall.now())
  expect(await told()).toEqual([{ ticket: number }])
  minutesLater(desk, 13 * 60)
  await sweepPush(desk.hall.store, desk.hall.now())
  expect(await told()).toEqual([])
})

test('a ticket that is put back, or opened again by the citizen, is told of anew', async () => {
  const desk = await aDesk()
  const clerk = await aClerk(desk)
  const browser = await subscribed(clerk, 'one')
  const { number } = await somebodyWaits(desk)
  const heard = answering(browser.path, 201, 201)
  const { look, send } = aRound(desk)
  expect(await look()).toBe(1)
  await send()
  const page = `/desk/tickets/${number}`
  await clerk.post(`${page}/claim`, await clerk.form(page))
  minutesLater(desk, 20)
  expect(await look()).toBe(0)
  await clerk.post(`${page}/release`, await clerk.form(page))
  expect([await look(), await look()]).toEqual([1, 0])
  await send()
  expect(heard.map(one => opened(one, browser))).toMatchObject([{ number }, { number }])
})

test('what was taken meanwhile is not told; nor is anybody whose session or account has ended', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const [wang, li, zhao] = [
    await aClerk(desk),
    await aClerk(desk, 'li', '李明'),
    await aClerk(desk, 'zhao', '赵磊'),
  ]
  const browsers = [await subscribed(wang, 'a'), await subscribed(li, 'b'), await subscribed(zhao, 'c')]
  const heard = browsers.flatMap(({ path }) => answering(path, 201))
  const { number } = await somebodyWaits(desk)
  const { look, send } = aRound(desk)
  expect(await look()).toBe(3)
  await wang.post(`/desk/tickets/${number}/claim`, await wang.form(`/desk/tickets/${number}`))
  await send()
  expect(heard).toEqual([])

  await somebodyWaits(desk)
  expect(await look()).toBe(3)
  await li.post('/desk/sign-out', await li.form('/desk/password'))
  await endStaff(hall.store.db, 'zhao', hall.now())
  expect(await post(wang, '/desk/push/off', browsers[0])).toBe(204)
  await send()
  expect(nock.pendingMocks()).toHaveLength(3)
  const left = await hall.store.db.selectFrom('push_subscription').select('staff').execute()
  expect(left).toEqual([{ staff: 'zhao' }])
  await endSessionsOf(hall.store.db, 'zhao')
  expect(await hall.store.db.selectFrom('push_subscription').select('staff').execute()).toEqual([])
  expect(await look()).toBe(0)
})

test('a browser that is gone is forgotten; a service that is down is tried for five minutes and then left', async () => {
  const desk = await aDesk()
  const clerk = await aClerk(desk)
  const [gone, down] = [await subscribed(clerk, 'gone'), await subscribed(clerk, 'down')]
  answering(gone.path, 410)
  const heard = answering(down.path, ...Array.from({ length: 40 }, () => 503))
  await somebodyWaits(desk)
  const { look, send, troubles } = aRound(desk)
  await look()
  for (let minute = 0; minute < 12; minute++) {
    await send()
    minutesLater(desk, 1)
  }
  expect(heard.length).toBeGreaterThan(3)
  expect(heard.length).toBeLessThan(10)
  expect(troubles.at(-1)).toMatchObject({ gaveUp: true })
  await somebodyWaits(desk)
  expect(await look(), 'only the one that is still there').toBe(1)
})

describe.each(databases)('on %s', kind => {
  test('two processes that look at once tell once', async () => {
    const desk = await aDesk({ database: kind })
    await subscribed(await aClerk(desk), 'one')
    await somebodyWaits(desk)
    const [one, other] = [aRound(desk), aRound(desk)]
    const left = await Promise.all([one.look(), other.look(), one.look(), other.look()])
    expect(left.toSorted()).toEqual([0, 0, 0, 1])
    const keys = await Promise.all([1, 2, 3].map(() => pushKeys(desk.hall.store.db, testSeal)))
    expect(new Set(keys.map(({ privateKey }) => privateKey)).size).toBe(1)
  })
})

test('the desk takes only endpoints of known push services, with whole keys', async () => {
  const clerk = await aClerk(await aDesk())
  const good = aBrowser('x').toJSON()
  expect(await post(clerk, '/desk/push', { ...good, endpoint: 'https://10.0.0.7/x' })).toBe(422)
  expect(await post(clerk, '/desk/push', { ...good, keys: { ...good.keys, auth: 'short' } })).toBe(422)
  const windows = 'https://wns2-bl2p.notify.windows.com/w/?token=x'
  expect(await post(clerk, '/desk/push', { ...good, endpoint: windows })).toBe(204)
})
