import { expect, test } from 'vitest'
import type { Reply } from '../../src/core/reply.ts'
import { holdConversation } from '../../src/store/conversations.ts'
import type { Store } from '../../src/store/db.ts'
import { dueDeadlines } from '../../src/store/deadlines.ts'
import { repliesOfTurn } from '../../src/store/outbox.ts'
import { readForTurn, type WholeTurn, writeTurn } from '../../src/store/wholeTurn.ts'
import { aHall, aVisit } from '../makers.ts'
import { freshStore } from '../stores.ts'

const noon = new Date('2026-03-05T04:00:00Z')
const who = { id: 'web:ann', channel: 'web', person: 'ann' }
const said = (text: string): Reply => ({ kind: 'text', text })

async function aStore(): Promise<Store> {
  const store = await freshStore('postgres')
  await holdConversation(store.db, store.can, who, noon)
  return store
}

function aTurn(message: string, turn: number, more: Partial<WholeTurn> = {}): WholeTurn {
  return {
    conversation: { ...who, turn, talk: undefined, key: undefined },
    message: { channel: 'web', id: message, input: { kind: 'text', text: message } },
    talk: { frame: { flow: 'toy', version: 1, state: 'waiting', context: {} }, back: [] },
    deadline: undefined,
    replies: [said('one'), said('two')],
    status: 'kept',
    ...more,
  }
}

async function everything({ db }: Store) {
  return {
    conversation: await db.selectFrom('conversation').selectAll().execute(),
    message: await db.selectFrom('message').selectAll().execute(),
    outbox: await db.selectFrom('outbox').selectAll().orderBy('id').execute(),
    deadline: await db.selectFrom('deadline').selectAll().execute(),
  }
}

test('a turn is written whole, and read again with what was said', async () => {
  const store = await aStore()
  const written = await writeTurn(store.db, aTurn('m1', 0), noon)
  expect(written?.map(({ turn, reply, to }) => [turn, reply.text, to])).toEqual([
    [1, 'one', 'ann'],
    [1, 'two', 'ann'],
  ])
  expect(written).toEqual(
    (await repliesOfTurn(store.db, who.id, 1)).map(reply => expect.objectContaining(reply)),
  )
  expect(await readForTurn(store.db, who.id, { channel: 'web', id: 'm1' })).toMatchObject({
    turn: 1,
    repeatOf: 1,
  })
  expect(await readForTurn(store.db, who.id, { channel: 'web', id: 'm2' })).toMatchObject({
    turn: 1,
    repeatOf: undefined,
    talk: { frame: { flow: 'toy' } },
  })
  expect(await readForTurn(store.db, 'web:nobody', { channel: 'web', id: 'm1' })).toBeUndefined()
})

test('a message heard meanwhile, or a conversation that has moved on, leaves nothing behind', async () => {
  const store = await aStore()
  await writeTurn(store.db, aTurn('m1', 0), noon)
  const before = await everything(store)
  expect(await writeTurn(store.db, aTurn('m1', 1), noon)).toBeUndefined()
  expect(await writeTurn(store.db, aTurn('m2', 0), noon)).toBeUndefined()
  expect(await everything(store)).toEqual(before)
})

test('twenty at once on one turn: one is written', async () => {
  const store = await aStore()
  const tries = Array.from({ length: 20 }, (_, at) => writeTurn(store.db, aTurn(`m${at}`, 0), noon))
  expect((await Promise.all(tries)).filter(written => written !== undefined)).toHaveLength(1)
  const { message, conversation } = await everything(store)
  expect([message.length, conversation[0]!.turn]).toEqual([1, 1])
})

test('the deadline is set, replaced and cleared; a silent turn says nothing', async () => {
  const store = await aStore()
  const due = (minutes: number) => ({
    event: { type: 'SILENT' },
    dueAt: new Date(noon.getTime() + minutes * 60_000),
  })
  const deadlines = () => dueDeadlines(store.db, new Date('2027-01-01'), 9)
  await writeTurn(store.db, aTurn('m1', 0, { deadline: due(1) }), noon)
  await writeTurn(store.db, aTurn('m2', 1, { deadline: due(2), replies: [] }), noon)
  expect(await deadlines()).toEqual([{ conversation: who.id, turn: 2, event: { type: 'SILENT' } }])
  await writeTurn(store.db, aTurn('m3', 2, { talk: undefined }), noon)
  expect(await deadlines()).toEqual([])
})

test('replies to be sent are born claimed, or wait behind an earlier one', async () => {
  const store = await aStore()
  const first = await writeTurn(store.db, aTurn('m1', 0, { status: 'due' }), noon)
  const second = await writeTurn(store.db, aTurn('m2', 1, { status: 'due' }), noon)
  const statuses = (await everything(store)).outbox.map(({ status, attempts }) => [status, attempts])
  expect(statuses).toEqual([
    ['sending', 1],
    ['sending', 1],
    ['due', 0],
    ['due', 0],
  ])
  expect([first, second].map(replies => replies!.every(reply => 'leasedUntil' in reply))).toEqual([
    true,
    false,
  ])
})

test('a visit is the same on both databases, turn by turn', async () => {
  const walk = async (database: 'sqlite' | 'postgres') => {
    const hall = await aHall({ database })
    const visit = await aVisit(hall)
    const heard: string[] = []
    for (const words of [
      '你好',
      '身份证丢了',
      '是',
      '丢失补领',
      '多少钱',
      '返回',
      '人工',
      '在吗',
      '不等了',
    ]) {
      await visit.say(words)
      heard.push(visit.words)
    }
    return heard
  }
  expect(await walk('postgres')).toEqual(await walk('sqlite'))
})
