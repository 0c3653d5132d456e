/** What kiosks kept while there was no network: it arrives once, and a telephone number is readable in the hall only. */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Device } from '../../kiosk/lobby/device.ts'
import { withoutWords } from '../../kiosk/lobby/faults.ts'
import { sealFor } from '../../kiosk/lobby/sealing.ts'
import { mostWaiting, openWaiting } from '../../kiosk/lobby/waiting.ts'
import { hash } from '../../src/api/reading.ts'
import { actionsFor } from '../../src/core/ticket.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { keepDevice } from '../../src/store/devices.ts'
import { kioskRatings } from '../../src/store/devicesItems.ts'
import { openSeal } from '../../src/store/seal.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { aHall, morning, type TestHall, testSeal } from '../makers.ts'
import { served } from '../server.ts'
import { databases } from '../stores.ts'

const token = 'a-token-of-a-kiosk'
const { publicKey } = testSeal.letters
const fresh = () => randomBytes(18).toString('hex')

async function aKiosk(hall: TestHall) {
  const { url, faults } = await served(hall)
  await keepDevice(
    hall.store.db,
    { id: 'east', name: '大厅东门', tokenHash: hash(token), by: 'he' },
    hall.now(),
  )
  const send = (items: object[], key = token) =>
    fetch(`${url}/api/devices/east/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ items }),
    })
  return { send, faults }
}

async function aWish(phone: string, { guide = 'id-card-replacement', hallKey = publicKey } = {}) {
  const id = fresh()
  return { id, kind: 'call-back', guide, letter: await sealFor(hallKey, id, phone) }
}

test.each(databases)('a wish and a rating sent twice at once count once (%s)', async database => {
  const hall = await aHall({ database })
  const { send, faults } = await aKiosk(hall)
  const wish = await aWish('13900001111')
  const rating = { id: fresh(), kind: 'rating', level: 2 }
  const answers = await Promise.all([send([wish, rating]), send([rating, wish]), send([wish])])
  expect(await Promise.all(answers.map(answer => answer.json()))).toEqual([
    { kept: [wish.id, rating.id] },
    { kept: [rating.id, wish.id] },
    { kept: [wish.id] },
  ])
  const tickets = await openTickets(hall.store.db)
  expect(tickets).toMatchObject([
    {
      kind: 'back-office',
      channel: 'kiosk',
      topic: 'call-back',
      status: 'waiting',
      answerBy: '2026-03-06T09:00:00.000Z',
      acknowledgeBy: '2026-03-05T04:00:00.000Z',
    },
  ])
  const [{ phone, question, firstAsked }] = tickets as [(typeof tickets)[0]]
  expect(testSeal.open(phone!)).toBe('13900001111')
  expect(question).toContain('大厅东门')
  expect(firstAsked).toMatch(/^assistant/)
  // There is nobody to read an answer: the clerk calls, and closes it.
  const mine = { ...tickets[0]!, status: 'claimed' as const, owner: 'he' }
  const clerk = { id: 'he', role: 'intake-clerk' as const }
  expect(actionsFor(mine, clerk)).toEqual(['transfer', 'note', 'release', 'close'])
  expect(actionsFor({ ...mine, channel: 'web' }, clerk)).toContain('say')
  const ratings = await kioskRatings(hall.store.db, new Date(morning.getTime() - 1000))
  expect(ratings.get('east')).toEqual({ count: 1, pleased: 0 })
  expect(faults).toEqual([])
})

test('nothing of the number can be read on its way, and a letter moved to another item opens nowhere', async () => {
  const hall = await aHall()
  const { send } = await aKiosk(hall)
  const wish = await aWish('13900001111')
  expect(JSON.stringify(wish)).not.toContain('1390000')
  expect((await aWish('13900001111')).letter).not.toEqual(wish.letter)
  expect(testSeal.letters.open(wish.letter, wish.id)).toBe('13900001111')
  expect(testSeal.letters.open(wish.letter, fresh())).toBeUndefined()
  const other = await aWish('13900001111', {
    hallKey: openSeal('another hall, with a key of its own').letters.publicKey,
  })
  // It is taken off the device all the same, and somebody is told that a wish cannot be kept.
  expect((await send([other, other])).status).toBe(200)
  expect(await openTickets(hall.store.db)).toEqual([])
  const alarms = await openAlarms(hall.store.db)
  expect(alarms).toMatchObject([{ subject: 'device:east', kind: 'kiosk-letter' }])
})

test('only a registered kiosk sends, and only what it may', async () => {
  const hall = await aHall()
  const { send } = await aKiosk(hall)
  const rating = { id: fresh(), kind: 'rating', level: 5 }
  expect((await send([rating], 'somebody')).status).toBe(401)
  expect((await send([{ ...rating, level: 9 }])).status).toBe(400)
  expect((await send([{ ...rating, kind: 'secret' }])).status).toBe(400)
  expect((await send(Array.from({ length: 21 }, () => ({ ...rating, id: fresh() })))).status).toBe(400)
  expect((await kioskRatings(hall.store.db, new Date(0))).size).toBe(0)
})

test('what waits is sent once at a time, and a full or forgetful device says so instead of promising', async () => {
  let kept: Device = { elder: false, paper: 'a4', reload: 0, id: 'east', token }
  let lasting = true
  const device = {
    read: () => kept,
    update: (change: Partial<Device>) => {
      kept = { ...kept, ...change }
      return lasting
    },
  }
  let line: 'away' | 'ok' = 'away'
  const sent: string[] = []
  const waiting = openWaiting({
    device,
    post: async (_, __, items) => {
      if (line === 'away') return { kind: 'away' }
      sent.push(...items.map(({ id }) => id))
      return { kind: 'ok', value: { kept: items.map(({ id }) => id) } }
    },
  })
  const rating = (id: string) => ({ id, kind: 'rating' as const, level: 5 })
  for (let n = 0; n < mostWaiting; n++) expect(await waiting.leave(rating(`${n}`))).toBe('kept')
  expect(await waiting.leave(rating('more'))).toBe('full')
  line = 'ok'
  await Promise.all([waiting.send(), waiting.send()])
  expect([sent.length, new Set(sent).size, waiting.count()]).toEqual([mostWaiting, mostWaiting, 0])
  expect(await waiting.leave(rating('now'))).toBe('sent')
  line = 'away'
  lasting = false
  expect([await waiting.leave(rating('lost')), waiting.count()]).toEqual(['full', 0])
})

test('what a browser quotes in a fault does not leave the kiosk', () => {
  const said = withoutWords(
    `SyntaxError: Unexpected token '张', "张三 13900001111" is not valid 身份证41010119900101123X`,
  )
  expect(said).toMatch(/^SyntaxError: Unexpected token/)
  expect(said).not.toMatch(/张|身份证|1390000|4101/)
})
