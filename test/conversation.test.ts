import type { KyselyPlugin } from 'kysely'
import { describe, expect, test } from 'vitest'
import { fireDue } from '../src/clock.ts'
import type { Talk } from '../src/core/talk.ts'
import type { Db, Store } from '../src/store/db.ts'
import { claimReplies } from '../src/store/outbox.ts'
import { databases, emptyPlace, freshStore, openAt } from './stores.ts'
import { toyHall } from './toy.ts'

const noon = new Date('2026-03-02T04:00:00Z')

describe.each(databases)('the turn on %s', kind => {
  test('the same message five times is one turn, answered the same each time', async () => {
    const hall = toyHall(await freshStore(kind))
    const answers = [await hall.say('hello', { id: 'm1' })]
    for (let i = 0; i < 2; i++) answers.push(await hall.say('hello', { id: 'm1' }))
    answers.push(...(await Promise.all([hall.say('hello', { id: 'm1' }), hall.say('hello', { id: 'm1' })])))
    expect(new Set(answers.map(answer => JSON.stringify(plain(answer))))).toHaveLength(1)
    expect(answers[0]!.replies.map(({ reply }) => reply.text)).toEqual(['1:hello:1'])
    expect(hall.committed).toHaveLength(1)
  })

  test('two different messages at once are two turns, and neither is lost', async () => {
    const store = await freshStore(kind)
    const hall = toyHall(store)
    await Promise.all([hall.say('a'), hall.say('b')])
    const { talk, turn } = await standing(store)
    expect(turn).toBe(2)
    expect(context(talk).said).toEqual(['a', 'b'])
  })

  test('a repeat after the person has moved on is answered as the first was', async () => {
    const hall = toyHall(await freshStore(kind))
    const first = await hall.say('a', { id: 'm1' })
    await hall.say('b', { id: 'm2' })
    expect(plain(await hall.say('a', { id: 'm1' }))).toEqual(plain(first))
  })

  test('a crash between any two statements leaves nothing, and a repeat then succeeds', async () => {
    const store = await freshStore(kind)
    await toyHall(store).say('before', { id: 'm0' })
    const statements = await countStatements(store)
    expect(statements).toBeGreaterThan(kind === 'sqlite' ? 5 : 2)
    for (let fatal = 1; fatal <= statements; fatal++) {
      const id = `crash${fatal}`
      const before = await everything(store)
      await expect(toyHall(failing(store, fatal)).say(id, { id })).rejects.toThrow('power cut')
      expect(await everything(store)).toEqual(before)
      const repeated = await toyHall(store).say(id, { id })
      expect(repeated.replies.map(({ reply }) => reply.text)).toEqual([`${fatal + 1}:${id}:${fatal + 1}`])
    }
  })

  test('a deadline that fires after the person has answered does nothing', async () => {
    const store = await freshStore(kind)
    const hall = toyHall(store, { now: () => noon })
    await hall.say('a')
    const [stale] = await dueAt(store, '2026-03-02T04:10:00Z')
    await hall.say('b')
    expect(await hall.fire(stale!)).toBe('moved-on')
    expect((await standing(store)).turn).toBe(2)
  })

  test('a deadline that comes due is a turn of its own, once', async () => {
    const store = await freshStore(kind)
    const hall = toyHall(store, { now: () => noon })
    await hall.say('a')
    expect(await fireDue(store.db, hall, new Date('2026-03-02T04:09:59Z'))).toBe(0)
    const [due] = await dueAt(store, '2026-03-02T04:10:00Z')
    const outcomes = await Promise.all([hall.fire(due!), toyHall(store).fire(due!)])
    expect(outcomes.filter(outcome => outcome === 'moved-on')).toHaveLength(1)
    expect((await standing(store)).talk.frame.state).toBe('asleep')
    expect(hall.committed.concat().at(-1)!.replies.length).toBeGreaterThan(0)
  })

  test('an old conversation that meets a newer flow starts over with one sentence', async () => {
    const store = await freshStore(kind)
    await toyHall(store).say('old')
    const answer = await toyHall(store, { version: 2 }).say('new', { id: 'n1' })
    expect(answer.replies.map(({ reply }) => reply.text)).toEqual(['we have changed', '0::'])
    const next = await toyHall(store, { version: 2 }).say('new', { id: 'n2' })
    expect(next.replies.map(({ reply }) => reply.text)).toEqual(['1:new:2'])
  })

  test('words that mean nothing here are answered kindly with the state said again', async () => {
    const hall = toyHall(await freshStore(kind))
    await hall.say('a')
    const answer = await hall.say('')
    expect(answer.replies.map(({ reply }) => reply.text)).toEqual(['pardon?', '1:a:1'])
  })

  test('replies are left for the outbox in the same transaction, in the order said', async () => {
    const store = await freshStore(kind)
    const hall = toyHall(store, { now: () => noon })
    await hall.say('a')
    await hall.say('')
    const claim = () =>
      claimReplies(store.db, store.can, { most: 10, now: new Date(noon.getTime() + 60_000) })
    expect((await claim()).map(({ reply }) => reply.text)).toEqual(['1:a:1'])
    expect(await claim()).toEqual([])
  })

  test('fifty people at once each keep their own order', async () => {
    const store = await freshStore(kind)
    const hall = toyHall(store)
    const people = Array.from({ length: 50 }, (_, index) => `p${index}`)
    await Promise.all(
      people.flatMap(from =>
        ['1', '2', '3', '4'].map(text => hall.say(text, { id: `${from}-${text}`, from })),
      ),
    )
    for (const from of people) {
      expect(context((await standing(store, from)).talk).said).toEqual(['1', '2', '3', '4'])
    }
  })
})

test('two processes on one PostgreSQL: 200 messages at once for one person leave 200 turns in order', async () => {
  const place = await emptyPlace('postgres')
  const stores = [await openAt(place), await openAt(place)]
  const halls = stores.map(store => toyHall(store))
  // Both pools open their connections first, or nothing overlaps.
  await Promise.all(
    halls.flatMap((hall, h) =>
      Array.from({ length: 8 }, (_, i) => hall.say('warm', { id: `w${h}-${i}`, from: `warm${h}-${i}` })),
    ),
  )
  await Promise.all(Array.from({ length: 200 }, (_, i) => halls[i % 2]!.say(`${i}`, { id: `m${i}` })))
  const { talk, turn } = await standing(stores[0]!)
  const { said, numbers } = context(talk)
  expect(turn).toBe(200)
  expect(new Set(said)).toHaveLength(200)
  expect([0, 1].map(side => said.map(Number).filter(i => i % 2 === side))).toEqual(
    [0, 1].map(side => Array.from({ length: 100 }, (_, i) => 2 * i + side)),
  )
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  const turns = await stores[0]!.db
    .selectFrom('outbox')
    .select('turn')
    .where('conversation', '=', 'test:ann')
    .orderBy('id')
    .execute()
  expect(turns.map(row => row.turn)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
})

function plain({ replies, ...rest }: Awaited<ReturnType<ReturnType<typeof toyHall>['say']>>) {
  return { ...rest, replies: replies.map(({ id, turn, reply }) => ({ id, turn, reply })) }
}

async function standing(store: Store, from = 'ann'): Promise<{ talk: Talk; turn: number }> {
  const row = await store.db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', `test:${from}`)
    .executeTakeFirstOrThrow()
  return { talk: JSON.parse(row.talk!), turn: row.turn }
}

function context({ frame }: Talk): { said: string[]; numbers: number[] } {
  return frame.context as { said: string[]; numbers: number[] }
}

async function dueAt(store: Store, at: string) {
  const rows = await store.db.selectFrom('deadline').selectAll().where('due_at', '<=', at).execute()
  return rows.map(row => ({ conversation: row.conversation, turn: row.turn, event: JSON.parse(row.event) }))
}

/** Every row of every table a turn writes to. */
async function everything(store: Store) {
  const tables = ['conversation', 'message', 'outbox', 'deadline', 'counter'] as const
  return Promise.all(tables.map(table => store.db.selectFrom(table).selectAll().execute()))
}

/** The same store, but after the `fatal`th statement of each transaction the power is cut. */
function failing(store: Store, fatal: number, seen: { count: number } = { count: 0 }): Store {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      seen.count++
      if (seen.count === fatal) throw new Error('power cut')
      return result
    },
  }
  return { ...store, transact: work => store.transact(tx => work(tx.withPlugin(plugin) as Db)) }
}

async function countStatements(store: Store): Promise<number> {
  const seen = { count: 0 }
  await expect(
    failing(store, Number.POSITIVE_INFINITY, seen).transact(async tx => {
      const hall = toyHall({ ...store, transact: work => work(tx) })
      await hall.say('counted', { id: 'counted' })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  return seen.count
}
