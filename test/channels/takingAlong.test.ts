/** A conversation begun at a kiosk goes on in Telegram: what was said, what was answered, what belongs to it. */
import { expect, test, vi } from 'vitest'
import { transcript } from '../../src/effects/transcript.ts'
import { appointmentOf } from '../../src/store/appointments.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { openTickets } from '../../src/store/tickets.ts'
import * as desk from '../../src/tickets.ts'
import { testSeal } from '../makers.ts'
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

test('a code that is made up, too late, or of a conversation that was ended opens nothing, and nothing here is lost', async () => {
  const { hall, api, see } = await hallOnTelegram()
  const { url } = await served(hall)
  const heard = async (text: string) => {
    const before = api.shown().length
    await api.send({ text })
    await vi.waitFor(() => expect(api.shown().length).toBeGreaterThan(before), {
      timeout: 8000,
      interval: 10,
    })
    await hall.outbox.drain()
    return api
      .shown()
      .slice(before)
      .map(shown => shown.text)
      .join('\n')
  }
  await api.send({ text: '办居住证' })
  await see('居住证')
  const kiosk = await atTheKiosk(url)
  expect(await heard('/start take_x')).toMatch(/这个码已经用过.*居住证/s)
  const late = await kiosk.codeFor()
  hall.at(new Date(hall.now().getTime() + 6 * 60_000))
  expect(await heard(`/start take_${late}`)).toMatch(/这个码已经用过.*居住证/s)
  const photographed = await kiosk.codeFor()
  const ended = await fetch(`${url}/api/chat/${kiosk.key.conversation}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${kiosk.key.token}` },
  })
  expect(ended.status).toBe(204)
  const taken = await heard(`/start take_${photographed}`)
  expect(taken).toMatch(/这个码已经用过.*居住证/s)
  expect(taken).not.toContain('第 2 题')
})

test('whoever talks with a clerk here finishes that first; the code still counts then', async () => {
  const { hall, api, see } = await hallOnTelegram()
  const { url } = await served(hall)
  await api.send({ text: '人工' })
  await see('您排在第 1 位')
  const { codeFor } = await atTheKiosk(url)
  const code = await codeFor()
  await api.send({ text: `/start take_${code}` })
  await see('说完了再扫一次码')
  await api.send({ text: '重新开始' })
  const by = { id: 'wang', name: '王芳', role: 'intake-clerk' } as const
  await makeStaff(hall.store.db, { ...by, passwordHash: '' }, hall.now())
  const [waiting] = await openTickets(hall.store.db)
  await hall.tickets.claim({ ticket: waiting!.number, by, id: '1' })
  await hall.tickets.close({ ticket: waiting!.number, by, id: '2', outcome: 'solved' })
  await api.send({ text: `/start take_${code}` })
  await see('第 2 题')
})

test('what a clerk says in the moment the talk is taken along arrives where it goes on', async () => {
  const { hall, api, see } = await hallOnTelegram()
  const { url } = await served(hall)
  const { say, codeFor } = await atTheKiosk(url)
  await say('4', { choice: 'human' })
  const by = { id: 'wang', name: '王芳', role: 'intake-clerk' } as const
  await makeStaff(hall.store.db, { ...by, passwordHash: '' }, hall.now())
  const { number } = (await openTickets(hall.store.db))[0]!
  await hall.tickets.claim({ ticket: number, by, id: '1' })
  const code = await codeFor()
  let taken = false
  const slow = desk.openTickets({
    db: hall.store.db,
    seal: testSeal,
    openly: () => true,
    bell: hall.bell,
    conversations: {
      async act(deed) {
        if (!taken) {
          taken = true
          await api.send({ text: `/start take_${code}` })
          await see('接上了')
        }
        return hall.conversations.act(deed)
      },
    },
  })
  expect(await slow.say({ ticket: number, by, id: '2', text: '请带户口簿' })).toEqual({ done: true })
  await see('请带户口簿')
})

test('from Telegram the questions under way go on in the web too, by a link that counts once; tickets stay here', async () => {
  const { hall, api, see } = await hallOnTelegram()
  const { url } = await served(hall)
  await api.send({ text: '身份证丢了' })
  await see('居民身份证')
  await api.press('begin')
  await see('哪种情况')
  await api.send({ text: '丢失补领' })
  await see('第 2 题')
  await api.send({ text: '人工' })
  await see('您排在第 1 位')
  await api.send({ text: '/continue' })
  await see('在网页上接着办')
  const links = api.shown().flatMap(({ buttons }) => buttons.flat().map(button => button.url))
  const start = /^https:\/\/hall\.example\.cn\/\?start=(copy_[\w-]+)$/.exec(
    links.find(link => link?.includes('copy_'))!,
  )![1]
  const { value: web } = await post(url, '', '', { start: start! })
  expect(JSON.stringify(web)).toMatch(/接上了.*第 2 题/)
  const next = await post(url, `/${web.conversation}/messages`, web.token, { id: '1', text: '满 16 周岁' })
  expect(JSON.stringify(next.value)).toContain('第 3 题')
  expect((await openTickets(hall.store.db)).map(({ channel }) => channel)).toEqual(['telegram'])
  const { value: again } = await post(url, '', '', { start: start! })
  expect(JSON.stringify(again)).toContain('这个码已经用过')
  expect(JSON.stringify(again)).not.toContain('第 2 题')
})
