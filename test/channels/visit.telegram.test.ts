import { expect, test, vi } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { transcript } from '../../src/effects/transcript.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { situations } from '../situations.ts'
import { namesOf, stepsOf } from '../walk.ts'
import { hallOnTelegram } from './telegramHall.ts'

test.each(situations)('$says: $guide $picks', async situation => {
  const { api, see, offered } = await hallOnTelegram()
  const { steps, materials } = stepsOf(situation)
  await api.send({ text: `/start ${situation.guide}` })
  await offered('begin')
  await api.press('begin')
  for (const { key, value } of steps) {
    const data = value === '' ? 'picked' : `a:${key}=${value}`
    await offered(data)
    await api.press(data)
  }
  await see(/一次性告知书 示例政务告〔2026〕1 号/)
  await offered('pdf')
  await api.press('pdf')
  await vi.waitFor(() => expect(api.shown().some(({ file }) => file !== undefined)).toBe(true), {
    timeout: 10_000,
  })
  const told = api
    .shown()
    .map(({ text }) => text)
    .join('\n')
  expect(told).toContain(`要带的材料（${materials.length} 样）`)
  for (const key of materials) {
    expect(
      namesOf(situation.guide, key).some(name => told.includes(name)),
      `${key} is missing`,
    ).toBe(true)
  }
  const { file } = api.shown().find(shown => shown.file)!
  expect(new TextDecoder('latin1').decode(file!.bytes.slice(0, 5))).toBe('%PDF-')
})

test('plain words lead to the bundle', async () => {
  const { api, see } = await hallOnTelegram()
  await api.send({ text: '我想开个小饭馆' })
  await see('开办餐饮店一件事')
})

test('[R10.4] a clerk talks on Telegram, whose personal data goes by the hall’s own page', async () => {
  const { api, hall, see, offered } = await hallOnTelegram()
  const { db } = hall.store
  const wang: Staff = { id: 'wang', name: '王芳', role: 'intake-clerk' }
  await makeStaff(db, { ...wang, passwordHash: '' }, hall.now())
  await api.send({ text: '身份证丢了' })
  await offered('begin')
  await api.press('begin')
  await offered('human')
  await api.press('human')
  await see('您排在第 1 位')
  await offered('callback')
  await api.press('callback')
  await see('电话号码请不要发在这里')
  const [ticket] = await openTickets(db)
  const links = api.shown().flatMap(({ buttons }) => buttons.flat().map(button => button.url))
  expect(links).toContain(`https://hall.example.cn/callback/${ticket!.secret}`)
  const deed = { ticket: ticket!.number, by: wang }
  await hall.tickets.claim({ ...deed, id: '1' })
  await hall.tickets.say({ ...deed, id: '2', text: '您好，请讲' })
  await see(/工作人员 王芳\n您好，请讲/)
  await api.send({ text: '我想问问进度' })
  await vi.waitFor(async () =>
    expect((await transcript(db, ticket!.conversation, '')).at(-1)?.text).toBe('我想问问进度'),
  )
  await hall.tickets.close({ ...deed, id: '3', outcome: 'solved' })
  await see('王芳结束了这次对话')
  await offered('back')
})
