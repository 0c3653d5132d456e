import { describe, expect, test } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import { forgetParked, parkedReplies, sendAgain } from '../../src/store/parked.ts'
import { type DatabaseKind, databases, freshStore } from '../stores.ts'
import { aChannel, anOutbox, later, leave, standing, start } from './sending.ts'

async function twoParked(kind: DatabaseKind) {
  const store = await freshStore(kind)
  const platform = aChannel()
  await leave(store, 'ann', 1, ['a', 'b'])
  await leave(store, 'bob', 1, ['x'])
  for (const text of ['a', 'x']) platform.fail(text, new SendError({ retryable: false, code: 'blocked' }))
  const outbox = anOutbox(store, platform)
  await outbox.drain()
  return { store, platform, outbox }
}

describe.each(databases)('replies that were put aside, on %s', kind => {
  test('are shown newest first, with why', async () => {
    const { store } = await twoParked(kind)
    const shown = await parkedReplies(store.db, 10)
    const alike = { channel: 'test', error: 'blocked', attempts: 1, createdAt: start.toISOString() }
    expect(shown).toEqual([
      { ...alike, id: expect.any(Number), conversation: 'bob', reply: { kind: 'text', text: 'x' } },
      { ...alike, id: expect.any(Number), conversation: 'ann', reply: { kind: 'text', text: 'a' } },
    ])
    expect(await parkedReplies(store.db, 1)).toEqual(shown.slice(0, 1))
  })

  test('can be sent again, once, as if they had not been tried', async () => {
    const { store, platform, outbox } = await twoParked(kind)
    const [{ id } = { id: 0 }] = await parkedReplies(store.db, 1)
    expect(await sendAgain(store.db, id, later(90))).toBe(true)
    expect(await sendAgain(store.db, id, later(90))).toBe(false)
    await outbox.at(89)
    expect(platform.sent).toEqual(['b'])
    await outbox.at(90)
    expect(platform.sent).toEqual(['b', 'x'])
    expect((await standing(store)).at(-1)).toBe('x sent 1')
  })

  test('can be given up, and are then neither shown nor sent', async () => {
    const { store, platform, outbox } = await twoParked(kind)
    const [{ id } = { id: 0 }] = await parkedReplies(store.db, 1)
    expect(await forgetParked(store.db, id)).toBe(true)
    expect(await forgetParked(store.db, id)).toBe(false)
    expect(await sendAgain(store.db, id, later(90))).toBe(false)
    expect((await parkedReplies(store.db, 10)).map(({ conversation }) => conversation)).toEqual(['ann'])
    await outbox.at(100_000)
    expect(platform.sent).toEqual(['b'])
  })

  test('what was sent, or waits, cannot be sent again or given up', async () => {
    const { store } = await twoParked(kind)
    const sent = await store.db
      .selectFrom('outbox')
      .select('id')
      .where('status', '=', 'sent')
      .executeTakeFirstOrThrow()
    expect(await sendAgain(store.db, sent.id, start)).toBe(false)
    expect(await forgetParked(store.db, sent.id)).toBe(false)
  })
})
