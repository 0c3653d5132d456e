/** Two processes of the program on one PostgreSQL leave what one process leaves. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { emptyPlace, openAt } from '../stores.ts'
import { type Found, type FoundConversation, plain, readFound } from './found.ts'
import { type HallProcess, openHallProcess } from './hallProcess.ts'
import { type Opened, openLedger } from './ledger.ts'
import type { Said } from './people.ts'

const dataKey = 'a key for two processes, long enough to pass'

async function aHallProcess(name: string, more: Record<string, string> = {}): Promise<HallProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-two-'))
  const settings = { DATA_DIR: folder, DATA_KEY: dataKey, ...more }
  const hall = await openHallProcess(name, () => settings, openLedger())
  onTestFinished(async () => {
    await hall.kill()
    await rm(folder, { recursive: true, force: true })
  })
  await hall.start()
  return hall
}

/** Two processes on one PostgreSQL, and what they left, once they are asked. */
async function twoHalls() {
  const place = (await emptyPlace('postgres')) as { postgres: string }
  const more = { DATABASE_URL: place.postgres }
  const halls = [await aHallProcess('one', more), await aHallProcess('two', more)] as const
  const found = async (): Promise<Found> => readFound((await openAt(place)).db)
  return { halls, found }
}

let addresses = 0

/** A person who may speak to any of several processes. */
async function aPerson(at: HallProcess) {
  const number = ++addresses
  const address = `10.9.${number >> 8}.${number & 255}`
  const post = async (hall: HallProcess, path: string, body: object, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const response = await fetch(`${hall.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${response.status}: ${answer}`)
    return answer
  }
  const { conversation, token } = JSON.parse(await post(at, '/api/chat', {})) as Opened
  return {
    id: `web:${conversation}`,
    say: (hall: HallProcess, id: string, said: Said) =>
      post(hall, `/api/chat/${conversation}/messages`, { id, ...said }, token),
  }
}

/** Asked one after the other, the last answer leads to the first again. */
const visit: Said[] = [
  { text: '身份证丢了' },
  { choice: 'begin' },
  { choice: 'a:reason=lost' },
  { text: '今天天气不错' },
  { choice: 'a:age=adult' },
  { choice: 'a:urgent=no' },
  { choice: 'again' },
  { choice: 'back' },
  { choice: 'a:reason=expired' },
  { choice: 'restart' },
]

test('200 messages of one person at once, through both processes, are 200 turns in order', async () => {
  const { halls, found } = await twoHalls()
  const person = await aPerson(halls[0])
  const messages = Array.from({ length: 200 }, (_, index) => index)
  await Promise.all(messages.map(index => person.say(halls[index % 2]!, `m${index}`, { text: `重来` })))
  const conversation = (await found()).conversations.get(person.id)!
  expect(conversation.turn).toBe(201)
  expect(conversation.messages.map(({ turn }) => turn)).toEqual(
    Array.from({ length: 201 }, (_, index) => index + 1),
  )
  expect(new Set(conversation.messages.map(({ id }) => id))).toHaveLength(201)
  const told = conversation.replies.map(({ turn, seq }) => [turn, seq])
  expect(told).toEqual(told.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d))
}, 60_000)

const people = 30
const perPerson = 50

test('thirty people, each message to both processes at once, end where one process ends that hears each once', async () => {
  const { halls, found } = await twoHalls()
  const twice = await Promise.all(
    Array.from({ length: people }, async (_, number) => {
      const person = await aPerson(halls[number % 2]!)
      for (const [id, said] of messagesOf(number)) {
        const [first, second] = await Promise.all(halls.map(hall => person.say(hall, id, said)))
        expect(second).toBe(first)
      }
      return person.id
    }),
  )
  const { ids: once, found: expected } = await throughOne()
  const actual = await found()
  for (const [number, id] of twice.entries())
    expect(course(actual.conversations.get(id)!)).toEqual(course(expected.conversations.get(once[number]!)!))
  const numbers = actual.disclosures.map(number => Number(number.slice(7))).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from(expected.disclosures, (_, index) => index + 1))
}, 60_000)

/** Everybody begins the visit at another place. */
function messagesOf(number: number): [string, Said][] {
  return Array.from({ length: perPerson }, (_, index) => [
    `m${index}`,
    visit[(index + number) % visit.length]!,
  ])
}

async function throughOne(): Promise<{ ids: string[]; found: Found }> {
  const place = (await emptyPlace('sqlite')) as { sqlite: string }
  const hall = await aHallProcess('alone', { DATA_DIR: place.sqlite })
  const ids = await Promise.all(
    Array.from({ length: people }, async (_, number) => {
      const person = await aPerson(hall)
      for (const [id, said] of messagesOf(number)) await person.say(hall, id, said)
      return person.id
    }),
  )
  await hall.stop()
  return { ids, found: await readFound((await openAt(place)).db) }
}

function course({ turn, talk, replies }: FoundConversation) {
  const told = replies.map(reply => `${reply.turn}.${reply.seq} ${plain(JSON.stringify(reply.reply))}`)
  return { turn, talk: plain(talk), told }
}
