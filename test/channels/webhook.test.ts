import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Update } from 'telegraf/types'
import { expect, onTestFinished, test } from 'vitest'
import { secretFor, webhook } from '../../src/channels/telegram/webhook.ts'

const secret = secretFor('1:token')

/** The webhook on a port of its own; answers the status of a call. */
async function aWebhook(take?: (update: Update) => Promise<unknown>) {
  const troubles: string[] = []
  const app = express()
  const hook = webhook(
    secret,
    () => take,
    code => void troubles.push(code),
  )
  const server = app.use('/telegram', hook).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
  const call = async (headers: Record<string, string>, body = '{"update_id":1}') => {
    const given = { 'content-type': 'application/json', connection: 'close', ...headers }
    return (await fetch(address, { method: 'POST', headers: given, body })).status
  }
  return { call, troubles, address }
}

const known = { 'x-telegram-bot-api-secret-token': secret }

test.each([
  ['no secret', {}],
  ['a wrong secret', { 'x-telegram-bot-api-secret-token': `${secret.slice(0, -1)}x` }],
  ['a longer one', { 'x-telegram-bot-api-secret-token': `${secret}0` }],
])('a call with %s is not listened to', async (_, headers) => {
  let taken = 0
  const { call } = await aWebhook(async () => taken++)
  expect(await call(headers)).toBe(401)
  expect(taken).toBe(0)
})

test('a call is answered 200 only when what it brought is stored', async () => {
  const stored = Promise.withResolvers<void>()
  const { call } = await aWebhook(() => stored.promise)
  let status: number | undefined
  const calling = call(known).then(answer => {
    status = answer
  })
  await new Promise(setImmediate)
  expect(status).toBeUndefined()
  stored.resolve()
  await calling
  expect(status).toBe(200)
})

test('a press is acknowledged by the answer itself, which saves a call', async () => {
  const { address } = await aWebhook(async () => undefined)
  const body = '{"update_id":1,"callback_query":{"id":"77","data":"x"}}'
  const headers = { 'content-type': 'application/json', connection: 'close', ...known }
  const answer = await fetch(address, { method: 'POST', headers, body })
  expect(await answer.json()).toEqual({ method: 'answerCallbackQuery', callback_query_id: '77' })
})

test('what could not be stored is answered 500, so that it comes again', async () => {
  const { call, troubles } = await aWebhook(() => Promise.reject(new Error('database away')))
  expect(await call(known)).toBe(500)
  expect(troubles).toEqual(['not-stored'])
})

test('before the channel has started Telegram is asked to come again', async () => {
  const { call } = await aWebhook()
  expect(await call(known)).toBe(503)
})

test.each(['not json', '[]', '{"update_id":"1"}'])('refuses %s', async body => {
  const { call } = await aWebhook(async () => undefined)
  expect(await call(known, body)).toBe(400)
})

test('the secret fits what Telegram allows and does not show the token', () => {
  expect(secret).toMatch(/^[\w-]{1,256}$/)
  expect(secretFor('2:token')).not.toBe(secret)
})
