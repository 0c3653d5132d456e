/** Who may draw a number: kiosks of the hall freely, a conversation once a day for each queue, nobody else from outside. */
import { expect, onTestFinished, test } from 'vitest'
import { hash } from '../../src/api/reading.ts'
import { createApp } from '../../src/app.ts'
import { changeDevice, keepDevice } from '../../src/store/devices.ts'
import { aHall } from '../makers.ts'
import { appParts, listening, stopped } from '../server.ts'

const token = 'a-token-of-a-kiosk'

/** A hall in service: it has an address of its own. */
async function inService() {
  const hall = await aHall()
  const { server, url } = await listening()
  onTestFinished(() => stopped(server))
  const parts = appParts(hall, 'https://hall.example.gov.cn')
  server.on('request', createApp({ ...parts, fault: error => expect.unreachable(`${error}`) }))
  let keys = 0
  const draw = async (more: object = {}, bearer = '', from = '') => {
    const answer = await fetch(`${url}/api/queue/tickets`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(from && { 'x-forwarded-for': from }),
      },
      body: JSON.stringify({ key: `0123456789abcdef-${keys++}`, group: 'A', ...more }),
    })
    const { label, error } = (await answer.json()) as { label?: string; error?: { code: string } }
    return label ?? `${answer.status} ${error?.code}`
  }
  const talk = async () => {
    const answer = await fetch(`${url}/api/chat`, { method: 'POST' })
    return (await answer.json()) as { conversation: string; token: string }
  }
  return { hall, draw, talk }
}

test('[R27.2] a registered kiosk draws freely, until it is taken off; nobody else from outside', async () => {
  const { hall, draw } = await inService()
  const { db } = hall.store
  await keepDevice(db, { id: 'east', name: '大厅东门', tokenHash: hash(token), by: 'he' }, hall.now())
  expect(await draw()).toBe('403 device')
  expect(await draw({}, 'somebody')).toBe('403 device')
  expect(await draw({}, '', '203.0.113.7')).toBe('403 device')
  expect([await draw({}, token), await draw({}, token), await draw({}, token)]).toEqual([
    'A001',
    'A002',
    'A003',
  ])
  await changeDevice(db, 'east', { ended: hall.now() })
  expect(await draw({}, token)).toBe('403 device')
})

test('[R27.2] a conversation draws once a day for each queue, with its own token', async () => {
  const { hall, draw, talk } = await inService()
  const [mine, other] = [await talk(), await talk()]
  const { conversation } = mine
  expect(await draw({ conversation }, mine.token)).toBe('A001')
  expect(await draw({ conversation }, mine.token)).toBe('A001')
  expect(await draw({ conversation, group: 'B' }, mine.token)).toBe('B001')
  expect(await draw({ conversation }, other.token)).toBe('401 token')
  expect(await draw({ conversation: 'nobody' }, mine.token)).toBe('401 token')
  expect(await draw({ conversation: other.conversation }, other.token)).toBe('A002')
  hall.at(new Date(hall.now().getTime() + 24 * 3_600_000))
  expect(await draw({ conversation }, mine.token)).toBe('A001')
  // Green or not, it is one person's one number.
  expect(await draw({ conversation, green: '残疾人' }, mine.token)).toBe('A001')
})
