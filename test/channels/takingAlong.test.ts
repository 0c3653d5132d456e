/** A conversation begun at a kiosk goes on in Telegram: what was said, what was answered, what belongs to it. */
import { expect, test } from 'vitest'
import { transcript } from '../../src/effects/transcript.ts'
import { appointmentOf } from '../../src/store/appointments.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { served } from '../server.ts'
import { databases } from '../stores.ts'
import { hallOnTelegram } from './telegramHall.ts'

interface Key {
  conversation: string
  token: string
}

async function post(url: string, path: string, token: string, body: object) {
  const answer = await fetch(`${url}/api/chat${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  return { status: answer.status, value: (await answer.json()) as Record<string, string> & Key }
}

/** Somebody at the kiosk in the middle of the questions about an identity card. */
async function atTheKiosk(url: string) {
  const { value: key } = await post(url, '', '', {})
  const say = (id: string, body: object) =>
    post(url, `/${key.conversation}/messages`, key.token, { id, ...body })
  await say('1', { text: '身份证丢了' })
  await say('2', { choice: 'begin' })
  await say('3', { text: '丢失补领' })
  const codeFor = async () => (await post(url, `/${key.conversation}/handover`, key.token, {})).value.code!
  return { key, say, codeFor }
}

test.each(databases)(
  'the half-done questions go on there, behind what was said before; the kiosk is shut out, the code counts once (%s)',
  async database => {
    const { hall, api, see } = await hallOnTelegram({ database })
    const { url } = await served(hall)
    await api.send({ text: '你好' })
    await see('想办什么事')
    const { key, say, codeFor } = await atTheKiosk(url)
    const code = await codeFor()
    const listening = await fetch(`${url}/api/chat/${key.conversation}/events?token=${key.token}`)
    await api.send({ text: `/start take_${code}` })
    await see('接上了')
    await see('第 2 题')
    expect(await listening.text()).toContain('event: gone')
    expect((await say('4', { text: '满 16 周岁' })).status).toBe(404)
    await api.send({ text: '满 16 周岁' })
    await see('第 3 题')
    const { conversation } = (await hall.store.db
      .selectFrom('conversation')
      .select('id as conversation')
      .where('channel', '=', 'telegram')
      .executeTakeFirst())!
    const said = (await transcript(hall.store.db, conversation, '')).map(({ text }) => text)
    expect([said.indexOf('你好'), said.indexOf('身份证丢了'), said.indexOf('满 16 周岁')]).toEqual(
      [said.indexOf('你好'), said.indexOf('身份证丢了'), said.indexOf('满 16 周岁')].toSorted(
        (a, b) => a - b,
      ),
    )
    expect(said.indexOf('你好')).toBeGreaterThanOrEqual(0)
    // Telegram delivers it again, and somebody tries the code once more: nothing is lost.
    await api.repeat()
    await api.send({ text: `/start take_${code}` })
    await see('这个码已经用过')
  },
)

test('an appointment, a ticket and its clerk come along', async () => {
  const { hall, api, see } = await hallOnTelegram()
  const { url } = await served(hall)
  const { key, say, codeFor } = await atTheKiosk(url)
  await say('4', { choice: 'book' })
  for (const [id, choice] of [
    ['5', 'pick='],
    ['6', 'day=2026-03-06'],
    ['7', 'at=09:00'],
    ['8', 'yes'],
  ] as const)
    await say(id, { choice })
  await say('9', { choice: 'human' })
  const by = { id: 'wang', name: '王芳', role: 'intake-clerk' } as const
  await makeStaff(hall.store.db, { ...by, passwordHash: '' }, hall.now())
  const { number } = (await openTickets(hall.store.db))[0]!
  await hall.tickets.claim({ ticket: number, by, id: '1' })
  await api.send({ text: `/start take_${await codeFor()}` })
  await see('接上了')
  await hall.tickets.say({ ticket: number, by, id: '2', text: '请带户口簿' })
  await see('请带户口簿')
  expect((await openTickets(hall.store.db))[0]).toMatchObject({ number, channel: 'telegram', owner: 'wang' })
  await hall.tickets.close({ ticket: number, by, id: '3', outcome: 'solved' })
  await see('您问的事解决了吗')
  await api.send({ text: '我的预约' })
  await see('YY2026-000001')
  expect((await appointmentOf(hall.store.db, { number: 'YY2026-000001' }))?.conversation).not.toContain(
    key.conversation,
  )
})

test('[R5.4] where personal data must not travel, only what may be said there is said again', async () => {
  const { hall, api, see } = await hallOnTelegram({ personalData: 'refuse' })
  const { url } = await served(hall)
  const { say, codeFor } = await atTheKiosk(url)
  await say('4', { choice: 'my' })
  await api.send({ text: `/start take_${await codeFor()}` })
  await see('接上了')
  const shown = api.shown().map(({ text }) => text)
  expect(shown.at(-1)).not.toContain('办件编号')
})
