import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'
import { faultWithoutData } from '../src/log.ts'
import { refuseWrongNode } from '../src/nodeGuard.ts'

test('nothing set is a hall on the embedded store', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    dataDir: 'data',
    publicUrl: 'http://127.0.0.1:8080',
    telegram: undefined,
  })
  expect(readConfig({ PORT: '', DATABASE_URL: '' }).databaseUrl).toBeUndefined()
})

test('every wrong setting is named at once, and none of the values', () => {
  const wrong = {
    PORT: 'x',
    DATABASE_URL: 'mysql://secret@host',
    TELEGRAM_BOT_TOKEN: 'secret',
    DATA_KEY: 'secret',
  }
  const error = thrown(() => readConfig(wrong))
  expect(error).toBeInstanceOf(ConfigError)
  for (const name of Object.keys(wrong)) expect(error.message).toContain(name)
  expect(error.message).not.toContain('secret')
})

test('a webhook needs an address that Telegram can reach', () => {
  const token = '123456:abcdefghijklmnopqrstuvwxyz'
  const webhook = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_MODE: 'webhook' }
  expect(() => readConfig(webhook)).toThrow(/PUBLIC_URL/)
  expect(readConfig({ ...webhook, PUBLIC_URL: 'https://hall.example.cn' }).telegram?.mode).toBe('webhook')
})

test('mail server and courier come whole or not at all; a webhook’s secret is long', () => {
  const email = { SMTP_URL: 'smtp://hall:secret@mail.example.cn:587', SMTP_FROM: '大厅 <hall@example.cn>' }
  const courier = { COURIER_URL: 'https://courier.example.cn', COURIER_TOKEN: 'token' }
  expect(readConfig({ ...email, ...courier })).toMatchObject({
    email: { url: email.SMTP_URL, from: email.SMTP_FROM },
    courier: { url: courier.COURIER_URL, token: 'token' },
  })
  expect(readConfig({})).toMatchObject({ email: undefined, courier: undefined })
  const halves = { SMTP_URL: email.SMTP_URL, COURIER_URL: courier.COURIER_URL }
  const { message } = thrown(() => readConfig(halves))
  for (const name of ['SMTP_FROM', 'COURIER_TOKEN']) expect(message).toContain(name)
  expect(() => readConfig({ ...courier, COURIER_SECRET: 'short' })).toThrow(/COURIER_SECRET/)
  expect(() => readConfig({ SMTP_URL: 'http://mail.example.cn' })).toThrow(/SMTP_URL/)
})

test.each([
  ['v20.20.2', true],
  ['v24.21.0', false],
  ['v25.1.0', false],
  ['v26.0.0', true],
])('Node %s is refused: %s', (version, refused) => {
  expect(refuseWrongNode(version) !== undefined).toBe(refused)
})

test('a logged fault holds where it happened, never what was said', () => {
  const error = Object.assign(new Error('duplicate key (phone)=(13800000000)'), {
    code: '23505',
    detail: '13800000000',
  })
  const logged = JSON.stringify(faultWithoutData(error))
  expect(logged).toContain('23505')
  expect(logged).toContain('config.test.ts')
  expect(logged).not.toContain('13800000000')
})

function thrown(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
