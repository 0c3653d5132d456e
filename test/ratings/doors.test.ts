/** Through which doors a rating comes in: the applicant's own chat, never a browser in which staff are signed in (R25.2). */
import { expect, test } from 'vitest'
import { ratingsSince } from '../../src/store/ratings.ts'
import { act, inPerson, liu, zhang } from '../cases/people.ts'
import { grantedIn } from '../cases/resultMakers.ts'
import { hallOnTelegram } from '../channels/telegramHall.ts'
import { aClerk, aDesk } from '../desk/deskServer.ts'
import type { TestHall } from '../makers.ts'

const all = ({ store }: TestHall) => ratingsSince(store.db, new Date(0))

async function handedOut(hall: TestHall, conversation: string): Promise<string> {
  const { number } = await grantedIn(hall, conversation, zhang)
  await act(hall, liu, { number }, 'complete')
  await act(hall, liu, { number }, 'release', inPerson)
  return number
}

test('[R25.2] a browser in which staff are signed in cannot rate by chat, whatever is pressed or said', async () => {
  const desk = await aDesk()
  const clerk = await aClerk(desk, 'wang', '王芳')
  const begun = await clerk.fetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { conversation, token } = (await begun.json()) as { conversation: string; token: string }
  const number = await handedOut(desk.hall, `web:${conversation}`)
  let messages = 0
  const send = async (by: typeof fetch, body: object) => {
    const answer = await by(`/api/chat/${conversation}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ id: `m${++messages}`, ...body }),
    })
    return [answer.status, await answer.text()] as const
  }
  const staff = ((path: string, init: RequestInit) => clerk.fetch(path, init)) as typeof fetch
  const own = ((path: string, init: RequestInit) => fetch(desk.url + path, init)) as typeof fetch
  expect(await send(staff, { choice: `rate=${number}` })).toEqual([
    403,
    expect.stringContaining('登录着工作台'),
  ])
  expect((await send(own, { choice: `rate=${number}` }))[0]).toBe(200)
  for (const body of [{ choice: 'grade:5' }, { text: '非常满意' }])
    expect((await send(staff, body))[0]).toBe(403)
  for (const choice of ['grade:4', 'next', 'next', 'named']) await send(own, { choice })
  expect(await all(desk.hall)).toMatchObject([{ level: 4, caseNumber: number }])
  // Asking is open to everybody at any machine.
  expect((await send(staff, { text: '办身份证要带什么' }))[0]).toBe(200)
  expect(desk.faults).toEqual([])
})

test('[R25.1] by Telegram: equal buttons, nothing of the matter, and a warning not to write names', async () => {
  const { api, hall, see, offered } = await hallOnTelegram()
  await api.send({ text: '你好' })
  await see('您好')
  const number = await handedOut(hall, `telegram:${api.chat}`)
  await offered(`rate=${number}`)
  await api.press(`rate=${number}`)
  await offered('grade:1')
  const grades = api.shown().at(-1)!.buttons.flat()
  expect(grades.map(({ text }) => text)).toContain('不评价')
  await api.press('grade:2')
  await offered('tag:0')
  await api.press('tag:0')
  await api.press('next')
  await see('请不要写姓名、电话和证件号码')
  await api.send({ text: '窗口让我等了一上午' })
  await offered('anonymous')
  await api.press('anonymous')
  await see('谢谢您的评价')
  expect(await all(hall)).toMatchObject([{ level: 2, anonymous: true, caseNumber: null }])
  const said = JSON.stringify(api.shown())
  for (const secret of ['食品', '餐饮', zhang.name, zhang.phone]) expect(said).not.toContain(secret)
})
