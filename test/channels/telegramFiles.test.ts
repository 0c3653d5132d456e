import { expect, test } from 'vitest'
import type { Reply } from '../../src/core/reply.ts'
import { aChat, rent } from './chat.ts'
import { form } from './doors.ts'

test('a long reply that failed half-way goes on where it stopped', async () => {
  const { say, api, shown } = await aChat()
  const text = `${'一'.repeat(4000)}。${'二'.repeat(4000)}。`
  const readings = shown().length
  api.failNext('sendMessage', { status: 502 }, 1)
  await expect(say({ kind: 'text', text }, 9)).rejects.toMatchObject({ retryable: true })
  await say({ kind: 'text', text }, 9)
  expect(
    shown()
      .slice(readings)
      .map(message => message.text[0]),
  ).toEqual(['一', '二'])
})

const paper: Reply = {
  kind: 'file',
  text: '申请表在这里。',
  name: '申请"表.pdf',
  mime: 'application/pdf',
  url: '/files/1.pdf',
}

test('a file is uploaded with its words as caption', async () => {
  const { say, shown } = await aChat()
  await say(paper)
  expect(shown()).toMatchObject([{ text: '申请表在这里。', file: { name: '申请_表.pdf', bytes: form } }])
})

test('words too long for a caption, and buttons, follow the file', async () => {
  const { say, shown } = await aChat()
  const text = `${'长'.repeat(1024)}。`
  await say({ ...paper, text })
  await say({ ...paper, choices: [rent] })
  expect(shown().map(message => [message.text, message.file !== undefined, message.buttons.length])).toEqual([
    ['', true, 0],
    [text, false, 0],
    ['', true, 0],
    ['申请表在这里。', false, 1],
  ])
})

const unreadable = async () => {
  throw new Error('no such file')
}
test('a file that cannot be read is said in words, with its address', async () => {
  const { say, shown } = await aChat({ readFile: unreadable })
  await say(paper)
  expect(shown().map(({ text }) => text)).toEqual([
    '申请表在这里。\n申请"表.pdf：https://hall.example.cn/files/1.pdf',
  ])
})

test('a file that Telegram refuses is said in words; one that met a fault is sent again', async () => {
  const { say, api, shown } = await aChat()
  api.failNext('sendDocument', {
    status: 413,
    body: { ok: false, error_code: 413, description: 'too large' },
  })
  await say(paper)
  expect(shown()[0]!.text).toContain('https://hall.example.cn/files/1.pdf')
  api.failNext('sendDocument', { status: 502 })
  await expect(say(paper)).rejects.toMatchObject({ retryable: true })
})
