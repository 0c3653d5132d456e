/** A conversation goes from the kiosk to the phone, and from the phone to the kiosk and away again. */
import { expect, test } from 'vitest'
import { aHall } from '../makers.ts'
import { served } from '../server.ts'
import { databases } from '../stores.ts'

interface Key {
  conversation: string
  token: string
}

async function call<T>(
  url: string,
  method: string,
  { body, token }: { body?: object; token?: string } = {},
): Promise<{ status: number; value: T }> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, value: (text === '' ? undefined : JSON.parse(text)) as T }
}

async function begun(url: string): Promise<Key> {
  const { value } = await call<Key>(`${url}/api/chat`, 'POST', { body: {} })
  return value
}

const at = (url: string, { conversation }: Key) => `${url}/api/chat/${conversation}`
const say = (url: string, key: Key, id: string) =>
  call(`${at(url, key)}/messages`, 'POST', { token: key.token, body: { id, text: '身份证丢了' } })
const codeFor = async (url: string, key: Key) =>
  (await call<{ code: string; url: string }>(`${at(url, key)}/handover`, 'POST', { token: key.token })).value
const take = (url: string, code: string, guest?: boolean) =>
  call<Key>(`${url}/api/chat/handover`, 'POST', { body: { code, ...(guest && { guest }) } })

test.each(databases)(
  'from the kiosk to the phone: the phone goes on, the kiosk hears nothing more; a code counts once (%s)',
  async database => {
    const { url } = await served(await aHall({ database }))
    const kiosk = await begun(url)
    await say(url, kiosk, 'one')
    const listening = await fetch(`${at(url, kiosk)}/events?token=${kiosk.token}`)
    const { code, url: link } = await codeFor(url, kiosk)
    expect(link).toBe(`http://hall/?take=${code}`.replace('http://hall', url))
    const taken = await Promise.all([take(url, code), take(url, code)])
    expect(taken.map(({ status }) => status).sort()).toEqual([201, 404])
    const phone = taken.find(({ status }) => status === 201)!.value
    expect(phone.conversation).toBe(kiosk.conversation)
    const past = await call<{ lines: unknown[] }>(at(url, phone), 'GET', { token: phone.token })
    expect(JSON.stringify(past.value.lines)).toContain('身份证丢了')
    expect((await say(url, phone, 'two')).status).toBe(200)
    expect(await listening.text()).toContain('event: gone')
    expect((await say(url, kiosk, 'three')).status).toBe(401)
    expect((await call(at(url, kiosk), 'DELETE', { token: kiosk.token })).status).toBe(401)
  },
)

test('from the phone to the kiosk: a key for a while, and its end leaves the phone’s alone', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const phone = await begun(url)
  const { code } = await codeFor(url, phone)
  const { value: kiosk } = await take(url, code, true)
  expect((await say(url, kiosk, 'at-kiosk')).status).toBe(200)
  expect((await say(url, phone, 'on-phone')).status).toBe(200)
  const back = await codeFor(url, kiosk)
  expect(back.code).toHaveLength(24)
  expect((await call(at(url, kiosk), 'DELETE', { token: kiosk.token })).status).toBe(204)
  expect((await say(url, kiosk, 'later')).status).toBe(401)
  expect((await say(url, phone, 'still')).status).toBe(200)

  const again = (await take(url, (await codeFor(url, phone)).code, true)).value
  hall.at(new Date(hall.now().getTime() + 31 * 60_000))
  expect((await say(url, again, 'too-late')).status).toBe(401)
})

test('a code that waited too long, was made up or belongs to nobody opens nothing', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const phone = await begun(url)
  const { code } = await codeFor(url, phone)
  hall.at(new Date(hall.now().getTime() + 6 * 60_000))
  expect((await take(url, code)).status).toBe(404)
  expect((await take(url, 'made-up-code-of-mine')).status).toBe(404)
  expect((await take(url, 'x')).status).toBe(400)
  const photographed = await codeFor(url, phone)
  const ended = await begun(url)
  const shown = await codeFor(url, ended)
  await call(at(url, ended), 'DELETE', { token: ended.token })
  expect((await take(url, shown.code, true)).status).toBe(404)
  expect((await take(url, photographed.code, true)).status).toBe(201)
  const stranger = { ...phone, token: 'wrong' }
  expect((await call(`${at(url, stranger)}/handover`, 'POST', { token: 'wrong' })).status).toBe(401)
  expect((await say(url, { ...phone, token: 'guest.made-up' }, 'x')).status).toBe(401)
})
