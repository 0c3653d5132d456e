/** The applicant hears of the result: by the way they chose, by the next when that is down, by telephone at last (R24.2). */
import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { openCalls } from '../../src/cases/calling.ts'
import { chooseContact, type NotifyBy, shownDelivery } from '../../src/cases/delivery.ts'
import { applicantAt, hold } from '../../src/cases/ledger.ts'
import type { Case } from '../../src/store/cases.ts'
import { hallOnTelegram } from '../channels/telegramHall.ts'
import { aHall, aVisit, type TestHall } from '../makers.ts'
import { anSmtpServer } from '../notify/smtpServer.ts'
import { outsideIsNock } from '../outside.ts'
import { databases } from '../stores.ts'
import { act, done, inPerson, liu, reading, zhang } from './people.ts'
import {
  attempts,
  codeOf,
  completed,
  granted,
  grantedIn,
  sendingOf,
  smsGateway,
  smsOrigin,
  toldIn,
} from './resultMakers.ts'

outsideIsNock({ net: 'open' })

const from = 'hall@hall.example.cn'
const tools = (hall: TestHall) => hall.toolsFor(hall.store.db, hall.now())

function chosen(hall: TestHall, { number }: Pick<Case, 'number'>, notifyBy: NotifyBy, email = '') {
  return hall.store.transact(async tx => {
    const mine = hall.toolsFor(tx, hall.now())
    return chooseContact(mine, await hold(mine, number), applicantAt('own-page'), { notifyBy, email })
  })
}

describe.each(databases)('on %s', database => {
  test('[R24.2] e-mail as chosen, with the notice attached; that server down, the next way; that down too, somebody calls', async () => {
    const server = await anSmtpServer()
    const hall = await aHall({ database, reach: { sms: true, email: true } })
    const sending = sendingOf(hall, { url: server.url, from })
    const found = await granted(hall)
    expect(await chosen(hall, found, 'email', 'zhang xm@example')).toEqual({ refused: 'email' })
    expect(await chosen(hall, found, 'email', ' zhangxm@mail.example.cn ')).toHaveProperty('found')
    const shown = await shownDelivery(tools(hall), await reading(hall, found))
    expect(shown).toMatchObject({
      way: 'window',
      notifyBy: 'email',
      email: 'z***@mail.example.cn',
      progress: [],
    })
    expect(await act(hall, liu, found, 'complete')).toEqual(done)
    await sending.drain()
    await sending.drain()
    const [mail, ...more] = server.mails
    expect(more).toEqual([])
    expect(mail!.to).toEqual(['zhangxm@mail.example.cn'])
    expect(mail!.subject).toBe(`您的办件 ${found.number} 的结果到窗口了`)
    const code = await codeOf(hall, found)
    expect(mail!.text).toContain(`取件码：${code.slice(0, 3)} ${code.slice(3)}`)
    expect(`${mail!.subject}${mail!.text}`).not.toMatch(/食品|张|小明|1380013|110105/)
    expect(mail!.attachments[0]!.name).toMatch(/^取件通知-WS2026-\d{6}\.pdf$/)
    expect(mail!.attachments[0]!.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await attempts(hall, found)).toEqual(['pickup email sent'])

    // A day later the mail server refuses the address for good, and the gateway is ill.
    server.refuse({ code: 550, words: 'no such user' })
    nock(smsOrigin).persist().post('/send').reply(503)
    const other = await granted(hall)
    await chosen(hall, other, 'email', 'zhangxm@mail.example.cn')
    await act(hall, liu, other, 'complete')
    await sending.drain()
    expect(await attempts(hall, other)).toEqual(['pickup email failed smtp-550', 'pickup sms waiting'])
    expect(await openCalls(tools(hall))).toEqual([])
    await sending.at('2026-03-05T02:21:00Z')
    expect(await attempts(hall, other)).toEqual(['pickup email failed smtp-550', 'pickup sms failed expired'])
    expect(await openCalls(tools(hall))).toMatchObject([{ caseNumber: other.number, kind: 'pickup' }])
  })
})

test('what was handed out meanwhile is not told by the next way', async () => {
  const hall = await aHall({ reach: { sms: true } })
  const sending = sendingOf(hall)
  nock(smsOrigin).persist().post('/send').reply(400)
  const found = await completed(hall)
  await act(hall, liu, found, 'release', inPerson)
  await sending.drain()
  expect(await attempts(hall, found)).toEqual(['pickup sms failed 400'])
  expect(await openCalls(tools(hall))).toEqual([])
})

test('neither e-mail nor SMS where the hall has none, and no SMS to a phone nobody checked', async () => {
  const hall = await aHall({ reach: { email: true } })
  const found = await granted(hall)
  await chosen(hall, found, 'sms')
  await act(hall, liu, found, 'complete')
  expect(await attempts(hall, found)).toEqual([])
  const texting = await aHall({ reach: { sms: true } })
  expect(await attempts(texting, await completed(texting, zhang))).toEqual([])
})

test('a page nobody looks at is no news: after ten minutes somebody calls; who answers has heard it', async () => {
  const hall = await aHall()
  const sending = sendingOf(hall)
  const visits = [await aVisit(hall), await aVisit(hall)]
  for (const visit of visits) await visit.open()
  const [away, there] = [
    await grantedIn(hall, visits[0]!.conversation),
    await grantedIn(hall, visits[1]!.conversation),
  ]
  for (const found of [away, there]) await act(hall, liu, found, 'complete')
  expect(await attempts(hall, away)).toEqual(['pickup chat waiting'])
  expect(await toldIn(hall, away)).toContain('结果到窗口了')
  await visits[1]!.say('好的，谢谢')
  await sending.at('2026-03-05T02:09:58Z')
  expect(await attempts(hall, there)).toEqual(['pickup chat waiting'])
  await sending.at('2026-03-05T02:10:00Z')
  expect(await attempts(hall, there)).toEqual(['pickup chat sent'])
  expect(await attempts(hall, away)).toEqual(['pickup chat failed not-seen'])
  expect(await openCalls(tools(hall))).toMatchObject([{ caseNumber: away.number }])
})

test('[R5.4] Telegram is told at once: place and hours, neither code nor matter; blocked there, the SMS', async () => {
  const texts = smsGateway()
  const { api, hall, see } = await hallOnTelegram({ reach: { sms: true } })
  const sending = sendingOf(hall)
  await api.send({ text: '/start' })
  await see('您')
  const found = await grantedIn(hall, `telegram:${api.chat}`)
  await act(hall, liu, found, 'complete')
  await see('结果到窗口了')
  await hall.outbox.drain()
  const shown = api.shown().at(-1)!.text
  expect(shown).toMatch(/地点：[\s\S]*工作日 09:00[\s\S]*身份证/)
  expect(shown).not.toMatch(/食品|取件码：|张小明/)
  await sending.at('2026-03-05T02:10:00Z')
  expect(await attempts(hall, found)).toEqual(['pickup chat sent'])

  api.failNext('sendMessage', {
    status: 403,
    body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
  })
  await sending.at('2026-03-09T01:00:00Z')
  await hall.outbox.drain()
  expect(texts).toEqual([])
  await sending.at('2026-03-09T01:10:00Z')
  expect(await attempts(hall, found)).toEqual([
    'pickup chat sent',
    'reminder chat failed not-seen',
    'reminder sms sent',
  ])
  expect(texts).toHaveLength(1)
})
