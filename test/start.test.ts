/** The program itself, started as `npm start` starts it. */
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { aFolder, start } from './program.ts'

test('the first start prints one password once; the hall answers; a signal stops it in order', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  await first.ready()
  expect(first.output()).toMatch(/one-time password {2}\S{12}/)
  expect(first.output()).toContain('Telegram is off')
  const opened = await fetch(`${first.url}/api/chat`, { method: 'POST' })
  expect(opened.status).toBe(201)
  first.child.kill('SIGTERM')
  expect(await once(first.child, 'exit')).toEqual([0, null])

  const second = await start(folder)
  await second.ready()
  expect(second.output()).not.toContain('password')
  const { conversation, token } = (await opened.json()) as { conversation: string; token: string }
  const kept = await fetch(`${second.url}/api/chat/${conversation}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(kept.status).toBe(200)
})

test('nothing a person says or is stands in the log', async () => {
  const hall = await start(await aFolder(), { LOG_LEVEL: 'debug' })
  await hall.ready()
  const opened = (await (await fetch(`${hall.url}/api/chat`, { method: 'POST' })).json()) as Record<
    string,
    string
  >
  const secrets = ['13812345678', '411526199001011234', '张三丰家着火', `${opened.token}`]
  const say = (body: string) =>
    fetch(`${hall.url}/api/chat/${opened.conversation}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${opened.token}`, 'content-type': 'application/json' },
      body,
    })
  const answers = [
    await say(JSON.stringify({ id: '1', text: secrets.join('，').slice(0, 400) })),
    await say(`{"id":"2","text":"${secrets[0]}`),
    await fetch(`${hall.url}/d/${secrets[1]}`),
    await fetch(`${hall.url}/verify/${secrets[0]}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 404, 404])
  for (const { headers } of answers) expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  hall.child.kill('SIGTERM')
  await once(hall.child, 'exit')
  expect(hall.output()).toContain('ready at')
  for (const secret of secrets) expect(hall.output()).not.toContain(secret)
})

test('an event stream that is open does not hold up the stop', async () => {
  const hall = await start(await aFolder())
  await hall.ready()
  const opened = (await (await fetch(`${hall.url}/api/chat`, { method: 'POST' })).json()) as Record<
    string,
    string
  >
  const stream = await fetch(`${hall.url}/api/chat/${opened.conversation}/events?token=${opened.token}`)
  expect(stream.status).toBe(200)
  hall.child.kill('SIGTERM')
  expect(await once(hall.child, 'exit')).toEqual([0, null])
})

test('a wrong setting stops the start with its name', async () => {
  const hall = await start(await aFolder(), { DATABASE_URL: 'nonsense' })
  expect(await once(hall.child, 'exit')).toEqual([1, null])
  expect(hall.output()).toContain('DATABASE_URL')
})
