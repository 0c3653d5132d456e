/** What was said is deleted after the hall's time for keeping it, unless work hangs on it. */
import { expect, test } from 'vitest'
import { forgetOldTalk } from '../src/forgetTalk.ts'
import { eventsOf } from '../src/store/audit.ts'
import { openTickets } from '../src/store/tickets.ts'
import { aHall, aVisit, testSeal } from './makers.ts'
import { databases } from './stores.ts'

const day = 24 * 3_600_000

test.each(databases)('words go after their time; an open ticket keeps its own (%s)', async database => {
  const hall = await aHall({ database })
  const { db, transact } = hall.store
  const asking = await aVisit(hall)
  await asking.say('身份证丢了')
  const waiting = await aVisit(hall)
  await waiting.say('我要找人工')
  const words = async () =>
    (await db.selectFrom('message').select('conversation').execute()).map(({ conversation }) => conversation)
  const round = () => forgetOldTalk({ db, transact, seal: testSeal }, hall.shelf.current(), hall.now())
  hall.at(new Date(hall.now().getTime() + 179 * day))
  expect(await round()).toBe(0)
  hall.at(new Date(hall.now().getTime() + 2 * day))
  expect(await round()).toBe(1)
  expect(new Set(await words())).toEqual(new Set([waiting.conversation]))
  const wang = { id: 'wang', name: '王芳', role: 'intake-clerk' as const }
  for (const { number } of await openTickets(db)) {
    await hall.tickets.claim({ ticket: number, by: wang, id: 'claim-it' })
    await hall.tickets.close({ ticket: number, by: wang, id: 'close-it', outcome: 'solved' })
  }
  hall.at(new Date(hall.now().getTime() + 200 * day))
  await round()
  expect(await words()).toEqual([])
  expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
  expect((await eventsOf(db, 'talk')).map(({ action }) => action)).toEqual(['forget-talk', 'forget-talk'])
  // Who comes back begins anew.
  await asking.say('身份证丢了')
  expect(asking.words).toContain('居民身份证')
})
