/** Whoever follows a number is told when it is near and when it is called: once, in the conversation or by push. */
import { describe, expect, test } from 'vitest'
import { openDispatch } from '../../src/dispatch.ts'
import { openPush } from '../../src/push/sender.ts'
import { sweepFollowers, tellFollowers } from '../../src/queue/following.ts'
import { followPayload } from '../../src/queue/inTalk.ts'
import { aHall, aVisit, type TestHall, testSeal } from '../makers.ts'
import { outsideIsNock } from '../outside.ts'
import { aBrowser, answering, opened } from '../pushService.ts'
import { served } from '../server.ts'
import { databases } from '../stores.ts'
import { calls, later, seated, serveOne, takes } from './queueMakers.ts'

outsideIsNock({ net: 'open' })

const look = ({ store, shelf, conversations, now }: TestHall) =>
  tellFollowers({ ...store, conversations, catalogue: shelf.current }, now())

/** What the conversation was told since it was last asked. */
async function told({ store }: TestHall, conversation: string, after = 0): Promise<string[]> {
  const rows = await store.db
    .selectFrom('outbox')
    .select(['turn', 'reply'])
    .where('conversation', '=', conversation)
    .where('turn', '>', after)
    .orderBy('turn')
    .execute()
  return rows.map(({ reply }) => (JSON.parse(reply) as { text: string }).text)
}

describe.each(databases)('a number that is followed (%s)', database => {
  test('in a conversation: near, called, called again, put back; each told once, by whichever process is first', async () => {
    const hall = await aHall({ database })
    const clerk = await seated(hall, 3)
    for (let n = 0; n < 5; n++) await takes(hall, 'A')
    const { secret, id } = await takes(hall, 'A')
    const visit = await aVisit(hall)
    await visit.open(followPayload(secret))
    expect(visit.words).toMatch(/^A006 号（.+）：您前面还有 5 位.*\n快到的时候/)
    const news = async () => {
      await Promise.all([look(hall), look(hall)])
      await look(hall)
      return (await told(hall, visit.conversation)).slice(1)
    }
    expect(await news()).toEqual([])
    await serveOne(hall, clerk, 5)
    await serveOne(hall, clerk, 5)
    expect(await news()).toEqual([expect.stringMatching(/^A006 号.*您前面还有 3 位.*请回到大厅等。$/)])
    for (let n = 0; n < 3; n++) await serveOne(hall, clerk, 5)
    expect(await news()).toHaveLength(1)
    await calls(hall, clerk)
    expect((await news())[1]).toBe('A006 号，叫到您了，请马上到 3 号窗口。')
    await hall.queue.act(clerk, { ticket: id, action: 'recall' })
    expect(await news()).toHaveLength(3)
    for (let n = 0; n < 5; n++) await takes(hall, 'A')
    later(hall, 3)
    await hall.queue.act(clerk, { ticket: id, action: 'skip' })
    expect((await news())[3]).toMatch(/^刚才叫您，没有见到人，这个号排到后面了。\nA006 号.*您前面还有 5 位/)
    for (let n = 0; n < 5; n++) await serveOne(hall, clerk, 5)
    expect((await news()).slice(4)).toEqual([expect.stringContaining('A006 号')])
    await calls(hall, clerk)
    later(hall, 3)
    await hall.queue.act(clerk, { ticket: id, action: 'skip' })
    expect((await news()).at(-1)).toMatch(/^A006 号.*过号了/)
    const all = (await news()).length
    later(hall, 24 * 60)
    await look(hall)
    expect(await news()).toHaveLength(all)
    await sweepFollowers(hall.store, hall.now())
    expect(await hall.store.db.selectFrom('queue_follower').selectAll().execute()).toEqual([])
  })
})

test('how many are left is answered in words, wherever the talk stands, but not over a clerk’s head', async () => {
  const hall = await aHall()
  const clerk = await seated(hall, 3)
  for (let n = 0; n < 2; n++) await takes(hall, 'A')
  const { secret } = await takes(hall, 'A')
  const visit = await aVisit(hall)
  await visit.say('补办身份证')
  const question = visit.words
  await visit.say('前面还有几个人')
  expect(visit.words).not.toContain('A003')
  await visit.open(followPayload(secret))
  expect(visit.words).toContain('您前面还有 2 位')
  expect(visit.words).not.toBe(question)
  await serveOne(hall, clerk, 5)
  for (const words of ['前面还有几个人？', '叫到几号了', '还要等多久', '什么时候轮到我'])
    await visit.say(words).then(() => expect(visit.words).toMatch(/^A003 号（.+）：您前面还有 1 位/))
  await visit.say('人工')
  await visit.say('还要等多久')
  expect(visit.words).not.toContain('A003')
  await visit.open(followPayload('nobody-has-this'))
  expect(visit.words).toContain('没有这个号')
})

test('by push in a browser: encrypted, with no word of the person, and no more once it is old or the browser gone', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const clerk = await seated(hall, 3)
  for (let n = 0; n < 5; n++) await takes(hall, 'A')
  const { secret, id } = await takes(hall, 'A')
  const browser = aBrowser('phone')
  const post = async (path: string, body: unknown) =>
    (
      await fetch(`${url}/ticket/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status
  expect(await post('nobody-has-this/follow', browser)).toBe(404)
  expect(await post(`${secret}/follow`, { ...browser.toJSON(), endpoint: 'https://127.0.0.1/x' })).toBe(422)
  expect(await post(`${secret}/follow`, browser)).toBe(204)
  expect(await post(`${secret}/follow`, browser)).toBe(204)
  const kept = await hall.store.db.selectFrom('queue_follower').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain('mozilla')
  const { send, troubles } = sending(hall)
  const heard = answering(browser.path, 201, 201, 410)
  await look(hall)
  await send()
  expect(heard).toHaveLength(0)
  for (let n = 0; n < 2; n++) await serveOne(hall, clerk, 5)
  expect([await look(hall), await look(hall)]).toEqual([1, 0])
  await send()
  expect(opened(heard[0]!, browser)).toEqual({
    label: 'A006',
    words: expect.stringContaining('您前面还有 3 位'),
    path: `/ticket/${secret}`,
  })
  // What is old when it could go out is not sent: it was called meanwhile.
  for (let n = 0; n < 3; n++) await serveOne(hall, clerk, 5)
  await calls(hall, clerk)
  await look(hall)
  await hall.queue.act(clerk, { ticket: id, action: 'recall' })
  await send()
  expect(heard).toHaveLength(1)
  await look(hall)
  await send()
  expect(opened(heard[1]!, browser)).toMatchObject({ words: 'A006 号，叫到您了，请马上到 3 号窗口。' })
  await hall.queue.act(clerk, { ticket: id, action: 'recall' })
  await look(hall)
  await send()
  expect(heard).toHaveLength(3)
  expect(await hall.store.db.selectFrom('queue_follower').selectAll().execute()).toEqual([])
  expect(troubles).toEqual([])
})

test('whoever no longer wants it is not told, and a crowd cannot follow one number', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  const { secret } = await takes(hall, 'A')
  const post = (path: string, body: unknown) =>
    fetch(`${url}/ticket/${secret}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const phones = Array.from({ length: 11 }, (_, n) => aBrowser(`phone${n}`))
  const statuses: number[] = []
  for (const phone of phones) statuses.push((await post('follow', phone)).status)
  expect(statuses).toEqual([...Array(10).fill(204), 409])
  expect((await post('unfollow', phones[0]!)).status).toBe(204)
  expect((await post('follow', phones[10]!)).status).toBe(204)
})

function sending({ store, now, shelf }: TestHall) {
  const troubles: unknown[] = []
  const parts = {
    ...store,
    now,
    seal: testSeal,
    catalogue: shelf.current,
    publicUrl: 'https://hall.example.cn',
  }
  const push = openPush(parts)
  const dispatch = openDispatch({
    ...{ store, now, random: () => 0 },
    systems: { push },
    trouble: what => void troubles.push(what),
  })
  return { send: () => dispatch.drain(), troubles }
}
