import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openEmail } from '../../src/notify/email.ts'
import { failureOf, toldBy } from './samples.ts'
import { anSmtpServer } from './smtpServer.ts'

const from = '示例县政务服务中心 <hall@hall.example.cn>'
const message = {
  to: 'zhang@mail.example.cn',
  subject: '您的办件 BJ2026-000001 的结果到窗口了',
  text: '取件码：305 894，请不要告诉别人。\n地点：示例县某路 1 号 🏛。',
}
const pdf = { name: '取件通知-WS2026-000012.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF-1.7 …') }
const email = (url: string, timeoutMs = 5000) => openEmail({ url, from, timeoutMs })

test('Chinese subject, body and file name arrive whole; the same key is the same Message-ID', async () => {
  const server = await anSmtpServer()
  await email(server.url).send(message, 'notify/1c6e', [pdf])
  await email(server.url).send(message, 'notify/1c6e')
  const [first, second] = server.mails
  expect(first).toMatchObject({ to: [message.to], subject: message.subject, text: message.text })
  expect(first!.attachments).toEqual([pdf])
  expect(first!.messageId).toBe('<notify.1c6e@hall.example.cn>')
  expect(second!.messageId).toBe(first!.messageId)
  expect(first!.raw).toContain('Auto-Submitted: auto-generated')
})

test.each([
  [550, false],
  [552, false],
  [450, true],
  [421, true],
])('a server that answers %i: worth another try: %s', async (code, retryable) => {
  const server = await anSmtpServer()
  server.refuse({ code, words: `${message.to} is not welcome` })
  const error = await failureOf(email(server.url).send(message, 'k'))
  expect(error).toMatchObject({ retryable, code: `smtp-${code}` })
  expect(toldBy(error)).not.toMatch(/zhang|305 894/)
})

test('no server, one that says nothing, a password it does not want, an address that is none', async () => {
  const gone = await anSmtpServer()
  await gone.close()
  expect(await failureOf(email(gone.url).send(message, 'k'))).toMatchObject({
    retryable: true,
    code: 'network',
  })

  const mute = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void mute.close())
  await new Promise(listening => mute.once('listening', listening))
  const { port } = mute.address() as { port: number }
  const waiting = email(`smtp://127.0.0.1:${port}`, 50).send(message, 'k')
  expect(await failureOf(waiting)).toMatchObject({ retryable: true, code: 'timeout' })

  const server = await anSmtpServer()
  const wrong = server.url.replace('//', '//hall:secret@')
  expect(await failureOf(email(wrong).send(message, 'k'))).toMatchObject({
    retryable: true,
    code: 'bad-token',
  })
  const nowhere = email(server.url).send({ ...message, to: '张小明' }, 'k')
  expect(await failureOf(nowhere)).toMatchObject({ retryable: false, code: 'bad-body' })
  expect(server.mails).toEqual([])
})
