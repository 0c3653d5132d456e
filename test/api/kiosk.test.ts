/** Somebody comes by a code; the board calls numbers; one's own number on the phone. Nothing of any person anywhere. */
import { expect, test } from 'vitest'
import { codeOf, completed } from '../cases/resultMakers.ts'
import { aHall, aVisit, type TestHall } from '../makers.ts'
import { calls, later, seated, serveOne, takes } from '../queue/queueMakers.ts'
import { served } from '../server.ts'

interface Told {
  words: string
  window: string
  ticket: { label: string } | null
}

async function arrive(url: string, number: string): Promise<[number, Told]> {
  const answer = await fetch(`${url}/api/kiosk/arrival`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number }),
  })
  return [answer.status, (await answer.json()) as Told]
}

async function booked(hall: TestHall, time = '09:00'): Promise<{ number: string; secret: string }> {
  const visit = await aVisit(hall)
  for (const press of ['book=marriage-registration', 'day=2026-03-06', `at=${time}`, 'yes'])
    await visit.press(press)
  return {
    number: /YY2026-\d{6}/.exec(visit.words)![0],
    secret: /\/appointment\/([\w-]+)/.exec(visit.words)![1]!,
  }
}

test('[R27.1] whoever keeps an appointment is called in its time; scanned twice it is one number', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { number, secret } = await booked(hall)
  expect((await arrive(url, number))[0]).toBe(404)
  expect((await arrive(url, secret))[1]).toMatchObject({
    ticket: null,
    words: expect.stringContaining('不是今天'),
  })
  hall.at(new Date('2026-03-06T08:50:00+08:00'))
  const clerk = await seated(hall, 1)
  await takes(hall, 'A')
  const [status, told] = await arrive(url, number.replace('YY2026-', '2026'))
  expect([status, told.ticket?.label]).toEqual([200, 'A002'])
  expect((await arrive(url, secret))[1].ticket?.label).toBe('A002')
  expect(await calls(hall, clerk)).toBe('A002')
})

test('[R27.1] whoever comes too late waits as everybody does', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { number } = await booked(hall)
  hall.at(new Date('2026-03-06T10:00:00+08:00'))
  const clerk = await seated(hall, 1)
  await takes(hall, 'A')
  await arrive(url, number)
  expect(await calls(hall, clerk)).toBe('A001')
})

test('[R27.1] whoever comes early goes first once it is time, and is told so; who comes late is told the truth', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { number } = await booked(hall, '10:00')
  hall.at(new Date('2026-03-06T09:10:00+08:00'))
  const clerk = await seated(hall, 1)
  await takes(hall, 'A')
  await takes(hall, 'A')
  expect((await arrive(url, number))[1]).toMatchObject({
    ticket: { label: 'A003' },
    words: '报到好了。到了约的时间先叫您，请看着叫号屏。',
  })
  expect(await serveOne(hall, clerk, 40)).toBe('A001')
  expect(await serveOne(hall, clerk, 40)).toBe('A003')
  expect((await arrive(url, number))[1].words).toContain('和大家一起排')
})

test('a pickup code leads to the window with a number that goes first; a wrong one tells nothing, and guessing is stopped', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const code = await codeOf(hall, await completed(hall))
  const clerk = await seated(hall, 1)
  await takes(hall, 'A')
  const [status, told] = await arrive(url, code)
  expect([status, told.ticket?.label, told.window]).toEqual([200, 'A002', '综合窗口'])
  expect((await arrive(url, code))[1].ticket?.label).toBe('A002')
  expect(await calls(hall, clerk)).toBe('A002')
  expect(JSON.stringify(told)).not.toMatch(/BJ2026|张|\d{11}/)
  const tries: number[] = []
  for (let n = 0; n < 12; n++) tries.push((await arrive(url, `11111${n % 10}`))[0])
  expect(tries.filter(one => one === 404).length).toBeLessThanOrEqual(10)
  expect(tries.at(-1)).toBe(429)
})

test('the board shows who is called where, and the phone shows one’s own number', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const clerk = await seated(hall, 3)
  const mine = await takes(hall, 'A')
  await takes(hall, 'A')
  const board = async () =>
    (await (await fetch(`${url}/board/calls`)).json()) as { called: object[]; waiting: object[] }
  expect(await board()).toMatchObject({
    called: [],
    waiting: expect.arrayContaining([{ letter: 'A', name: '综合窗口', waiting: 2 }]),
  })
  const page = async () => (await fetch(`${url}/ticket/${mine.secret}`)).text()
  expect(await page()).toContain('data-before="0"')
  await calls(hall, clerk)
  expect((await board()).called).toMatchObject([
    { label: 'A001', counter: 3, window: '综合窗口', calls: 1, served: false },
  ])
  const called = await page()
  expect(called).toContain('3 号窗口')
  expect(called).toContain('请马上过去')
  later(hall, 24 * 60)
  expect((await board()).called).toEqual([])
  expect((await fetch(`${url}/ticket/${mine.secret}`)).status).toBe(404)
  expect((await fetch(`${url}/board`)).status).toBe(200)
  expect((await fetch(`${url}/board/files/..%2froutes.ts`)).status).toBe(404)
})
