/** What each side of a live talk sees of the other: received, read, writing. */
import { expect, test, vi } from 'vitest'
import { openTickets } from '../../src/store/tickets.ts'
import { hallOnTelegram } from '../channels/telegramHall.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type Clerk, type DeskServer } from './deskServer.ts'

type Session = { conversation: string; token: string }

async function call(url: string, { token }: { token?: string }, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
}

/** Somebody on the phone page who waits for a person; `staff` answers what their page was last told of the clerk. */
async function onThePhone({ url, hall }: DeskServer) {
  const session = (await (await call(`${url}/api/chat`, {}, {})).json()) as Session
  const address = `${url}/api/chat/${session.conversation}`
  await call(`${address}/messages`, session, { id: 'm1', text: '人工' })
  const stream = await fetch(`${address}/events?token=${session.token}`)
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  const staff = async (until: (told: unknown) => boolean) => {
    for (;;) {
      const told = [...seen.matchAll(/event: staff\ndata: (.*)\n\n/g)].at(-1)?.[1]
      if (told !== undefined && until(JSON.parse(told))) return JSON.parse(told) as unknown
      seen += (await reader.read()).value ?? ''
    }
  }
  const [ticket] = await openTickets(hall.store.db)
  const mark = (sign: object) => call(`${address}/marks`, session, sign)
  return { address, session, mark, staff, number: ticket!.number, reader }
}

async function tell(clerk: Clerk, number: string, sign: object): Promise<Response> {
  const { csrf } = await clerk.form(`/desk/tickets/${number}`)
  return clerk.fetch(`/desk/tickets/${number}/marks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify(sign),
  })
}

test.each(databases)(
  '[R10.4] the clerk sees what arrived, what was read and that somebody writes; the person sees the same of the clerk (%s)',
  async database => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const wang = await aClerk(desk)
    const li = await aClerk(desk, 'li', '李强')
    const { mark, staff, number, reader, address } = await onThePhone(desk)
    const path = `/desk/tickets/${number}`
    const marks = async () => (await wang.fetch(`${path}/marks`)).json()
    await wang.post(`${path}/claim`, await wang.form(path))
    expect(await staff(told => told !== null)).toEqual({ name: '王芳', got: 0, seen: 0, writing: false })
    await wang.say(number, 'message-1', '您好，请讲')
    expect(await marks()).toEqual({ got: 0, seen: 0, writing: false, failed: [] })
    expect((await mark({ got: 4, seen: 0, writing: true })).status).toBe(204)
    expect(await marks()).toEqual({ got: 4, seen: 0, writing: true, failed: [] })
    hall.at(new Date(hall.now().getTime() + 7000))
    expect(await marks()).toMatchObject({ writing: false })
    await mark({ got: 4, seen: 4 })
    // An older page cannot take back what was read.
    await mark({ got: 1, seen: 1 })
    expect(await marks()).toMatchObject({ got: 4, seen: 4 })

    await tell(li, number, { seen: 3, writing: true })
    await tell(wang, number, { seen: 2, writing: true })
    expect(await staff(told => told !== null && (told as { seen: number }).seen > 0)).toEqual({
      name: '王芳',
      got: 2,
      seen: 2,
      writing: true,
    })
    await wang.post(`${path}/release`, await wang.form(path))
    expect(await staff(told => told === null)).toBe(null)
    expect((await call(`${address}/marks`, { token: 'wrong' }, { got: 1, seen: 1 })).status).toBe(401)
    expect((await mark({ got: -1, seen: 'x' })).status).toBe(400)
    await reader.cancel()
  },
)

test('[R10.4] in a messenger the person sees that the clerk writes, and the clerk sees that it was sent', async () => {
  const { hall, api, see } = await hallOnTelegram()
  await api.send({ text: '人工' })
  await see('工单号')
  const [ticket] = await openTickets(hall.store.db)
  await hall.marks.give(ticket!.conversation, 'staff', { got: 1, seen: 1, writing: true })
  await vi.waitFor(() => expect(api.calls).toContain('sendChatAction'))
  const sent = await vi.waitFor(async () => {
    const marks = await hall.marks.ofPerson(ticket!.conversation, 0)
    expect(marks.got).toBeGreaterThan(0)
    return marks
  })
  expect(sent).toMatchObject({ seen: 0, failed: [] })
})
