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
