import { expect, test } from 'vitest'
import { openTickets } from '../../src/store/tickets.ts'
import { aHall, aVisit, testSeal } from '../makers.ts'
import { served } from '../server.ts'

async function aWaitingPerson() {
  const hall = await aHall()
  const visit = await aVisit(hall)
  await visit.say('人工')
  const ticket = async () => (await openTickets(hall.store.db))[0]!
  const { url } = await served(hall)
  const address = `${url}/callback/${(await ticket()).secret}`
  const post = (phone: string) => fetch(address, { method: 'POST', body: new URLSearchParams({ phone }) })
  return { hall, visit, ticket, address, post }
}

test('[R10.2] a number left on the page is kept sealed, shown masked, and told in the conversation once', async () => {
  const { hall, visit, ticket, address, post } = await aWaitingPerson()
  expect(await (await fetch(address)).text()).toContain((await ticket()).number)
  const saved = await (await post('138 1234 5678')).text()
  expect(saved).toContain('138****5678')
  expect(saved).not.toContain('13812345678')
  await post('13812345678')
  expect(testSeal.open((await ticket()).phone!)).toBe('13812345678')
  const told = await hall.store.db
    .selectFrom('outbox')
    .select('reply')
    .where('conversation', '=', visit.conversation)
    .where('reply', 'like', '%电话记下了%')
    .execute()
  expect(told).toHaveLength(1)
  expect(told[0]!.reply).not.toContain('138')
})

test('a number nobody can call is asked for again, kindly', async () => {
  const { ticket, post } = await aWaitingPerson()
  const answer = await post('<script>')
  expect([answer.status, (await answer.text()).includes('没认出来')]).toEqual([422, true])
  expect((await ticket()).phone).toBeNull()
})

test('the page ends with the ticket, and the number goes with it', async () => {
  const { hall, visit, ticket, address, post } = await aWaitingPerson()
  await post('13812345678')
  const { number } = await ticket()
  await visit.say('不等了')
  expect((await fetch(address)).status).toBe(410)
  expect((await post('13812345678')).status).toBe(410)
  expect((await fetch(`${address}x`)).status).toBe(404)
  const row = await hall.store.db.selectFrom('ticket').select('phone').where('number', '=', number).execute()
  expect(row).toEqual([{ phone: null }])
})
