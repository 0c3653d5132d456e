import nock from 'nock'
import { expect, test } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { outsideIsNock } from '../outside.ts'
import { memoryOnly } from './doors.ts'

const token = '777:a-token-that-must-never-be-seen'
const words = '张三的电话是 13800000000'

outsideIsNock({ net: 'closed' })

const answers = () => nock('https://api.telegram.org').post(`/bot${token}/sendMessage`)

function refusal(error_code: number, description: string, parameters?: object) {
  return { ok: false, error_code, description, parameters }
}

async function failure(): Promise<SendError> {
  const channel = telegram({
    token,
    mode: 'polling',
    publicUrl: 'https://hall.example.cn',
    personalData: 'refuse',
    messages: memoryOnly(),
    readFile: () => Promise.reject(new Error('none')),
  })
  const reply = { kind: 'text' as const, text: words }
  const sending = channel.send({ id: 1, conversation: 'telegram:5', turn: 1, to: '5', reply })
  const error = await sending.catch((thrown: unknown) => thrown)
  if (!(error instanceof SendError)) throw new Error('it was sent, or failed otherwise')
  return error
}

test.each([
  [429, 'Too Many Requests: retry after 31', { retry_after: 31 }, true, '429', 31],
  [429, 'Too Many Requests', undefined, true, '429', undefined],
  [403, 'Forbidden: bot was blocked by the user', undefined, false, 'blocked', undefined],
  [403, 'Forbidden: user is deactivated', undefined, false, 'blocked', undefined],
  [400, 'Bad Request: chat not found', undefined, false, 'no-chat', undefined],
  [400, 'Bad Request: PEER_ID_INVALID', undefined, false, 'no-chat', undefined],
  [400, 'Bad Request: message is too long', undefined, false, 'refused', undefined],
  [401, 'Unauthorized', undefined, true, 'bad-token', undefined],
  [404, 'Not Found', undefined, true, 'bad-token', undefined],
  [413, 'Request Entity Too Large', undefined, false, '413', undefined],
])('%i “%s”', async (status, description, parameters, retryable, code, retryAfter) => {
  answers().reply(status, refusal(status, description, parameters))
  expect(await failure()).toMatchObject({ retryable, code, retryAfter })
})

test.each([500, 502, 503])('%i, in whatever form, is worth another try', async status => {
  answers().reply(status, '<html>gateway</html>')
  expect(await failure()).toMatchObject({ retryable: true, code: `${status}` })
})

const troubles: [string, () => void][] = [
  ['the connection breaks', () => answers().replyWithError(new Error(`connect to /bot${token}/sendMessage`))],
  ['a proxy answers with a page', () => answers().reply(200, '<html>sign in</html>')],
  ['the answer is a refusal', () => answers().reply(400, refusal(400, `Bad Request: ${words}`))],
  ['there is no network at all', () => undefined],
]
test.each(troubles)('neither the token nor what was said gets into the error when %s', async (_, happens) => {
  happens()
  const error = await failure()
  const told = [error.message, error.stack, JSON.stringify(error), `${error.cause}`].join('\n')
  expect(told).not.toContain('a-token')
  expect(told).not.toContain('13800000000')
})
