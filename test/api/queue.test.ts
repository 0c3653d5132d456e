/** The queue over HTTP: a number is drawn once, and nothing personal goes in or comes out. */
import { beforeEach, expect, test } from 'vitest'
import { Queues, QueueTicket } from '../../src/api/queueShapes.ts'
import { aHall, type TestHall } from '../makers.ts'
import { seated } from '../queue/queueMakers.ts'
import { served } from '../server.ts'

let hall: TestHall
let url: string
let faults: unknown[]

beforeEach(async () => {
  hall = await aHall()
  const server = await served(hall)
  url = `${server.url}/api/queue`
  faults = server.faults
})

const key = (n: number) => `0123456789abcdef-${n}`
const draw = (body: object) =>
  fetch(`${url}/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('a ticket is drawn, waits, and is called; the same key again is the same ticket', async () => {
  const [once, again] = await Promise.all([
    draw({ key: key(1), group: 'A' }),
    draw({ key: key(1), group: 'A' }),
  ])
  expect([once.status, again.status]).toEqual([201, 201])
  const ticket = QueueTicket.parse(await once.json())
  expect(QueueTicket.parse(await again.json())).toEqual(ticket)
  expect(ticket).toMatchObject({ label: 'A001', state: 'waiting', before: 0, wait: null, counter: null })
  expect(ticket.words).toBe('下一个就是您。')
  const green = QueueTicket.parse(await (await draw({ key: key(2), group: 'A', green: '残疾人' })).json())
  expect(green).toMatchObject({ label: 'Z001', green: true, before: 0 })
  const look = async () => QueueTicket.parse(await (await fetch(`${url}/tickets/${ticket.secret}`)).json())
  expect(await look()).toMatchObject({ before: 1, words: '您前面还有 1 位，要等多久还说不准。' })
  const clerk = await seated(hall, 7)
  await hall.queue.callNext(clerk)
  await hall.queue.callNext(await seated(hall, 8))
  expect(await look()).toMatchObject({ state: 'called', counter: 8, before: null, words: '' })
  expect(faults).toEqual([])
})

test('how the queues stand says nothing of anybody', async () => {
  for (const n of [1, 2]) await draw({ key: key(n), group: 'B', green: '残疾人' })
  const answer = await fetch(url)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const { queues, green } = Queues.parse(await answer.json())
  expect(queues.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D', 'E'])
  expect(queues[1]).toEqual({
    group: 'B',
    letter: 'B',
    name: '不动产窗口',
    place: '',
    waiting: 2,
    wait: null,
    open: true,
  })
  expect(green).toContain('残疾人')
})

test('what cannot be is refused in words', async () => {
  const refused = async (body: object) => {
    const answer = await draw(body)
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    return [answer.status, error.code]
  }
  expect(await refused({ group: 'A' })).toEqual([400, 'message'])
  expect(await refused({ key: key(1), group: 'X' })).toEqual([422, 'group'])
  expect(await refused({ key: key(1), group: 'A', green: '着急' })).toEqual([422, 'criterion'])
  expect((await fetch(`${url}/tickets/nobody`)).status).toBe(404)
  hall.at(new Date('2026-03-05T09:00:00Z'))
  expect(await refused({ key: key(1), group: 'A' })).toEqual([409, 'closed'])
  expect((await fetch(`${url}s`)).status).toBe(404)
})

test('one address draws no more than the machines of a hall would', async () => {
  const statuses = []
  for (let n = 0; n < 62; n++) statuses.push((await draw({})).status)
  expect(statuses.filter(status => status === 429)).toHaveLength(2)
})
