import { expect, test } from 'vitest'
import { aChat } from './chat.ts'

test('a photo is heard in its largest size, and the words under it after it', async () => {
  const { api, heard, untilHeard } = await aChat()
  const photo = [
    { file_id: 'small', file_size: 10 },
    { file_id: 'large', file_size: 999 },
  ]
  await api.send({ photo, caption: '这个能用吗？' })
  await untilHeard(2)
  expect(heard.map(({ input }) => input)).toEqual([
    { kind: 'file', name: 'photo.jpg', mime: 'image/jpeg', bytes: 999, ref: 'large' },
    { kind: 'text', text: '这个能用吗？' },
  ])
  expect(heard[1]!.id).not.toBe(heard[0]!.id)
})

test('where personal data may not travel through Telegram, nothing that leads to the file is kept', async () => {
  const { api, heard, untilHeard } = await aChat({ personalData: 'refuse' })
  await api.send({
    document: { file_id: 'secret', file_name: '张三身份证.pdf', mime_type: 'application/pdf' },
  })
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'file', name: '', mime: 'application/pdf', bytes: 0, ref: '' })
  expect(api.calls).not.toContain('getFile')
})

test('in a group nothing is heard and nothing said', async () => {
  const { api, heard, untilHeard, shown } = await aChat()
  await api.send({ text: '大家好' }, 'group')
  await api.send({ text: '你好' })
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'text', text: '你好' })
  expect(shown()).toEqual([])
})

test("Telegram's own notices are not taken for something a person said", async () => {
  const { api, heard, untilHeard } = await aChat()
  await api.send({ message_auto_delete_timer_changed: { message_auto_delete_time: 60 } })
  await api.send({ contact: { phone_number: '13800000000', first_name: '张三' } })
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'text', text: '' })
})

test('stopping waits for what is being heard, confirms it, and loses nothing', async () => {
  const storing = Promise.withResolvers<void>()
  const { api, channel, heard, untilHeard } = await aChat({}, () => storing.promise)
  await api.send({ text: '一' })
  await untilHeard(1)
  let stopped = false
  const stopping = channel.stop().then(() => {
    stopped = true
  })
  await new Promise(setImmediate)
  expect(stopped).toBe(false)
  storing.resolve()
  await stopping
  expect(api.confirmed()).toBe(Number(heard[0]!.id) + 1)
})

test('stopping does not wait for the end of a long poll, which takes longer than a test may', async () => {
  const { channel, api } = await aChat()
  await channel.stop()
  expect(api.calls.at(-1)).toBe('getUpdates')
})

test.each([
  ['network', 'cut' as const],
  ['502', { status: 502 }],
  ['bad-token', { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } }],
])('while Telegram cannot be reached (%s) the channel says so and tries again', async (code, failure) => {
  const { api, troubles, untilHeard } = await aChat({}, undefined, api => api.failNext('getMe', failure))
  expect(troubles).toEqual([code])
  await api.send({ text: '你好' })
  await untilHeard(1)
})

test('a poll that fails is repeated', async () => {
  const { api, troubles, untilHeard } = await aChat({}, undefined, api => api.failNext('getUpdates', 'cut'))
  await api.send({ text: '你好' })
  await untilHeard(1)
  expect(troubles).toEqual(['network'])
})
