import { describe, expect, test } from 'vitest'
import { aHall } from '../makers.ts'
import { served } from '../server.ts'
import { databases, emptyPlace, openAt } from '../stores.ts'

interface Opened {
  conversation: string
  token: string
  replies: { id: number; reply: { text: string } }[]
}

async function open(url: string, body: object = {}): Promise<Opened> {
  const response = await post(`${url}/api/chat`, body)
  expect(response.status).toBe(201)
  return (await response.json()) as Opened
}

function post(url: string, body: unknown, token?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

describe.each(databases)('the chat API on %s', kind => {
  test('a conversation begins, and a question is answered', async () => {
    const { url } = await served(await aHall({ database: kind }))
    const { conversation, token } = await open(url)
    const response = await post(
      `${url}/api/chat/${conversation}/messages`,
      { id: '1', text: '身份证丢了' },
      token,
    )
    expect(response.status).toBe(200)
    expect(JSON.stringify(await response.json())).toContain('"guide":"id-card"')
  })

  test('the same id again gives the same answer and does nothing twice', async () => {
    const hall = await aHall({ database: kind })
    const { url } = await served(hall)
    const { conversation, token } = await open(url, { start: 'childcare-subsidy' })
    const say = async (body: object) =>
      (await post(`${url}/api/chat/${conversation}/messages`, body, token)).text()
    const first = await say({ id: '1', choice: 'begin' })
    expect(await Promise.all([say({ id: '1', choice: 'begin' }), say({ id: '1', choice: 'begin' })])).toEqual(
      [first, first],
    )
    const rows = await hall.store.db.selectFrom('message').select('message_id').execute()
    expect(rows).toHaveLength(2)
  })

  test('the conversation can be drawn again after a reload', async () => {
    const { url } = await served(await aHall({ database: kind }))
    const { conversation, token } = await open(url)
    await post(`${url}/api/chat/${conversation}/messages`, { id: '1', text: '身份证丢了' }, token)
    await post(`${url}/api/chat/${conversation}/messages`, { id: '2', choice: 'begin' }, token)
    const response = await fetch(`${url}/api/chat/${conversation}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { lines } = (await response.json()) as { lines: { from: string; text?: string }[] }
    expect(lines.map(({ from }) => from).filter((from, index, all) => from !== all[index - 1])).toEqual([
      'hall',
      'person',
      'hall',
      'person',
      'hall',
    ])
    expect(lines.filter(({ from }) => from === 'person').map(({ text }) => text)).toEqual([
      '身份证丢了',
      '看我要带什么',
    ])
  })
})

describe('the chat API', () => {
  test('replies arrive on the event stream as they are said, from where the page left off', async () => {
    const { url } = await served(await aHall())
    const { conversation, token, replies } = await open(url)
    const last = replies.at(-1)!.id
    const stream = await fetch(`${url}/api/chat/${conversation}/events?token=${token}&after=${last}`)
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await post(`${url}/api/chat/${conversation}/messages`, { id: '1', text: '你好' }, token)
    let seen = ''
    while (!seen.includes('event: reply')) seen += (await reader.read()).value ?? ''
    expect(seen).toMatch(/id: \d+\nevent: reply\ndata: \{"id":/)
    expect(seen).not.toContain(`id: ${last}\n`)
    await reader.cancel()
  })

  test('what another process said reaches the page that is open here', async () => {
    const place = await emptyPlace('postgres')
    const [here, there] = [
      await aHall({ store: await openAt(place) }),
      await aHall({ store: await openAt(place) }),
    ]
    const { url } = await served(here)
    const elsewhere = await served(there)
    const { conversation, token, replies } = await open(url)
    const stream = await fetch(
      `${url}/api/chat/${conversation}/events?token=${token}&after=${replies.at(-1)!.id}`,
    )
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await here.lookForNews()
    await post(`${elsewhere.url}/api/chat/${conversation}/messages`, { id: '1', text: '你好' }, token)
    await here.lookForNews()
    let seen = ''
    while (!seen.includes('event: reply')) seen += (await reader.read()).value ?? ''
    here.bell.beat()
    while (!seen.endsWith(': \n\n')) seen += (await reader.read()).value ?? ''
    await reader.cancel()
  })

  test('a wrong token opens nothing, and an unknown conversation is not found', async () => {
    const { url } = await served(await aHall())
    const { conversation } = await open(url)
    const wrong = await post(`${url}/api/chat/${conversation}/messages`, { id: '1', text: 'x' }, 'wrong')
    expect([wrong.status, ((await wrong.json()) as { error: { code: string } }).error.code]).toEqual([
      401,
      'token',
    ])
    expect((await post(`${url}/api/chat/${conversation}/messages`, { id: '1', text: 'x' })).status).toBe(401)
    expect((await post(`${url}/api/chat/nobody/messages`, { id: '1', text: 'x' }, 'x')).status).toBe(404)
    expect((await fetch(`${url}/api/chat/${conversation}/events?token=wrong`)).status).toBe(401)
  })

  test('an ended conversation is opened by nothing any more', async () => {
    const { url } = await served(await aHall())
    const { conversation, token } = await open(url)
    const end = () =>
      fetch(`${url}/api/chat/${conversation}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      })
    expect((await end()).status).toBe(204)
    expect(
      (await post(`${url}/api/chat/${conversation}/messages`, { id: '1', text: 'x' }, token)).status,
    ).toBe(404)
    expect((await end()).status).toBe(404)
  })

  test.each([
    ['no id', { text: 'x' }],
    ['nothing said', { id: '1' }],
    ['two things at once', { id: '1', text: 'x', choice: 'y' }],
    ['not JSON', '{'],
    ['too long', { id: '1', text: '长'.repeat(4001) }],
    ['another shape', { id: '1', text: { $ne: 1 } }],
  ])('garbage is refused with a sentence and changes nothing: %s', async (_, body) => {
    const hall = await aHall()
    const { url, faults } = await served(hall)
    const { conversation, token } = await open(url)
    const response = await post(`${url}/api/chat/${conversation}/messages`, body, token)
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(/请/)
    expect(await hall.store.db.selectFrom('message').selectAll().execute()).toHaveLength(1)
    expect(faults).toEqual([])
  })

  test('who asks too fast is told kindly when to come back, and others are not held up', async () => {
    const hall = await aHall()
    const { url } = await served(hall, { limits: { perAddress: 100, perConversation: 2, openings: 3 } })
    const [first, second] = [await open(url), await open(url)]
    const say = (who: Opened, id: string) =>
      post(`${url}/api/chat/${who.conversation}/messages`, { id, text: '你好' }, who.token)
    expect([(await say(first, '1')).status, (await say(first, '2')).status]).toEqual([200, 200])
    const refused = await say(first, '3')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(((await refused.json()) as { error: { message: string } }).error.message).toContain('歇一会儿')
    expect((await say(second, '1')).status).toBe(200)
    await open(url)
    expect((await post(`${url}/api/chat`, {})).status).toBe(429)
  })

  test('a fault is told in one sentence, without its details', async () => {
    const hall = await aHall()
    const { url, faults } = await served(hall)
    const { conversation, token } = await open(url)
    hall.serve({ ...hall.shelf.current(), guides: null as never })
    const response = await post(
      `${url}/api/chat/${conversation}/messages`,
      { id: '1', text: '身份证丢了' },
      token,
    )
    expect(response.status).toBe(500)
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    expect(error).toEqual({ code: 'fault', message: expect.stringContaining('12345') })
    expect(faults).toHaveLength(1)
  })

  test('every answer carries a strict content policy, and nothing names the software', async () => {
    const { url } = await served(await aHall())
    const { headers } = await fetch(`${url}/healthz`)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('the API describes itself, and its shapes are whole', async () => {
    const { url } = await served(await aHall())
    const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
      paths: object
      components: { schemas: Record<string, object> }
    }
    expect(Object.keys(document.paths)).toContain('/api/chat/{conversation}/messages')
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name!,
    )
    expect(references.length).toBeGreaterThan(5)
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name)
  })

  test('health, readiness and metrics answer', async () => {
    const hall = await aHall()
    const { url } = await served(hall)
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('outbox_waiting 0')
  })
})
